import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { extractSkills, findKnownSkills } from '../server/domain/skills/extract.ts';
import { createPhraseFinder } from '../server/domain/skills/phrases.ts';
import {
  normalizeSkill,
  SKILL_ENTRIES,
  SKILLS_VERSION,
  skillResolver,
} from '../server/domain/skills/vocabulary.ts';
import { readOwnSentences } from '../test/skills/own-sentences.ts';
import { hasLabels, readLabelled } from '../tools/skills/labelled.ts';
import { printTable, writeResults } from './report.ts';
import { rounded } from './statistics.ts';

/**
 * Measures the finding of skills in prose (exact spans, beside a plain look-up in the dictionary) and how many of the
 * spellings that people use the dictionary resolves. Run: npx tsx bench/skills.ts
 */

type Span = readonly [start: number, end: number];
type Kind = 'knowledge' | 'competence';
interface Marked extends Record<Kind, Span[]> {
  text: string;
}
type Finder = (text: string) => { kind: Kind; start: number; end: number }[];

const SPELLINGS = new URL(
  '../../shared/data/sources/skill-vocab-derived/skill_surface_forms.csv.gz',
  import.meta.url,
);
const KINDS = ['knowledge', 'competence'] as const;
const phrases = createPhraseFinder(SKILL_ENTRIES);
const FINDERS: Record<string, Finder> = {
  extractSkills,
  findKnownSkills,
  'plain look-up': (text) => phrases.find(text).map(({ start, end }) => ({ kind: 'knowledge', start, end })),
};

/** Exact spans of one kind; a plain look-up does not tell kinds apart, so its spans count for either. */
function score(sentences: readonly Marked[], finder: Finder, kind: Kind, isBlind: boolean) {
  let [right, said, marked] = [0, 0, 0];
  for (const sentence of sentences) {
    const wanted = new Set(sentence[kind].map(String));
    const found = finder(sentence.text).filter((span) => isBlind || span.kind === kind);
    right += found.filter(({ start, end }) => wanted.has(`${start},${end}`)).length;
    said += found.length;
    marked += wanted.size;
  }
  return {
    spans: marked,
    precision: rounded(right / Math.max(1, said), 3),
    recall: rounded(right / Math.max(1, marked), 3),
    f1: rounded((2 * right) / Math.max(1, said + marked), 3),
  };
}

function scores(set: string, sentences: readonly Marked[]) {
  return Object.entries(FINDERS).flatMap(([finder, find]) =>
    KINDS.filter((kind) => finder !== 'findKnownSkills' || kind === 'knowledge').map((kind) => ({
      set,
      finder,
      kind,
      ...score(sentences, find, kind, finder === 'plain look-up'),
    })),
  );
}

/** Share of spellings that resolve, and of the times they were written. */
function coverage() {
  const lines = gunzipSync(readFileSync(SPELLINGS)).toString('utf8').split('\n').slice(1);
  const rows = lines.flatMap((line) => {
    const [, quoted, plain, count] = /^(?:"((?:[^"]|"")*)"|([^,]*)),(\d+)/.exec(line) ?? [];
    const spelling = quoted?.replaceAll('""', '"') ?? plain;
    return spelling === undefined ? [] : [{ spelling, count: Number(count) }];
  });
  const share = (least: number, isKnown: (spelling: string) => boolean, weigh: (count: number) => number) => {
    const counted = rows.filter(({ count }) => count >= least);
    const sum = (some: typeof rows) => some.reduce((total, { count }) => total + weigh(count), 0);
    return rounded(sum(counted.filter(({ spelling }) => isKnown(spelling))) / sum(counted), 4);
  };
  const one = (spelling: string) => normalizeSkill(spelling).known;
  const list = (spelling: string) => skillResolver.resolveList(spelling).every((skill) => skill.known);
  return {
    spellings: rows.length,
    of_spellings: share(1, one, () => 1),
    of_spellings_used_5_times: share(5, one, () => 1),
    of_spellings_used_20_times: share(20, one, () => 1),
    of_uses: share(1, one, (count) => count),
    of_uses_lists_parted: share(1, list, (count) => count),
  };
}

function speed(sentences: readonly Marked[]) {
  const text = sentences.map((sentence) => sentence.text).join('\n');
  const ads = Array.from({ length: 40 }, (_, index) =>
    text.slice((index * 997) % 5_000, ((index * 997) % 5_000) + 3_000),
  );
  for (const ad of ads) extractSkills(ad);
  const before = process.cpuUsage();
  for (const ad of ads) extractSkills(ad);
  const used = process.cpuUsage(before);
  return rounded((used.user + used.system) / 1_000 / ads.length, 2);
}

const own = readOwnSentences();
const found = scores('our own sentences', own);
if (hasLabels()) found.push(...scores('skillspan dev', readLabelled('dev')));
else console.log('The marked sentences of skillspan are not there, so only our own are measured.');
printTable(found);
const spellings = existsSync(SPELLINGS) ? coverage() : null;
if (spellings === null) console.log('The counted spellings are not there, so coverage is not measured.');
else printTable([spellings]);
const milliseconds = speed(own);
console.log(`${milliseconds} ms of processor time for 3,000 characters.`);
const path = writeResults('skills', {
  skills_version: SKILLS_VERSION,
  found,
  coverage: spellings,
  milliseconds_for_3000_characters: milliseconds,
});
console.log(`Written to ${path}.`);
