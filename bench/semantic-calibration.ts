import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { BUILTIN_MODEL, embedText } from '../server/adapters/embeddings/builtin.ts';
import { calibrate } from '../server/domain/score/calibration.ts';
import { WEIGHTS } from '../server/domain/score/weights.ts';
import { candidateText, jobText } from '../server/domain/texts.ts';

/**
 * Measures how the built-in embedder's cosines fall for random pairs and for true pairs, where true means: the job's
 * title holds the words of the candidate's title, rank aside, and at least three skills are shared.
 * Run: npx tsx bench/semantic-calibration.ts [folder with jobs.jsonl.gz and candidates.jsonl.gz]
 */

interface Job {
  title: string;
  description: string | null;
  skills: string[];
}
interface Candidate {
  headline: string;
  bio: string;
  current_title: string;
  skills: { name: string; proficiency: 'Expert' | 'Working' | 'Learning' }[];
  work_experiences: { title: string; tech_stack: string[] }[];
}
interface Item {
  title: string[];
  skills: Set<string>;
  vector: Float32Array;
}

const PEOPLE = 4_000;
const JOBS = 8_000;
const RANDOM_PAIRS = 200_000;
const RANKS = new Set([
  'senior',
  'junior',
  'middle',
  'lead',
  'principal',
  'staff',
  'head',
  'of',
  'sr',
  'jr',
  'ii',
  'iii',
  'the',
  'and',
  'i',
]);

function lines<Row>(path: string, count: number): Row[] {
  const rows = gunzipSync(readFileSync(path)).toString().split('\n');
  return rows.slice(0, count).map((line): Row => JSON.parse(line));
}

const words = (title: string) =>
  (title.toLowerCase().match(/[\p{L}+#]+/gu) ?? []).filter((word) => !RANKS.has(word));
const keys = (skills: readonly string[]) => new Set(skills.map((skill) => skill.toLowerCase()));

function ofJob(job: Job): Item {
  const text = jobText({ title: job.title, description: job.description ?? '' });
  return { title: words(job.title), skills: keys(job.skills), vector: embedText(text) };
}

function ofCandidate(candidate: Candidate): Item {
  const text = candidateText({
    ...candidate,
    tracks: [],
    work_experiences: candidate.work_experiences.map((work) => ({ ...work, description: null })),
  });
  return {
    title: words(candidate.current_title),
    skills: keys(candidate.skills.map((skill) => skill.name)),
    vector: embedText(text),
  };
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

function isTrue(candidate: Item, job: Item): boolean {
  if (candidate.title.length < 2 || !candidate.title.every((word) => job.title.includes(word))) return false;
  return [...candidate.skills].filter((skill) => job.skills.has(skill)).length >= 3;
}

/** Park and Miller's generator, so that a run can be repeated. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function report(name: string, cosines: number[]): void {
  cosines.sort((a, b) => a - b);
  const at = (share: number) => (cosines[Math.floor(share * (cosines.length - 1))] ?? 0).toFixed(3);
  const quantiles = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99].map((share) => `p${share * 100} ${at(share)}`);
  const points = cosines.map((value) => calibrate(value, BUILTIN_MODEL, WEIGHTS.semantic));
  const share = (test: (value: number) => boolean) =>
    `${((points.filter(test).length / points.length) * 100).toFixed(1)} %`;
  console.log(`${name}: ${cosines.length} pairs, cosine ${quantiles.join(', ')}`);
  console.log(`  calibrated: ${share((p) => p <= 0.1)} at most 0.1, ${share((p) => p >= 0.9)} at least 0.9`);
}

/** Chance that a true pair's cosine is above a random one's; both lists are sorted. */
function separation(truePairs: readonly number[], random: readonly number[]): number {
  let below = 0;
  let sum = 0;
  for (const value of truePairs) {
    while (below < random.length && (random[below] ?? 0) < value) below += 1;
    sum += below;
  }
  return sum / (truePairs.length * random.length);
}

const folder = process.argv[2] ?? '../shared/data/world';
if (!existsSync(`${folder}/jobs.jsonl.gz`)) {
  console.log(`There is no data in ${folder}; nothing was measured.`);
} else {
  const started = performance.now();
  const jobs = lines<Job>(`${folder}/jobs.jsonl.gz`, JOBS).map(ofJob);
  const people = lines<Candidate>(`${folder}/candidates.jsonl.gz`, PEOPLE).map(ofCandidate);
  const each = (performance.now() - started) / (jobs.length + people.length);
  console.log(`${each.toFixed(3)} ms a text, reading included`);
  const next = generator(7);
  const random: number[] = [];
  for (let drawn = 0; drawn < RANDOM_PAIRS; drawn += 1) {
    const person = people[next(people.length)];
    const job = jobs[next(jobs.length)];
    if (person !== undefined && job !== undefined) random.push(cosine(person.vector, job.vector));
  }
  const truePairs = people.flatMap((person) =>
    jobs.filter((job) => isTrue(person, job)).map((job) => cosine(person.vector, job.vector)),
  );
  report('random', random);
  report('true', truePairs);
  console.log(`a true pair is above a random one in ${(separation(truePairs, random) * 100).toFixed(1)} %`);
}
