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

/** The skills a candidate shows in one track, or all of them when there are no tracks (`track` is null then). */
export interface SkillView {
  track: string | null;
  held: HeldSkills;
}

/** A skill the candidate does not have yet, or has at a lower level. */
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

/** One view per track, in a fixed order whatever the order given: by type, then by name. */
export function skillViews(candidate: ScoreCandidate): SkillView[] {
  const base = baseSkills(candidate);
  if (candidate.tracks.length === 0) return [{ track: null, held: base }];
  return [...candidate.tracks]
    .sort((a, b) => typeRank(a.track_type) - typeRank(b.track_type) || (a.track_name < b.track_name ? -1 : 1))
    .map((track) => ({ track: track.track_name, held: trackSkills(base, track) }));
}

function typeRank(type: string): number {
  const rank = TRACK_TYPES.indexOf(type);
  return rank < 0 ? TRACK_TYPES.length : rank;
}

/** The track that serves the job best; the first in the fixed order among equals. */
export function bestTrack(
  wanted: readonly WantedSkill[],
  views: readonly SkillView[],
  weights: SkillWeights,
  change: SkillChange | null = null,
): TrackScore {
  const scores = views.map((view) => {
    const worths = wanted.map((skill) => skillWorth(skill, heldAfter(view.held, skill.key, change), weights));
    return { track: view.track, worths, overlap: skillOverlap(wanted, worths, weights) };
  });
  return scores.reduce((best, score) => ((score.overlap ?? 0) > (best.overlap ?? 0) ? score : best));
}

function heldAfter(held: HeldSkills, key: string, change: SkillChange | null): readonly HeldSkill[] {
  const entries = held.get(key) ?? [];
  if (change === null || change.key !== key) return entries;
  if (entries.length === 0) return [{ proficiency: change.proficiency, years: null, validated: false }];
  return entries.map((entry) => ({ ...entry, proficiency: atLeast(entry.proficiency, change.proficiency) }));
}

function atLeast(present: Proficiency, wished: Proficiency): Proficiency {
  return LEVELS.indexOf(present) >= LEVELS.indexOf(wished) ? present : wished;
}

/**
 * The candidate with a skill at this level or better: entries of that name are raised in the base list and in every
 * track; without one in the base list it is added there with unknown years, not validated.
 */
export function withSkill(candidate: ScoreCandidate, name: string, proficiency: Proficiency): ScoreCandidate {
  const key = skillKey(name);
  const raise = <Skill extends { name: string; proficiency: Proficiency }>(skill: Skill): Skill =>
    skillKey(skill.name) === key ? { ...skill, proficiency: atLeast(skill.proficiency, proficiency) } : skill;
  const raised = candidate.skills.map(raise);
  const held = raised.some((skill) => skillKey(skill.name) === key);
  return {
    ...candidate,
    skills: held ? raised : [...raised, { name, proficiency, years: null, validated: false }],
    tracks: candidate.tracks.map((track) => ({ ...track, skills: track.skills.map(raise) })),
  };
}
