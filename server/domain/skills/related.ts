import { createHash } from 'node:crypto';
import figures from '../../../database/vocabulary/related.json' with { type: 'json' };
import type { Embeddings } from '../../ports/embeddings.ts';
import { VECTOR_DIMENSIONS } from '../../ports/vectors.ts';
import { skillKey } from './spelling.ts';
import { skillResolver } from './vocabulary.ts';

/** Related skills of a skill with a figure of 1 to 100; docs/explanations.md says how they were derived. */
const RELATED: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map(
  Object.entries(figures as Record<string, Record<string, number>>),
);

/**
 * What an answer about related skills rests on: `co_occurrence` figures of the skill itself, `name`: figures of the known
 * skills that its name holds ("React Hooks"), `none`: nothing is known, and nothing is near.
 */
export type RelatedBasis = 'co_occurrence' | 'name' | 'none';

/** The id of the space of related skills: no text model, and another one as soon as a figure changes. */
const MODEL = `hirewire-related-1-${createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 8)}`;

/**
 * Places skills by the company they keep instead of by their spelling. Every name has a direction of its own, made from
 * its letters by a fixed rule and nearly at right angles to every other; a skill's vector is its own direction plus those
 * of its related skills, each by its figure. Two vectors are near when the skills name each other or the same
 * others. The text of a skill is its name.
 */
export const RELATED_SKILLS: Embeddings = {
  model: MODEL,
  embed: async (names) => names.map((name) => unit(placed(name))),
};

/** Below this cosine two skills have nothing to do with each other: strangers among 4,000 names stay within 0.15. */
export const NEAR = 0.17;

// A point is held more by its own direction than by its company, so that who names it comes before who merely keeps the
// same company: of what belongs to a hundred skills (related.test.ts) 90 % were among the first ten with 3, 82 % with 1.
const OWN_DIRECTION = 3;

/** The vector that finds what is near a skill, by any spelling, and what it rests on. */
export function searchVector(raw: string): { name: string; vector: Float32Array; basis: RelatedBasis } {
  const { name } = skillResolver.resolve(raw);
  if (RELATED.has(name))
    return { name, vector: unit(vectorOf(name, 1, strongestFigure(name))), basis: 'co_occurrence' };
  const named = namedSkills(name);
  if (named.length === 0) return { name, vector: unit(directionOf(name)), basis: 'none' };
  return { name, vector: unit(sumOf(named.map((skill) => vectorOf(skill, 1, 100)))), basis: 'name' };
}

/**
 * A name of the dictionary is trusted to say what it holds, within its category, and stands behind what is counted. What a user typed has a place to itself:
 * nobody puts an invention among the answers of others by calling it "React Ninjutsu".
 */
function placed(name: string): Float32Array {
  if (RELATED.has(name)) return vectorOf(name, OWN_DIRECTION, 100);
  const { known, category } = skillResolver.resolve(name);
  const named = known
    ? namedSkills(name).filter((skill) => skillResolver.resolve(skill).category === category)
    : [];
  const sum = sumOf(named.map((skill) => vectorOf(skill, 1, 100)));
  add(sum, directionOf(name), 2 * OWN_DIRECTION);
  return sum;
}

/** `own` times a skill's direction and its related ones, each by its share of `full`. */
function vectorOf(name: string, own: number, full: number): Float32Array {
  const vector = directionOf(name).map((value) => own * value);
  for (const [other, figure] of Object.entries(RELATED.get(name) ?? {}))
    add(vector, directionOf(other), figure / full);
  return vector;
}

// The little that is known of a rare skill is all there is to search by.
const strongestFigure = (name: string) => Math.max(...Object.values(RELATED.get(name) ?? {}));

const LONGEST_PART = 3;
const SHORTEST_KEY = 3;

/** Known skills with figures that a name holds as whole words, the longest first; "Azure Kubernetes Service": two. */
function namedSkills(name: string): string[] {
  const words = name.split(/[\s/,()]+/u).filter((word) => word !== '');
  const found: string[] = [];
  const taken = new Set<number>();
  for (let length = Math.min(LONGEST_PART, words.length - 1); length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const places = Array.from({ length }, (_, step) => start + step);
      const skill = skillResolver.resolve(words.slice(start, start + length).join(' ')).name;
      if (places.some((place) => taken.has(place)) || skillKey(skill).length < SHORTEST_KEY) continue;
      if (skill === name || !RELATED.has(skill)) continue;
      found.push(skill);
      for (const place of places) taken.add(place);
    }
  }
  return found;
}

/** A direction made from the letters of a name: 768 signs from SHAKE256, the same on every machine. */
function directionOf(name: string): Float32Array {
  const bits = createHash('shake256', { outputLength: VECTOR_DIMENSIONS / 8 })
    .update(name)
    .digest();
  const size = 1 / Math.sqrt(VECTOR_DIMENSIONS);
  return Float32Array.from({ length: VECTOR_DIMENSIONS }, (_, place) =>
    ((bits[place >> 3] ?? 0) >> (place & 7)) & 1 ? size : -size,
  );
}

function sumOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(VECTOR_DIMENSIONS);
  for (const vector of vectors) add(sum, vector, 1);
  return sum;
}

function add(sum: Float32Array, vector: Float32Array, share: number): void {
  for (let place = 0; place < sum.length; place += 1)
    sum[place] = (sum[place] ?? 0) + share * (vector[place] ?? 0);
}

function unit(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  return vector.map((value) => value / length);
}

function lengthOf(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
