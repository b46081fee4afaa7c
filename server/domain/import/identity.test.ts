import { describe, expect, test } from 'vitest';
import { parseEmailAddress } from '../email-address.ts';
import { candidateAddress, companyAddress, companySlugs } from './addresses.ts';
import { employerOf, employersOf } from './employers.ts';
import type { JobContent } from './job-content.ts';
import { inventName } from './names.ts';

describe('names of people', () => {
  test('are the same for the same id, and many', () => {
    const names = Array.from({ length: 2_000 }, (_, index) => inventName(`weaver-${index}`));
    expect(names).toEqual(names.map((_, index) => inventName(`weaver-${index}`)));
    expect(new Set(names).size).toBeGreaterThan(1_700);
    for (const name of names) expect(name).toMatch(/^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u);
  });
});

describe('addresses', () => {
  test('of candidates are their ids', () => {
    expect(candidateAddress('weaver-0001')).toBe('weaver-0001@imported.hirewire.invalid');
  });

  test('are valid and each its own, whatever the id', () => {
    const ids = [
      'a',
      'A',
      'a b',
      'a@b',
      'ä',
      '..',
      '.a',
      'a..b',
      'Ü',
      '日本',
      'x'.repeat(200),
      'x'.repeat(199),
    ];
    const addresses = ids.map(candidateAddress);
    expect(new Set(addresses).size).toBe(ids.length);
    for (const address of addresses) expect(parseEmailAddress(address)).toBe(address);
  });

  test('of companies hold their slug and stay valid', () => {
    for (const name of ['Willow & Sons', '東京', '42', 'x'.repeat(200), `${'y '.repeat(99)}`]) {
      const { plain, own } = companySlugs(name);
      expect(own).not.toBe(plain);
      for (const slug of [plain, own]) {
        expect(slug).toMatch(/^(?!\d+$)[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(parseEmailAddress(companyAddress(slug))).toBe(`import+${slug}@company.hirewire.invalid`);
      }
    }
  });
});

describe('employers', () => {
  const job = (company_name: string | null, industry: string | null, source: string | null) =>
    ({ company_name, industry, source }) as JobContent;

  test('are one whatever their case', () => {
    expect(employersOf([job('Willow', 'Crafts', null), job('WILLOW', null, 'loom')])).toEqual([
      { key: 'name:willow', name: 'Willow', industry: 'Crafts' },
    ]);
  });

  test('have the industry that most of their postings name', () => {
    const industries = ['Toys', 'Crafts', null, 'Crafts'];
    const [employer] = employersOf(industries.map((industry) => job('Willow', industry, null)));
    expect(employer?.industry).toBe('Crafts');
  });

  test('that are not named are one for each source, and none of them has an industry', () => {
    expect(
      employersOf([job(null, 'Crafts', 'loom'), job(null, null, 'loom'), job(null, null, null)]),
    ).toEqual([
      { key: 'source:loom', name: 'Company not named (loom)', industry: null },
      { key: 'source:', name: 'Company not named', industry: null },
    ]);
    expect(employerOf(job('Company not named (loom)', null, null)).key).not.toBe('source:loom');
  });

  test('with long names keep keys that fit and differ', () => {
    const keys = ['İ'.repeat(200), `${'İ'.repeat(199)}x`].map(
      (name) => employerOf(job(name, null, null)).key,
    );
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key.length).toBeLessThanOrEqual(255);
  });
});
