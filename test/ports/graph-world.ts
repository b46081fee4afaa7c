import type { CandidateNode, JobNode, Proficiency } from '../../server/ports/graph.ts';
import { candidate, job } from './graph-sample.ts';

export interface World {
  candidates: CandidateNode[];
  jobs: JobNode[];
}

export interface WorldSize {
  candidates: number;
  jobs: number;
  skills: number;
  seed: number;
}

const PLACES = ['Remote', 'Austin, TX', 'Berlin', 'Denver, CO', 'Oslo', 'San Francisco, CA'];
const STATUSES = ['active', 'active', 'active', 'active', 'paused', 'closed'];
const PROFICIENCIES: Proficiency[] = ['Expert', 'Working', 'Working', 'Learning'];

/** A repeatable world whose skills are as unevenly popular as real ones: the n-th is named 1/n as often (Zipf). */
export function generateWorld(size: WorldSize): World {
  const random = randomNumbers(size.seed);
  const drawSkills = zipfDraws(size.skills, random);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const places = (most: number) => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(PLACES))),
  ];
  const pay = (base: number) => (random() < 0.08 ? null : base + Math.floor(random() * 12) * 10_000);
  const candidates = Array.from({ length: size.candidates }, (_, index) =>
    candidate(index + 1, {
      salary_min: pay(60_000),
      preferred_locations: places(4),
      validation_score: Math.floor(random() * 20) * 5,
      skills: drawSkills(2 + Math.floor(random() * 24)).map((name) => ({
        name,
        proficiency: pick(PROFICIENCIES),
        years: Math.floor(random() * 12),
        validated: random() < 0.3,
        last_used: null,
      })),
    }),
  );
  const jobs = Array.from({ length: size.jobs }, (_, index) =>
    job(index + 1, {
      salary_min: pay(90_000),
      salary_max: pay(140_000),
      status: pick(STATUSES),
      locations: places(3),
      requires: drawSkills(3 + Math.floor(random() * 10)).map((name) => {
        const required = random() < 0.7;
        return { name, required, min_years: null, weight: required ? 1 : 0.5 };
      }),
    }),
  );
  return { candidates, jobs };
}

/** Draws distinct skill names by their popularity. */
function zipfDraws(skills: number, random: () => number): (count: number) => string[] {
  const cumulative: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= skills; rank++) {
    total += 1 / rank;
    cumulative.push(total);
  }
  const draw = () => {
    const at = random() * total;
    let low = 0;
    let high = skills - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cumulative[middle] ?? total) < at) low = middle + 1;
      else high = middle;
    }
    return `skill ${low}`;
  };
  return (count) => {
    const names = new Set<string>();
    for (let tries = 0; names.size < count && tries < count * 20; tries++) names.add(draw());
    return [...names];
  };
}

/** A repeatable source of numbers from 0 to 1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
