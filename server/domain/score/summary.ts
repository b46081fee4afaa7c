import { BLOCK_SENTENCES } from './constraints.ts';
import type { PreparedPair, ScoredPair } from './pair.ts';
import { type BlockReason, SCORE_PARTS, type ScorePart } from './types.ts';

const GRADES: readonly (readonly [least: number, word: string])[] = [
  [7500, 'Strong match'],
  [5500, 'Good match'],
  [3500, 'Fair match'],
  [0, 'Weak match'],
];

const PART_NAMES: Readonly<Record<ScorePart, string>> = {
  skill_overlap: 'skills',
  semantic_match: 'text similarity',
  experience: 'experience',
  compensation: 'pay',
  location: 'location',
  culture: 'culture',
};

/** One plain sentence made from the numbers, worded for both sides; it says what is not known. */
export function summarize(pair: PreparedPair, scored: ScoredPair, blocked: BlockReason | null): string {
  if (blocked !== null) return BLOCK_SENTENCES[blocked];
  const unknown = SCORE_PARTS.filter((part) => scored.fractions[part] === null);
  if (unknown.length === SCORE_PARTS.length) return 'Nothing is known yet that the two could be compared by.';
  const grade = GRADES.find(([least]) => scored.sum >= least)?.[1] ?? 'Weak match';
  const reasons = [skillReason(pair, scored), payReason(pair), yearsReason(pair, scored), placeReason(pair)];
  const known = reasons.filter((reason) => reason !== null).join(', ');
  const head = unknown.length === 0 ? grade : `${grade} on what is known`;
  const tail =
    unknown.length === 0 ? '' : `; not known: ${unknown.map((part) => PART_NAMES[part]).join(', ')}`;
  return `${head}${known === '' ? '' : `: ${known}`}${tail}.`;
}

function skillReason(pair: PreparedPair, scored: ScoredPair): string | null {
  const required = pair.wanted.filter((skill) => skill.listed_as_required);
  const asked = required.length > 0 ? required : pair.wanted;
  if (asked.length === 0) return null;
  const held = asked.filter((skill) => (scored.best.worths[pair.wanted.indexOf(skill)] ?? 0) > 0).length;
  const noun = asked.length === 1 ? 'skill' : 'skills';
  return `${held} of ${asked.length} ${required.length > 0 ? 'required' : 'wanted'} ${noun}`;
}

function payReason({ candidate, job }: PreparedPair): string | null {
  const { salary_min: least } = candidate;
  if (least === null || job.salary_max_usd === null) return null;
  if (job.salary_min_usd !== null && job.salary_min_usd > least) return 'pay above the minimum asked for';
  return job.salary_max_usd >= least
    ? 'pay reaches the minimum asked for'
    : 'pay below the minimum asked for';
}

function yearsReason({ candidate, job }: PreparedPair, scored: ScoredPair): string | null {
  const { years_experience: years } = candidate;
  if (scored.fractions.experience === null || years === null) return null;
  if (job.min_years_experience !== null && years < job.min_years_experience) {
    return `${years} of ${job.min_years_experience} years of experience`;
  }
  return `${years} ${years === 1 ? 'year' : 'years'} of experience`;
}

function placeReason({ places: { possible } }: PreparedPair): string | null {
  if (possible.some(({ place, match }) => place.mode === 'remote' && match !== 'unknown')) return 'remote';
  if (possible.some(({ match }) => match === 'exact')) return 'in a place that suits';
  return null;
}
