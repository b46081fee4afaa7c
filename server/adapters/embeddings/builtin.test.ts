import { expect, test } from 'vitest';
import { VECTOR_DIMENSIONS } from '../../ports/vectors.ts';
import { BUILTIN_MODEL, embedText, openBuiltinEmbeddings } from './builtin.ts';

function cosine(one: string, other: string): number {
  const [a, b] = [embedText(one), embedText(other)];
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

test.each([
  ['React developer', 'frontend engineer with Vue', 'warehouse forklift driver'],
  ['Ruby on Rails programmer', 'backend developer with Django', 'Vue frontend developer'],
  ['Registered nurse in intensive care', 'ICU patient care at a hospital', 'Java backend developer'],
  ['Data scientist with PyTorch', 'machine learning engineer', 'product designer in Figma'],
  ['Spark and Airflow pipelines', 'data engineer', 'HR generalist'],
  ['Kubernetes and Terraform administrator', 'site reliability engineer', 'accountant for tax returns'],
  ['PostgreSQL database administrator', 'SQL Server DBA', 'kindergarten teacher'],
  ['iOS engineer in Swift', 'Android developer with Kotlin', 'restaurant chef'],
  ['QA automation with Selenium', 'software tester', 'truck driver'],
  ['Ethical hacker', 'penetration tester', 'nurse'],
  ['UX designer', 'product designer who knows Figma', 'penetration tester'],
  ['Truck driver with CDL', 'delivery courier with own van', 'Python developer'],
  ['Bookkeeper with QuickBooks', 'accounts payable clerk', 'Swift iOS engineer'],
  ['Recruiter for technical roles', 'talent acquisition partner', 'electrician'],
  ['Primary school teacher', 'classroom instructor for maths', 'DevOps engineer'],
  ['Line cook', 'chef in a hotel kitchen', 'financial analyst'],
  ['SEO specialist', 'digital marketing manager', 'mechanical engineer'],
  ['Paralegal', 'attorney for contracts', 'welder'],
  ['Customer support agent', 'call center representative', 'blockchain developer'],
  ['Programming in Objective-C', 'Objective C programmer', 'C# programmer'],
])('%s is nearer to %s than to %s', (text, near, far) => {
  expect(cosine(text, near)).toBeGreaterThan(cosine(text, far) + 0.05);
});

test('a vector has 768 numbers of unit length, and the same text gives the same vector', async () => {
  const { embed, model } = openBuiltinEmbeddings();
  const texts = ['React developer', 'zyx', 'Ünïcode 東京 🚀', 'word '.repeat(20_000)];
  const [first, second] = [await embed(texts), await embed(texts)];
  expect(model).toBe(BUILTIN_MODEL);
  expect(second).toEqual(first);
  for (const vector of first) {
    expect(vector).toHaveLength(VECTOR_DIMENSIONS);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
  }
});

test('the vectors of this model never change: another vector needs another model id', () => {
  const vector = embedText('Senior React developer who likes PostgreSQL and long walks');
  const strongest = [...vector.keys()].sort((a, b) => Math.abs(vector[b] ?? 0) - Math.abs(vector[a] ?? 0));
  const found = strongest.slice(0, 5).map((index) => `${index}: ${vector[index]?.toFixed(4)}`);
  expect(found).toEqual(['380: -0.2400', '558: 0.2400', '48: 0.1734', '719: -0.1568', '24: -0.1567']);
});

test('a text that says nothing is zeros', async () => {
  const vectors = await openBuiltinEmbeddings().embed(['', ' \n', 'the and of 12', '!?']);
  for (const vector of vectors) expect(vector.every((value) => value === 0)).toBe(true);
});

test('case and accents make no difference, hyphens and the spelling of a framework little', () => {
  expect(cosine('FRONT END développeur', 'front end developpeur')).toBeCloseTo(1, 6);
  expect(cosine('FRONT-END developer', 'front end developer')).toBeGreaterThan(0.95);
  expect(cosine('Node.js and ReactJS', 'node and react')).toBeGreaterThan(0.5);
});

test('more than 256 texts at once are refused', async () => {
  await expect(openBuiltinEmbeddings().embed(new Array(257).fill('x'))).rejects.toThrow('At most 256');
});

test('a profile takes less than a millisecond', () => {
  const profile =
    'Senior full stack engineer, React, TypeScript, PostgreSQL. I build reliable web shops. '.repeat(20);
  const times = Array.from({ length: 50 }, (_, run) => {
    const started = performance.now();
    embedText(`${profile} ${run}`);
    return performance.now() - started;
  });
  expect(Math.min(...times)).toBeLessThan(1);
});

const shareOfWords = (text: string) =>
  embedText(text)
    .subarray(256)
    .reduce((sum, value) => sum + value * value, 0);

test.each([
  ['Software engineer who builds web applications in a small team', 0.2],
  ['Erfahrener Softwareentwickler für Webanwendungen und Datenbanken gesucht', 0.67],
  ['東京のソフトウェア エンジニア', 0.8],
])('the words of "%s" decide %d of the cosine', (text, share) => {
  expect(shareOfWords(text)).toBeCloseTo(share, 2);
});
