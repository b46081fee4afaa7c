import type { SkillEntry } from './resolver.ts';

/** A place in a text where a spelling of the dictionary stands; offsets in UTF-16 units. */
export interface PhraseMatch {
  start: number;
  end: number;
  entry: SkillEntry;
}

/** A part of a word for the dictionary: letters and digits, with `+`, `#` and inner dots, in lower case. */
interface Piece {
  start: number;
  end: number;
  key: string;
}

interface Node {
  next: Map<string, Node>;
  entry: SkillEntry | null;
}

/** Finds every spelling of a dictionary in a text. */
export interface PhraseFinder {
  /** The longest match at each place, from left to right, without overlaps. Time grows with the text's length. */
  find(text: string): PhraseMatch[];
}

const PIECE = /\.?[\p{L}\p{M}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*(?:\+\+|\+(?![\p{L}\p{N}])|#)?/gu;
// What may stand between the words of one name. A comma, a line break or a full stop may not.
const JOIN = /^(?: ?|\u00a0|[ ]{0,2}[-–/&+.'’_][ ]?|-|\/)$/u;
const LONGEST_PHRASE = 10;

/** Builds the finder of all names and aliases, as a tree of their words. */
export function createPhraseFinder(entries: readonly SkillEntry[]): PhraseFinder {
  const root: Node = { next: new Map(), entry: null };
  for (const entry of entries) {
    for (const spelling of [entry.name, ...entry.aliases]) plant(root, piecesOf(spelling), entry);
  }
  return { find: (text) => findAll(root, text, piecesOf(text)) };
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { index, 0: piece } of text.matchAll(PIECE)) {
    const isDotNet = /^\.net/iu.test(piece);
    const start = piece.startsWith('.') && !isDotNet ? index + 1 : index;
    const key = text
      .slice(start, index + piece.length)
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '');
    pieces.push({ start, end: index + piece.length, key });
  }
  return pieces;
}

function plant(root: Node, pieces: readonly Piece[], entry: SkillEntry): void {
  if (pieces.length === 0 || pieces.length > LONGEST_PHRASE) return;
  let node = root;
  for (const { key } of pieces) {
    const next = node.next.get(key) ?? { next: new Map(), entry: null };
    node.next.set(key, next);
    node = next;
  }
  node.entry ??= entry;
}

function findAll(root: Node, text: string, pieces: readonly Piece[]): PhraseMatch[] {
  const found: PhraseMatch[] = [];
  for (let at = 0; at < pieces.length; ) {
    const length = longestFrom(root, text, pieces, at, found);
    at += Math.max(1, length);
  }
  return found;
}

/** Adds the longest match that begins here and returns how many pieces it took. */
function longestFrom(
  root: Node,
  text: string,
  pieces: readonly Piece[],
  at: number,
  found: PhraseMatch[],
): number {
  let node: Node | undefined = root;
  let best = 0;
  let entry: SkillEntry | null = null;
  for (let count = 0; count < LONGEST_PHRASE; count += 1) {
    const piece = pieces[at + count];
    const before = pieces[at + count - 1];
    if (piece === undefined) break;
    if (count > 0 && before !== undefined && !JOIN.test(text.slice(before.end, piece.start))) break;
    node = node.next.get(piece.key);
    if (node === undefined) break;
    if (node.entry !== null) [best, entry] = [count + 1, node.entry];
  }
  const [first, last] = [pieces[at], pieces[at + best - 1]];
  if (entry !== null && first && last) found.push({ start: first.start, end: last.end, entry });
  return best;
}
