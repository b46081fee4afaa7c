/** How many texts the tokenizer is held against its reference with. */
export const PIECE_TEXTS = 10_000;

/**
 * Stretches of characters that Unicode has had for long, so that both sides know them: Latin, combining marks, Greek,
 * Cyrillic, Hebrew, Arabic, Devanagari, Thai, Hangul, kana, Han, punctuation, currencies, arrows, signs, controls.
 */
const STRETCHES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x300, 0x36f],
  [0x391, 0x3a1],
  [0x3a3, 0x3ce],
  [0x400, 0x45f],
  [0x5d0, 0x5ea],
  [0x621, 0x64a],
  [0x905, 0x939],
  [0xe01, 0xe3a],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
  [0x20a0, 0x20b8],
  [0x2190, 0x21ff],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x4e00, 0x9fa5],
  [0xac00, 0xd7a3],
  [0xff01, 0xff5e],
  [0x1f300, 0x1f320],
  [0x20000, 0x2a6d6],
  [0x00, 0x1f],
  [0x200b, 0x200f],
  [0xfeff, 0xfeff],
  [0xfffd, 0xfffd],
];
const MARKS = [
  '',
  '',
  '',
  ' ',
  ', ',
  '/',
  '-',
  '.',
  '++',
  '#',
  ' (',
  ') ',
  ' & ',
  "'s ",
  '_',
  ' – ',
  '\n',
  '\t',
  '\u00a0',
  '…',
];

/** The same texts in every run: four in five of words and pieces as people might write them, the others of any signs. */
export function pieceTexts(vocabulary: readonly string[]): string[] {
  const next = generator(20_261_123);
  const piece = () => (vocabulary[999 + next(vocabulary.length - 999)] ?? '').replace(/^##/, '');
  return Array.from({ length: PIECE_TEXTS }, (_, index) =>
    index % 5 === 4 ? anySigns(next) : sentence(next, piece),
  );
}

function sentence(next: (below: number) => number, piece: () => string): string {
  let text = '';
  for (let words = 1 + next(14); words > 0; words -= 1) {
    text += dressed(piece(), next(12)) + (next(3) > 0 ? ' ' : (MARKS[next(MARKS.length)] ?? ''));
  }
  return text;
}

/** A word in capitals, with an accent, run into a number, or as it is. */
function dressed(word: string, way: number): string {
  if (way === 0) return word.toUpperCase();
  if (way === 1) return word.slice(0, 1).toUpperCase() + word.slice(1);
  if (way === 2) return word.replace(/[aeiou]/, '$&\u0301').normalize('NFC');
  if (way === 3) return `${word}${word.length * 7}`;
  return way === 4 ? word.repeat(1 + word.length * 3) : word;
}

function anySigns(next: (below: number) => number): string {
  const points = Array.from({ length: 1 + next(40) }, () => {
    const [first, last] = STRETCHES[next(3) === 0 ? 0 : next(STRETCHES.length)] ?? [0x20, 0x7e];
    return first + next(last - first + 1);
  });
  return String.fromCodePoint(...points);
}

/** Park and Miller's generator. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
