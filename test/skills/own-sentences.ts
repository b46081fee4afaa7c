import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Span = [start: number, end: number];

/** A sentence with the places that a person marked; offsets in UTF-16 units. */
export interface MarkedSentence {
  text: string;
  knowledge: Span[];
  competence: Span[];
}

const MARK = /\[\[(.+?)\]\]|\{\{(.+?)\}\}/g;

/** Our own marked sentences: [[knowledge]] and {{competence}}. */
export function readOwnSentences(): MarkedSentence[] {
  const lines = readFileSync(join(import.meta.dirname, 'sentences.txt'), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(sentence);
}

function sentence(line: string): MarkedSentence {
  const marked: MarkedSentence = { text: '', knowledge: [], competence: [] };
  let taken = 0;
  for (const match of line.matchAll(MARK)) {
    marked.text += line.slice(taken, match.index);
    const inside = match[1] ?? match[2] ?? '';
    const span: Span = [marked.text.length, marked.text.length + inside.length];
    (match[1] === undefined ? marked.competence : marked.knowledge).push(span);
    marked.text += inside;
    taken = match.index + match[0].length;
  }
  marked.text += line.slice(taken);
  return marked;
}
