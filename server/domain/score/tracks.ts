import type { Proficiency } from '../../ports/graph.ts';
import {
  baseSkills,
  type HeldSkill,
  type HeldSkills,
  skillKey,
  skillOverlap,
  skillWorth,
  trackSkills,
  type WantedSkill,
} from './skill-overlap.ts';
import type { ScoreCandidate } from './types.ts';
import type { SkillWeights } from './weights.ts';

/** A candidate's base skills, and what each track adds; without tracks there is one of no name that adds nothing. */
export interface Skillset {
  base: HeldSkills;
  tracks: readonly { name: string | null; own: HeldSkills }[];
}

/** A base skill set to this level or better; see {@link withSkill}. */
export interface SkillChange {
  key: string;
  proficiency: Proficiency;
}

export interface TrackScore {
  track: string | null;
  /** Share of the skill part, 0 to 1; null when the job names no skill. */
  overlap: number | null;
  /** Worth of each wanted skill in thousandths, in the order of the wishes. */
  worths: number[];
}

const LEVELS: readonly Proficiency[] = ['Learning', 'Working', 'Expert'];
const TRACK_TYPES = ['primary', 'secondary', 'exploring'];

/** The tracks in a fixed order whatever the order given: by type, then by name. */
export function skillset(candidate: ScoreCandidate): Skillset {
  const base = baseSkills(candidate);
  if (candidate.tracks.length === 0) return { base, tracks: [{ name: null, own: new Map() }] };
  const tracks = [...candidate.tracks]
    .sort((a, b) => typeRank(a.track_type) - typeRank(b.track_type) || (a.track_name < b.track_name ? -1 : 1))
    .map((track) => ({ name: track.track_name, own: trackSkills(base, track) }));
  return { base, tracks };
}

function typeRank(type: string): number {
  const rank = TRACK_TYPES.indexOf(type);
  return rank < 0 ? TRACK_TYPES.length : rank;
}

/**
 * The track that serves the job best; the first in the fixed order among equals. In a track its own skills count
 * beside the base skills; where both name a skill, the entry that serves the job better counts.
 */
export function bestTrack(
  wanted: readonly WantedSkill[],
  skills: Skillset,
  weights: SkillWeights,
  change: SkillChange | null = null,
): TrackScore {
  const base = wanted.map((skill) => skillWorth(skill, baseEntries(skills.base, skill.key, change), weights));
  const scores = skills.tracks.map(({ name, own }) => {
    const worths = base.map((worth, at) => Math.max(worth, ownWorth(wanted[at], own, weights)));
    return { track: name, worths, overlap: skillOverlap(wanted, worths, weights) };
  });
  return scores.reduce((best, score) => ((score.overlap ?? 0) > (best.overlap ?? 0) ? score : best));
}

function ownWorth(wanted: WantedSkill | undefined, own: HeldSkills, weights: SkillWeights): number {
  const entries = wanted === undefined ? undefined : own.get(wanted.key);
  return wanted === undefined || entries === undefined ? 0 : skillWorth(wanted, entries, weights);
}

function baseEntries(base: HeldSkills, key: string, change: SkillChange | null): readonly HeldSkill[] {
  const entries = base.get(key) ?? [];
  if (change === null || change.key !== key) return entries;
  if (entries.length === 0) return [{ proficiency: change.proficiency, years: null, validated: false }];
  return entries.map((entry) => ({ ...entry, proficiency: atLeast(entry.proficiency, change.proficiency) }));
}

/** The highest level at which a track, or the base list beside it, names a skill; null when neither does. */
export function levelIn(skills: Skillset, track: string | null, key: string): Proficiency | null {
  const own = skills.tracks.find(({ name }) => name === track)?.own.get(key) ?? [];
  const levels = [...(skills.base.get(key) ?? []), ...own].map((entry) => entry.proficiency);
  return LEVELS.findLast((level) => levels.includes(level)) ?? null;
}

function atLeast(present: Proficiency, wished: Proficiency): Proficiency {
  return LEVELS.indexOf(present) >= LEVELS.indexOf(wished) ? present : wished;
}

/**
 * The candidate with a base skill at this level or better: its entries are raised, and without one it is added with
 * unknown years, not validated. It is what `PUT /v1/me/skills` would do; tracks stay as they are.
 */
export function withSkill(candidate: ScoreCandidate, name: string, proficiency: Proficiency): ScoreCandidate {
  const key = skillKey(name);
  const skills = candidate.skills.map((skill) =>
    skillKey(skill.name) === key ? { ...skill, proficiency: atLeast(skill.proficiency, proficiency) } : skill,
  );
  const held = skills.some((skill) => skillKey(skill.name) === key);
  const added = { name, proficiency, years: null, validated: false };
  return { ...candidate, skills: held ? skills : [...skills, added] };
}
