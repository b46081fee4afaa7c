import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSkillResolver } from './resolver.ts';
import { normalizeSkill, SKILL_ENTRIES, SKILLS_VERSION, skillResolver } from './vocabulary.ts';

const name = (raw: string) => normalizeSkill(raw).name;
const SPELLINGS = SKILL_ENTRIES.flatMap((entry) => [entry.name, ...entry.aliases]);

describe('spellings of one skill', () => {
  test.each([
    ['reactjs', 'React'],
    ['React.js', 'React'],
    ['React JS', 'React'],
    ['react 18', 'React'],
    ['React Native', 'React Native'],
    ['JS', 'JavaScript'],
    ['ES6', 'JavaScript'],
    ['Javascript (ES6+)', 'JavaScript'],
    ['node', 'Node.js'],
    ['NodeJS', 'Node.js'],
    ['Node.js 18 LTS', 'Node.js'],
    ['k8s', 'Kubernetes'],
    ['gcp', 'Google Cloud'],
    ['Google Cloud Platform', 'Google Cloud'],
    ['AWS (Amazon Web Services)', 'AWS'],
    ['ror', 'Ruby on Rails'],
    ['mongo', 'MongoDB'],
    ['golang', 'Go'],
    ['psql', 'PostgreSQL'],
    ['Postgres 14', 'PostgreSQL'],
    ['Python (primary)', 'Python'],
    ['Python - expert', 'Python'],
    ['5+ years of Python', 'Python'],
    ['Python3.10', 'Python'],
    ['C sharp', 'C#'],
    ['c ++ 17', 'C++'],
    ['MS SQL 2019', 'SQL Server'],
    ['Oracle 11g', 'Oracle Database'],
    ['Windows Server 2008 R2', 'Windows Server'],
    ['.net', '.NET'],
    ['.NET Core 3.1', '.NET Core'],
    ['ASP.Net MVC 5', 'ASP.NET MVC'],
    ['Apache Kafka', 'Kafka'],
    ['Advanced Excel', 'Excel'],
    ['Core Java', 'Java'],
    ['Angular.js', 'AngularJS'],
    ['Angular 1.5', 'AngularJS'],
    ['Angular 17', 'Angular'],
    ['R programming', 'R'],
    ['R (5 years)', 'R'],
    ['Go 1.21', 'Go'],
    ['C language', 'C'],
    ['D3', 'D3.js'],
    ['S3', 'Amazon S3'],
    ['gha', 'GitHub Actions'],
    ['tf', 'Terraform'],
    ['objc', 'Objective-C'],
    ['rn', 'React Native'],
    ['aws lambda functions', 'AWS Lambda'],
    ['C++11/14', 'C++'],
    ['MS Office 365', 'Microsoft 365'],
    ['QBO', 'QuickBooks'],
    ['Class A CDL', 'Commercial Driving'],
    ['med pass', 'Medication Administration'],
    ['AP/AR', 'Accounts Payable'],
    ['Dockers', 'Docker'],
    ['cold call', 'Cold Calling'],
    ['Javasript', 'JavaScript'],
    ['Kuberenetes', 'Kubernetes'],
    ['Postrgesql 12', 'PostgreSQL'],
    ['\u200bRust\u0000', 'Rust'],
  ])('%s is %s', (raw, expected) => {
    expect(normalizeSkill(raw)).toMatchObject({ name: expected, known: true });
  });
});

test.each([
  ['Angular', 'AngularJS'],
  ['C', 'C++'],
  ['C++', 'C#'],
  ['C', 'C#'],
  ['Java', 'JavaScript'],
  ['React', 'React Native'],
  ['Node', 'JavaScript'],
  ['.NET', '.NET Core'],
  ['Visual Basic', 'VB.NET'],
  ['Go', 'MongoDB'],
  ['Apache Spark', 'SparkPost'],
  ['Excel', 'Excellent'],
  ['Cisco UCCX', 'Cisco UCCE'],
  ['SAP FICO', 'SAP FICA'],
  ['Planning', 'Planting'],
])('%s and %s stay apart', (one, other) => {
  expect(name(one)).not.toBe(name(other));
});

test.each([
  'Go to the gym',
  'Amazon Go',
  'C-level',
  'C2',
  'R2',
  'R and R',
  'C developer',
  'go getter',
  'r&d',
])('a short name counts only by itself: %s is unknown', (raw) => {
  expect(normalizeSkill(raw)).toEqual({ name: raw, known: false, category: null });
});

test('an unknown skill is kept as written, without control characters and extra white space', () => {
  expect(normalizeSkill('  Foo\u0000bar\t \nBaz  ')).toEqual({
    name: 'Foobar Baz',
    known: false,
    category: null,
  });
  expect([...name('é'.repeat(300))]).toHaveLength(100);
  expect(name(' \u0000\u200b ')).toBe('');
});

test('a list of known skills is parted, anything else stays whole', () => {
  const names = (raw: string) => skillResolver.resolveList(raw).map((skill) => skill.name);
  expect(names('HTML/CSS')).toEqual(['HTML', 'CSS']);
  expect(names('React, Redux and TypeScript')).toEqual(['React', 'Redux', 'TypeScript']);
  expect(names('CI/CD')).toEqual(['CI/CD']);
  expect(names('TCP/IP')).toEqual(['TCP/IP']);
  expect(names('Fish/Chips')).toEqual(['Fish/Chips']);
  expect(names('')).toEqual([]);
});

test('a spelling of two skills is refused', () => {
  const entries = [
    { name: 'One', category: 'Tools', aliases: ['O.N.E'] },
    { name: 'Two', category: 'Tools', aliases: ['one'] },
  ];
  expect(() => createSkillResolver(entries)).toThrow('"one" would name both One and Two.');
});

describe('the shipped dictionary', () => {
  test('is large, clean and has each name once', () => {
    expect(SKILL_ENTRIES.length).toBeGreaterThan(2_000);
    expect(new Set(SKILL_ENTRIES.map((entry) => entry.name.toLowerCase())).size).toBe(SKILL_ENTRIES.length);
    for (const spelling of SPELLINGS) expect(spelling).toMatch(/^\S(?:[^\p{Cc}]{0,98}\S)?$/u);
  });

  test('every name and alias names its own entry, in any case', () => {
    for (const entry of SKILL_ENTRIES) {
      for (const spelling of [entry.name, ...entry.aliases]) {
        expect([spelling, name(spelling)]).toEqual([spelling, entry.name]);
        expect([spelling, name(spelling.toUpperCase())]).toEqual([spelling, entry.name]);
        expect([spelling, name(spelling.toLowerCase())]).toEqual([spelling, entry.name]);
      }
    }
  });

  test('has a version', () => {
    expect(SKILLS_VERSION).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe('for any text', () => {
  const written = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 150 }),
    fc
      .tuple(
        fc.constantFrom('', 'Advanced ', 'Apache ', '3 years of ', '"', '\u0000'),
        fc.constantFrom(...SPELLINGS),
        fc.constantFrom(
          '',
          ' 3',
          ' 2.x',
          ' (expert)',
          ' - primary',
          ' programming',
          '.js',
          ' and more',
          ', ',
        ),
        fc.constantFrom('', ...SPELLINGS),
      )
      .map((pieces) => pieces.join('')),
  );

  test('resolving again changes nothing', () => {
    fc.assert(
      fc.property(written, (raw) => {
        const once = normalizeSkill(raw);
        expect(normalizeSkill(once.name)).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the name is short and has no control characters', () => {
    fc.assert(
      fc.property(written, (raw) => {
        const { name: kept } = normalizeSkill(raw);
        expect([...kept].length).toBeLessThanOrEqual(100);
        expect(kept).not.toMatch(/\p{Cc}|\p{Cs}|^\s|\s$/u);
      }),
      { numRuns: 2_000 },
    );
  });

  test('case does not matter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', maxLength: 60 }),
        fc.constantFrom(...SPELLINGS),
        (extra, spelling) => {
          for (const raw of [extra, spelling + extra]) {
            const lower = normalizeSkill(raw.toLowerCase());
            const upper = normalizeSkill(raw.toUpperCase());
            expect(upper.known).toBe(lower.known);
            expect(upper.name.toLowerCase()).toBe(lower.name.toLowerCase());
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
