/** A word of a text as the tagger reads it; `start` and `end` are offsets in the text, in UTF-16 units. */
export interface Token {
  start: number;
  end: number;
  text: string;
}

const OPENING = /^[([{<"'“‘„«*•·–—\-:;,.|~>`]$/u;
const CLOSING = /^[)\]}>"'”’»*•·:;,.!?…|`]$/u;
const LONGEST_TOKEN = 60;

/**
 * The words of a text: split at white space, with punctuation around a word taken off and left out. What belongs to
 * a name stays: ".NET", "C++", "C#", "Node.js". A mark that ends a sentence or a list item is a token of its own.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { index, 0: chunk } of text.matchAll(/\S+/gu))
    addChunk(tokens, text, index, index + chunk.length);
  return tokens;
}

function addChunk(tokens: Token[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && OPENING.test(text[start] ?? '') && !startsName(text, start, end)) start += 1;
  while (end > start && CLOSING.test(text[end - 1] ?? '')) end -= 1;
  for (let at = from; at < Math.min(start, from + 3); at += 1) addMark(tokens, text, at);
  if (end > start) tokens.push({ start, end, text: text.slice(start, Math.min(end, start + LONGEST_TOKEN)) });
  for (let at = Math.max(end, start); at < Math.min(to, end + 3); at += 1) addMark(tokens, text, at);
}

/** ".NET" keeps its dot. */
function startsName(text: string, at: number, end: number): boolean {
  return text[at] === '.' && end - at > 2 && /^\.[a-z]/iu.test(text.slice(at, at + 2));
}

// Commas and quotation marks are left out: what the tagger learnt from has none.
const MARKS = new Set('.()-*•–—:;|!?');

function addMark(tokens: Token[], text: string, at: number): void {
  const mark = text[at] ?? '';
  if (MARKS.has(mark)) tokens.push({ start: at, end: at + 1, text: mark });
}

/** Parts a text's tokens into the stretches that are tagged by themselves: lines, and sentences within them. */
export function sentences(text: string, tokens: readonly Token[]): Token[][] {
  const found: Token[][] = [];
  let current: Token[] = [];
  let before = 0;
  for (const token of tokens) {
    const isNewLine = text.slice(before, token.start).includes('\n');
    if (isNewLine || current.length >= LONGEST_SENTENCE) {
      if (current.length > 0) found.push(current);
      current = [];
    }
    current.push(token);
    before = token.end;
    if (token.text === '.' || token.text === '!' || token.text === '?') {
      found.push(current);
      current = [];
    }
  }
  if (current.length > 0) found.push(current);
  return found;
}

const LONGEST_SENTENCE = 400;
