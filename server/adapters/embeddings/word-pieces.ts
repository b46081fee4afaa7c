/** The piece of a word of which no part is in the vocabulary. */
const UNKNOWN = '[UNK]';
const MOST_LETTERS_OF_A_WORD = 100;

/** Ids by piece; a piece that continues a word begins with ##. */
export type Vocabulary = ReadonlyMap<string, number>;

/**
 * The words of a text as BERT's uncased models read them: control characters go, accents and capitals too, each
 * punctuation mark and each Chinese character is a word of its own.
 */
export function pieceWords(text: string): string[] {
  const clean = text.replace(NOT_TEXT, '');
  return (isPlain(clean) ? clean.toLowerCase() : folded(clean)).match(WORDS) ?? [];
}

/** A word as piece ids, the longest known beginning first; the unknown piece alone when a part has none. */
export function piecesOf(word: string, vocabulary: Vocabulary): number[] {
  const unknown = [vocabulary.get(UNKNOWN) ?? 0];
  const whole = vocabulary.get(word);
  if (whole !== undefined) return [whole];
  const letters = [...word];
  if (letters.length > MOST_LETTERS_OF_A_WORD) return unknown;
  const found: number[] = [];
  for (let start = 0; start < letters.length; ) {
    const piece = longestPiece(letters, start, vocabulary);
    if (piece === undefined) return unknown;
    found.push(piece.id);
    start = piece.end;
  }
  return found;
}

function longestPiece(letters: readonly string[], start: number, vocabulary: Vocabulary) {
  const prefix = start === 0 ? '' : '##';
  for (let end = letters.length; end > start; end -= 1) {
    const id = vocabulary.get(prefix + letters.slice(start, end).join(''));
    if (id !== undefined) return { id, end };
  }
  return undefined;
}

// The reference drops what Unicode calls "other" (control, format, private use), but keeps line breaks and tabs.
const NOT_TEXT = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]/gu;
const CHINESE =
  /[\u4E00-\u9FFF\u3400-\u4DBF\u{20000}-\u{2A6DF}\u{2A700}-\u{2B73F}\u{2B740}-\u{2B81F}\u{2B920}-\u{2CEAF}\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/gu;
const WORDS = /[$+<=>^`|~\p{P}]|[^\p{White_Space}$+<=>^`|~\p{P}]+/gu;

function isPlain(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

/** Without accents, Chinese characters apart, and each character small by itself: a sigma at a word's end is no exception. */
function folded(text: string): string {
  const plain = text
    .replace(CHINESE, ' $& ')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
  return Array.from(plain, (character) => character.toLowerCase()).join('');
}
