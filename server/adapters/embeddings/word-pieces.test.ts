import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PIECE_TEXTS, pieceTexts } from '../../../test/harness/piece-texts.ts';
import { piecesOf, pieceWords } from './word-pieces.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const pieces = read('table-1/vocabulary.txt').trimEnd().split('\n');
const vocabulary = new Map(pieces.map((piece, id) => [piece, id]));
const idsOf = (text: string) => pieceWords(text).flatMap((word) => piecesOf(word, vocabulary));
const named = (text: string) => idsOf(text).map((id) => pieces[id]);

test('10,000 texts are cut as the reference cuts them, piece for piece', () => {
  const texts = pieceTexts(pieces);
  expect(texts).toHaveLength(PIECE_TEXTS);
  const reference: string[] = JSON.parse(read('word-pieces.reference.json'));
  const digests = reference.map((_, part) => {
    const rows = texts.slice(part * 100, part * 100 + 100).map((text) => idsOf(text).join(','));
    return createHash('sha256').update(rows.join(';')).digest('hex').slice(0, 16);
  });
  expect(reference).toHaveLength(PIECE_TEXTS / 100);
  expect(digests).toEqual(reference);
});

test.each([
  ['Senior C++/C# Développeur', ['senior', 'c', '+', '+', '/', 'c', '#', 'develop', '##pe', '##ur']],
  ['東京 engineer', ['東', '京', 'engineer']],
  ['\u0000\u200b', []],
  ['x'.repeat(101), ['[UNK]']],
])('%j', (text, expected) => {
  expect(named(text)).toEqual(expected);
});
