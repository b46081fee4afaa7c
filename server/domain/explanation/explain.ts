import type { Side } from '../../../contract/swipes.ts';
import { allocate } from '../score/allocate.ts';
import { candidateInput, jobInput } from '../score/inputs.ts';
import { preparePair, scorePrepared } from '../score/pair.ts';
import {
  type BlockReason,
  type Counterfactual,
  SCORE_PARTS,
  type ScoreCandidate,
  type ScoreJob,
  type ScorePart,
  type Similarity,
} from '../score/types.ts';
import { WEIGHTS, type Weights } from '../score/weights.ts';
import { type BlockAdvice, blockAdvice } from './block.ts';
import { cultureText } from './culture.ts';
import { type PartText, payText, skillsText, textsText, yearsText } from './parts.ts';
import { placeText } from './place.ts';
import { summaryFor } from './summary.ts';
import { LEVEL_WORDS, listed, PART_WORDS, type Told } from './wording.ts';

/** One part of the score for one reader. Over the six, `points` add up to the score and `of` to 100, exactly. */
interface Reason extends PartText {
  part: ScorePart;
  points: number | null;
  of: number | null;
  met: 'full' | 'part' | 'none' | 'unknown';
}

/** A change that would raise the score, with its exact numbers. */
interface Change extends Counterfactual {
  text: string;
}

/** A score in words for one side. */
export interface Explained {
  summary: string;
  reasons: Reason[];
  /** Why the points of unknown parts went to the others; null when all six are known. */
  partial_because: string | null;
  changes: Change[];
  blocked: BlockAdvice | null;
}

/** What the words are made from: what a receipt keeps, and what was answered then. */
export interface ToExplain {
  candidate: ScoreCandidate;
  job: ScoreJob;
  similarity: Similarity | null;
  weights?: Weights;
  counterfactuals: readonly Counterfactual[];
  blocked_by: BlockReason | null;
  /** ISO 8601. */
  now: string;
}

/** One sentence, six reasons with evidence, exact numbers, and what would change them, worded for one side. */
export function explainTo(side: Side, given: ToExplain): Explained {
  // As the receipt keeps them, lists in order: the same words from fresh facts and from stored ones.
  const facts = { ...given, candidate: candidateInput(given.candidate), job: jobInput(given.job) };
  const told = tell(side, facts);
  const blocked = facts.blocked_by === null ? null : blockAdvice(side, facts.blocked_by, facts);
  return {
    summary: blocked === null ? summaryFor(told) : blocked.text,
    reasons: SCORE_PARTS.map((part) => reasonFor(told, part)),
    partial_because: partialBecause(told),
    changes: facts.counterfactuals.map((change) => ({ ...change, text: changeText(told, change) })),
    blocked,
  };
}

/** The sentence alone, for both sides: what a card in a feed shows. */
export function summariesOf(facts: Omit<ToExplain, 'counterfactuals'>): Record<Side, string> {
  const told = tell('candidate', facts);
  const sentence = (side: Side) =>
    facts.blocked_by === null
      ? summaryFor({ ...told, side })
      : blockAdvice(side, facts.blocked_by, facts).text;
  return { candidate: sentence('candidate'), company: sentence('company') };
}

function tell(side: Side, facts: Omit<ToExplain, 'counterfactuals'>): Told {
  const pair = preparePair(facts.candidate, facts.job, facts.similarity, facts.weights ?? WEIGHTS);
  return { side, pair, scored: scorePrepared(pair) };
}

const TEXTS: Readonly<Record<ScorePart, (told: Told) => PartText>> = {
  skill_overlap: skillsText,
  semantic_match: textsText,
  experience: yearsText,
  compensation: payText,
  location: placeText,
  culture: cultureText,
};

function reasonFor(told: Told, part: ScorePart): Reason {
  const { fractions, earned } = told.scored;
  const points = earned[part];
  const share = allocate(fractions, told.pair.weights.points)[part];
  return {
    part,
    points: points === null ? null : points / 100,
    of: share === null ? null : share / 100,
    met: metOf(points, share),
    ...TEXTS[part](told),
  };
}

function metOf(points: number | null, share: number | null): Reason['met'] {
  if (points === null || share === null) return 'unknown';
  if (points === 0) return 'none';
  return points === share ? 'full' : 'part';
}

function partialBecause({ scored: { fractions } }: Told): string | null {
  const unknown = SCORE_PARTS.filter((part) => fractions[part] === null);
  if (unknown.length === 0) return null;
  const names = listed(
    unknown.map((part) => PART_WORDS[part]),
    SCORE_PARTS.length,
  );
  const capital = `${names.charAt(0).toUpperCase()}${names.slice(1)}`;
  if (unknown.length === SCORE_PARTS.length)
    return 'Nothing is known on both sides, so there is no score yet.';
  return `${capital} could not be compared, so what is known shares the 100 points.`;
}

function changeText({ side, scored, pair }: Told, { skill, proficiency, from, to }: Counterfactual): string {
  const index = pair.wanted.findIndex((wanted) => wanted.name === skill);
  const held = (scored.best.worths[index] ?? 0) > 0;
  const level = LEVEL_WORDS[proficiency];
  const who = side === 'candidate' ? 'With' : 'If the candidate had';
  const what = held ? `${skill} raised to ${level}` : `${skill} at ${level}`;
  return `${who} ${what}, the score would go from ${from} to ${to}.`;
}
