import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineSplitter } from './lines.ts';

function split(pieces: Buffer[], longest?: number) {
  const splitter = createLineSplitter(longest);
  const lines = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
  return lines.map(({ number, bytes }) => [number, bytes?.toString('utf8') ?? null]);
}

test('lines are counted from 1, blank ones left out, the last may have no end', () => {
  expect(split([Buffer.from('one\n\n \t\r\nfour\r\nfive')])).toEqual([
    [1, 'one'],
    [4, 'four\r'],
    [5, 'five'],
  ]);
});

test('a byte order mark at the beginning is no part of the first line', () => {
  expect(split([Buffer.from('\ufeffone\n\ufefftwo\n')])).toEqual([
    [1, 'one'],
    [2, '\ufefftwo'],
  ]);
});

test('a line that is too long is passed over, however it comes, and the next one is read', () => {
  const pieces = [
    Buffer.from('ok\n12'),
    Buffer.from('3456'),
    Buffer.from('7890\nfine\n'),
    Buffer.from('123456'),
  ];
  expect(split(pieces, 5)).toEqual([
    [1, 'ok'],
    [2, null],
    [3, 'fine'],
    [4, null],
  ]);
});

test('nothing holds no line', () => {
  expect(split([])).toEqual([]);
  expect(split([Buffer.from('\n\n')])).toEqual([]);
});

test('it does not matter where the bytes are cut', () => {
  const text = fc.array(fc.constantFrom('a', 'ß', '\n', '\r\n', '{"x": 1}', ' '), { maxLength: 40 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 8 }), (parts, cuts) => {
      const bytes = Buffer.from(parts.join(''));
      const edges = [
        0,
        ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b),
        bytes.length,
      ];
      const pieces = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
      expect(split(pieces, 10)).toEqual(split([bytes], 10));
    }),
  );
});
