import type { Proficiency } from '../../ports/graph.ts';
import type { ScoreCandidate, ScoreJob, ScoreTrack } from './types.ts';
import type { SkillWeights } from './weights.ts';

/** A job's wish for one skill; `key` compares, `name` is shown. Weights are whole hundredths. */
export interface WantedSkill {
  key: string;
  name: string;
  /** Listed in `required_skills`. */
  listed_as_required: boolean;
  /** Strictly required; the others are optional. */
  strict: boolean;
  min_years: number | null;
  weight: number;
}

/** What a candidate brings for one skill. */
export interface HeldSkill {
  proficiency: Proficiency;
  years: number | null;
  validated: boolean;
}

/** Skills by compared name. When a list names a skill twice, all entries are kept and the best one counts. */
export type HeldSkills = ReadonlyMap<string, readonly HeldSkill[]>;

const HEAVIEST = 100;

/** The form in which skill names are compared: canonical names, ignoring case and outer white space. */
export function skillKey(name: string): string {
  return name.trim().toLowerCase();
}

/** The job's skills, each once (the stricter and heavier wish wins), heaviest first, then by name. */
export function wantedSkills(job: ScoreJob): WantedSkill[] {
  const wanted = new Map<string, WantedSkill>();
  const add = (skill: WantedSkill) => {
    const known = wanted.get(skill.key);
    if (skill.key !== '') wanted.set(skill.key, known === undefined ? skill : merge(known, skill));
  };
  for (const { name, required, min_years, weight } of job.required_skills) {
    add({
      key: skillKey(name),
      name: name.trim(),
      listed_as_required: true,
      strict: required,
      min_years,
      weight: hundredths(weight),
    });
  }
  for (const { name, weight } of job.nice_to_have_skills) {
    add({
      key: skillKey(name),
      name: name.trim(),
      listed_as_required: false,
      strict: false,
      min_years: null,
      weight: hundredths(weight),
    });
  }
  return [...wanted.values()].sort(
    (a, b) =>
      Number(b.strict) - Number(a.strict) ||
      Number(b.listed_as_required) - Number(a.listed_as_required) ||
      b.weight - a.weight ||
      (a.key < b.key ? -1 : 1),
  );
}

function merge(a: WantedSkill, b: WantedSkill): WantedSkill {
  const [name = a.name] = [a.name, b.name].sort();
  return {
    key: a.key,
    name,
    listed_as_required: a.listed_as_required || b.listed_as_required,
    strict: a.strict || b.strict,
    min_years: a.min_years === null ? b.min_years : Math.max(a.min_years, b.min_years ?? 0),
    weight: Math.max(a.weight, b.weight),
  };
}

/** A weight that is no number counts as the ordinary 1; none is heavier than 100. */
function hundredths(weight: number): number {
  return Number.isFinite(weight) ? Math.round(Math.min(HEAVIEST, Math.max(0, weight)) * 100) : 100;
}

/** The candidate's base skills. */
export function baseSkills(candidate: ScoreCandidate): HeldSkills {
  return grouped(candidate.skills);
}

/** A track's own skills; what was validated among the base skills is validated in every track. */
export function trackSkills(base: HeldSkills, track: ScoreTrack): HeldSkills {
  return grouped(
    track.skills.map((skill) => ({
      ...skill,
      years: skill.years ?? null,
      validated: (base.get(skillKey(skill.name)) ?? []).some((held) => held.validated),
    })),
  );
}

function grouped(skills: readonly (HeldSkill & { name: string })[]): Map<string, HeldSkill[]> {
  const held = new Map<string, HeldSkill[]>();
  for (const skill of skills) {
    const key = skillKey(skill.name);
    const entries = held.get(key);
    if (entries === undefined) held.set(key, [skill]);
    else entries.push(skill);
  }
  return held;
}

/** How well the best of the entries serves a wish, in whole thousandths. */
export function skillWorth(wanted: WantedSkill, held: readonly HeldSkill[], weights: SkillWeights): number {
  return held.reduce((best, entry) => Math.max(best, entryWorth(wanted, entry, weights)), 0);
}

function entryWorth(wanted: WantedSkill, held: HeldSkill, weights: SkillWeights): number {
  // Track skills are free JSON: a level nobody knows is worth nothing.
  const level = Object.hasOwn(weights.proficiency, held.proficiency)
    ? weights.proficiency[held.proficiency]
    : 0;
  const plain = level * yearsFactor(wanted.min_years, held.years, weights);
  return Math.round(held.validated ? plain + (1000 - plain) * weights.validated_makes_up : plain);
}

function yearsFactor(asked: number | null, years: number | null, weights: SkillWeights): number {
  if (asked === null || asked <= 0) return 1;
  if (years === null) return weights.unknown_years;
  return weights.no_years + (1 - weights.no_years) * Math.min(1, Math.max(0, years) / asked);
}

/**
 * Share of the skill part, 0 to 1, from the worth of each wanted skill in order; null when nothing is wanted. It is
 * the weighted mean, in which the optional skills together hold no more than their share.
 */
export function skillOverlap(
  wanted: readonly WantedSkill[],
  worths: readonly number[],
  weights: SkillWeights,
): number | null {
  const strict = weighted(wanted, worths, true);
  const optional = weighted(wanted, worths, false);
  const total = strict.weight + optional.weight;
  if (total === 0) return null;
  if (strict.weight === 0 || optional.weight === 0) return (strict.sum + optional.sum) / (total * 1000);
  const share = Math.min(weights.optional_share, optional.weight / total);
  const strictMean = strict.sum / (strict.weight * 1000);
  return strictMean * (1 - share) + (optional.sum / (optional.weight * 1000)) * share;
}

function weighted(wanted: readonly WantedSkill[], worths: readonly number[], strict: boolean) {
  let sum = 0;
  let weight = 0;
  for (let index = 0; index < wanted.length; index += 1) {
    const skill = wanted[index];
    if (skill === undefined || skill.strict !== strict) continue;
    sum += skill.weight * (worths[index] ?? 0);
    weight += skill.weight;
  }
  return { sum, weight };
}
