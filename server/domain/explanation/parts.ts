import { payClause } from './pay.ts';
import { skillClause, skillLines } from './skills.ts';
import { percent, type Told, yearsAsked, yearsOf } from './wording.ts';

/** One part of the score in words: the sentence, and the lines that it rests on. */
export interface PartText {
  text: string;
  evidence: string[];
}

/** Skills, required ones first. */
export function skillsText(told: Told): PartText {
  const clause = skillClause(told);
  if (clause === null) return { text: `${theJob(told)} names no skills.`, evidence: [] };
  const { track, overlap } = told.scored.best;
  const whose = told.side === 'candidate' ? 'Your' : "The candidate's";
  const chosen =
    track === null || overlap === 0
      ? []
      : [`${whose} track "${track}" fits best and is the one that counts.`];
  return { text: sentence(clause), evidence: [...chosen, ...skillLines(told)] };
}

/** How near profile and ad are as texts. */
export function textsText({ side, scored }: Told): PartText {
  const share = scored.fractions.semantic_match;
  const both =
    side === 'candidate' ? 'Your profile and the job ad' : "The candidate's profile and your job ad";
  if (share === null)
    return { text: `${both} could not be compared: one of them has no text yet.`, evidence: [] };
  const degree = DEGREES.find(([least]) => share >= least)?.[1] ?? 'describe different work';
  const scale = `On a scale from unrelated (0) to the same kind of work (100) the two texts are at ${percent(share)}.`;
  return { text: `${both} ${degree}.`, evidence: [scale] };
}

const DEGREES: readonly (readonly [least: number, words: string])[] = [
  [0.95, 'describe the same kind of work'],
  [0.5, 'describe similar work'],
  [0.01, 'have some things in common'],
];

/** Years of work against the years asked for. */
export function yearsText(told: Told): PartText {
  const { candidate, job } = told.pair;
  const { min_years_experience: least, max_years_experience: most } = job;
  const years = candidate.years_experience;
  if (least === null && most === null) {
    return { text: `${theJob(told)} does not say how many years of experience it asks for.`, evidence: [] };
  }
  if (years === null) {
    const whose = told.side === 'candidate' ? 'Your profile' : "The candidate's profile";
    return { text: `${whose} does not say how many years of experience there are.`, evidence: [] };
  }
  const who = told.side === 'candidate' ? 'you have' : 'the candidate has';
  const asked = `${theJob(told)} asks for ${yearsAsked(least, most)} of experience`;
  return { text: `${asked}; ${who} ${years}${verdict(years, least, most)}.`, evidence: [] };
}

function verdict(years: number, least: number | null, most: number | null): string {
  if (least !== null && years < least) return ', so this counts in part';
  return most !== null && years > most ? ', more than asked, which counts a little less' : '';
}

/** Years in a clause of the summary, or null when they are not known on both sides. */
export function yearsClause({ side, pair, scored }: Told): string | null {
  const { years_experience: years } = pair.candidate;
  const { min_years_experience: least, max_years_experience: most } = pair.job;
  if (scored.fractions.experience === null || years === null) return null;
  const [have, their] = side === 'candidate' ? ['you have', 'your'] : ['the candidate has', 'their'];
  if (least !== null && years < least) return `${have} ${years} of the ${least} years asked for`;
  if (most !== null && years > most) return `${have} more years of experience than asked for`;
  return `${their} ${yearsOf(years)} of experience ${years === 1 ? 'is' : 'are'} enough`;
}

/** Pay: a candidate reads both ranges, a company only whether they meet. */
export function payText(told: Told): PartText {
  return { text: sentence(payClause(told).text), evidence: payClause(told).evidence };
}

/** "The job" or "Your job". */
function theJob({ side }: Told): string {
  return side === 'candidate' ? 'The job' : 'Your job';
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
