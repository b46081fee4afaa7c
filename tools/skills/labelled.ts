import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Sentences marked by people, beside the repository; a fresh clone has none of them. */
const FOLDER = join(import.meta.dirname, '../../../shared/data/labels/skillspan');

export interface LabelledSentence {
  /** Which posting it is from. */
  document: string;
  text: string;
  competence: [number, number][];
  knowledge: [number, number][];
}

export const hasLabels = (): boolean => existsSync(FOLDER);

interface Row {
  idx: number;
  tokens: string[];
  tags_skill: string[];
  tags_knowledge: string[];
  source: string;
}

/** The sentences of one part as text, with spans as offsets. */
export function readLabelled(part: 'train' | 'dev'): LabelledSentence[] {
  const lines = gunzipSync(readFileSync(join(FOLDER, `${part}.jsonl.gz`)))
    .toString('utf8')
    .split('\n');
  return lines.filter((line) => line !== '').map((line) => sentence(JSON.parse(line) as Row));
}

function sentence({ idx, source, tokens, tags_skill, tags_knowledge }: Row): LabelledSentence {
  return {
    document: `${source} ${idx}`,
    text: tokens.join(' '),
    competence: spans(tokens, tags_skill),
    knowledge: spans(tokens, tags_knowledge),
  };
}

function spans(tokens: readonly string[], tags: readonly string[]): [number, number][] {
  const found: [number, number][] = [];
  let start = 0;
  tokens.forEach((token, index) => {
    const end = start + token.length;
    const last = found.at(-1);
    if (tags[index] === 'B') found.push([start, end]);
    else if (tags[index] === 'I' && last) last[1] = end;
    start = end + 1;
  });
  return found;
}
