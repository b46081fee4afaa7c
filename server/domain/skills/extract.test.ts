import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOwnSentences } from '../../../test/skills/own-sentences.ts';
import { extractSkills, findKnownSkills, LONGEST_TEXT } from './extract.ts';
import { createPhraseFinder } from './phrases.ts';
import { sentences, tokenize } from './tokens.ts';

const knownIn = (text: string) => findKnownSkills(text).map((skill) => skill.name);

describe('words that are skills in some sentences only', () => {
  test.each([
    ['Our services are written in Go and Rust.', ['Go', 'Rust']],
    ['We go the extra mile.', []],
    ['Models in R or Python.', ['R', 'Python']],
    ['Senior Java Engineer', ['Java']],
    ['Web shops in Ruby on Rails. Ruby weddings too.', ['Ruby on Rails']],
    ['Vitamin C is on us.', []],
    ['Drivers in C and C++.', ['C', 'C++']],
    ['Advanced Excel skills.', ['Excel']],
    ['We excel at what we do.', []],
    ['Rust on the hull is your enemy.', []],
    ['React quickly when the alarm rings.', []],
    ['Frontends in React and Next.js.', ['React', 'Next.js']],
    ['You get access to the gym.', []],
    ['The swift reply we promise is no empty word.', []],
    ['MongoDB, not Go; React Native, not React.', ['MongoDB', 'Go', 'React Native', 'React']],
    ['Tools: SparkPost and Javanese', []],
  ])('%s', (text, expected) => {
    expect(knownIn(text)).toEqual(expected);
  });
});

test('a span says where it stands, what it names and what kind it is', () => {
  const text = 'Experience with k8s and Basketweaver 3 is a plus.\nYou mentor junior developers.';
  const spans = extractSkills(text);
  for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text);
  expect(spans).toContainEqual({
    start: 16,
    end: 19,
    text: 'k8s',
    name: 'Kubernetes',
    kind: 'knowledge',
    known: true,
  });
  expect(spans.map(({ kind, text: written }) => [kind, written])).toContainEqual([
    'competence',
    'mentor junior developers',
  ]);
});

function f1(
  kind: 'knowledge' | 'competence',
  find: (text: string) => readonly { start: number; end: number }[],
): number {
  let [right, said, marked] = [0, 0, 0];
  for (const sentence of readOwnSentences()) {
    const wanted = new Set(sentence[kind].map(String));
    const found = find(sentence.text);
    right += found.filter(({ start, end }) => wanted.has(`${start},${end}`)).length;
    said += found.length;
    marked += wanted.size;
  }
  return (2 * right) / (said + marked);
}

test('our own sentences are read as people read them, better than by a plain look-up', () => {
  expect(readOwnSentences().length).toBeGreaterThanOrEqual(150);
  expect(f1('knowledge', findKnownSkills)).toBeGreaterThan(0.88);
  expect(
    f1('knowledge', (text) => extractSkills(text).filter((span) => span.kind === 'knowledge')),
  ).toBeGreaterThan(0.86);
  expect(
    f1('competence', (text) => extractSkills(text).filter((span) => span.kind === 'competence')),
  ).toBeGreaterThan(0.3);
});

describe('any text', () => {
  const written = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        'Python',
        'and',
        ',',
        '\n',
        '.NET',
        'C++',
        'go',
        '(',
        'AWS',
        'experience with',
        '🧺',
        '\u0000',
      ),
    ),
    { maxLength: 60 },
  );

  test('gives spans inside it, in order, those of one kind apart', () => {
    fc.assert(
      fc.property(written, (pieces) => {
        const text = pieces.join(' ');
        const spans = extractSkills(text);
        for (const kind of ['knowledge', 'competence']) {
          let end = 0;
          for (const span of spans.filter((one) => one.kind === kind)) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            expect(span.end).toBeGreaterThan(span.start);
            expect(span.text).toBe(text.slice(span.start, span.end));
            end = span.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is parted into tokens that are in it, each in one sentence', () => {
    fc.assert(
      fc.property(written, (pieces) => {
        const text = pieces.join(' ');
        const tokens = tokenize(text);
        expect(sentences(text, tokens).flat()).toEqual(tokens);
        for (const token of tokens)
          expect(text.slice(token.start, token.end).startsWith(token.text)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test('work grows with the text, and what is beyond the limit is not read', () => {
  const hard = ['(', 'a.', '-', 'C++ ', ', and ', 'java ', '\t '];
  for (const piece of hard) {
    const text = piece.repeat(LONGEST_TEXT);
    expect(extractSkills(text).every((span) => span.end <= LONGEST_TEXT)).toBe(true);
  }
}, 120_000);

test('the longest spelling wins, at word bounds, not across a comma or a line', () => {
  const entry = (name: string) => ({ name, category: 'Tools', aliases: [] });
  const finder = createPhraseFinder(['React', 'React Native', 'Go', 'C', 'C++', '.NET'].map(entry));
  const found = (text: string) => finder.find(text).map(({ start, end }) => text.slice(start, end));
  expect(found('React Native and React')).toEqual(['React Native', 'React']);
  expect(found('React, Native\nReact\nNative')).toEqual(['React', 'React']);
  expect(found('Google Mongo golf C C++ C# .NET')).toEqual(['C', 'C++', '.NET']);
});
