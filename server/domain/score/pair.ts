import { allocate, earn, type Hundredths, type Points, sumOf } from './allocate.ts';
import { calibrate, roundedCosine } from './calibration.ts';
import { compensation } from './compensation.ts';
import { culture } from './culture.ts';
import { experience } from './experience.ts';
import { location } from './location.ts';
import { skillKey, type WantedSkill, wantedSkills } from './skill-overlap.ts';
import { bestTrack, type SkillChange, type Skillset, skillset, type TrackScore } from './tracks.ts';
import {
  type PartFractions,
  SCORE_PARTS,
  type ScoreCandidate,
  type ScoreJob,
  type Similarity,
} from './types.ts';
import type { Weights } from './weights.ts';
import { type Workplaces, workplacesOf } from './workplace.ts';

/** A pair with all that a change of skills leaves as it is. */
export interface PreparedPair {
  candidate: ScoreCandidate;
  job: ScoreJob;
  weights: Weights;
  places: Workplaces;
  wanted: WantedSkill[];
  skills: Skillset;
  knownSkills: ReadonlySet<string>;
  /** The parts that do not depend on skills; `skill_overlap` and `culture` are filled in by {@link fractionsOf}. */
  rest: PartFractions;
}

export interface ScoredPair {
  fractions: PartFractions;
  best: TrackScore;
  /** Points of each part. */
  earned: Hundredths;
  /** Sum of the points in hundredths. */
  sum: number;
}

export function preparePair(
  candidate: ScoreCandidate,
  job: ScoreJob,
  similarity: Similarity | null,
  weights: Weights,
): PreparedPair {
  const places = workplacesOf(candidate, job);
  const { skills, knownSkills } = sideOfCandidate(candidate);
  return {
    candidate,
    job,
    weights,
    places,
    wanted: wishesOf(job),
    skills,
    knownSkills,
    rest: {
      skill_overlap: null,
      semantic_match:
        similarity === null ? null : calibrate(similarity.cosine, similarity.model, weights.semantic),
      experience: experience(candidate, job, weights.experience),
      compensation: compensation(candidate, job, weights.compensation),
      location: location(candidate, job, places, weights.location),
      culture: null,
    },
  };
}

// One side of a feed stands in hundreds of pairs, and the facts of jobs are remembered between feeds: what is made of
// one side alone is made once for each object. Facts are never changed in place.
const candidates = new WeakMap<ScoreCandidate, Pick<PreparedPair, 'skills' | 'knownSkills'>>();
const wishes = new WeakMap<ScoreJob, WantedSkill[]>();

function sideOfCandidate(candidate: ScoreCandidate): Pick<PreparedPair, 'skills' | 'knownSkills'> {
  const lists = () => [candidate.skills, ...candidate.tracks.map((track) => track.skills)];
  const known = candidates.get(candidate) ?? {
    skills: skillset(candidate),
    knownSkills: new Set(lists().flatMap((skills) => skills.map((skill) => skillKey(skill.name)))),
  };
  candidates.set(candidate, known);
  return known;
}

function wishesOf(job: ScoreJob): WantedSkill[] {
  const known = wishes.get(job) ?? wantedSkills(job);
  wishes.set(job, known);
  return known;
}

/** The parts and their points, with the skills as they are or after one change. */
export function scorePrepared(pair: PreparedPair, change: SkillChange | null = null): ScoredPair {
  const { candidate, job, weights, rest } = pair;
  const best = bestTrack(pair.wanted, pair.skills, weights.skill, change);
  const known = change === null ? pair.knownSkills : new Set([...pair.knownSkills, change.key]);
  const fractions = {
    ...rest,
    skill_overlap: best.overlap,
    culture: culture(candidate, job, known, weights.culture),
  };
  const earned = earn(fractions, allocate(fractions, weights.points));
  return { fractions, best, earned, sum: sumOf(earned) };
}

/**
 * One side's own view of the pair in hundredths, or null when none of the parts it looks at is known. Here an unknown
 * part counts as a middling one, so that a pair nobody knows much about does not come before one that is known to fit.
 * Not rounded: where only the texts are known, nothing but small differences tells near from nearer.
 */
function sideFit(fractions: PartFractions, side: Points, unknownPart: number): number | null {
  const looksAt = SCORE_PARTS.filter((part) => (side[part] ?? 0) > 0);
  if (looksAt.every((part) => fractions[part] === null)) return null;
  const filled = { ...fractions };
  for (const part of looksAt) filled[part] ??= unknownPart;
  const shares = allocate(filled, side);
  return looksAt.reduce((sum, part) => sum + (shares[part] ?? 0) * (filled[part] ?? 0), 0);
}

/**
 * The semantic part as the order of a feed takes it: the points shown are full from some cosine on and nought up to
 * another, but of two texts beyond either the nearer one still comes first.
 */
function unsaturated(
  fractions: PartFractions,
  similarity: Similarity | null,
  weights: Weights,
): PartFractions {
  if (fractions.semantic_match === null || similarity === null) return fractions;
  const share = weights.semantic_unsaturated;
  const cosine = Math.min(1, Math.max(0, roundedCosine(similarity.cosine)));
  return { ...fractions, semantic_match: fractions.semantic_match * (1 - share) + cosine * share };
}

/**
 * The parts as the order of a feed takes them: an overlap on few wanted skills says little, so it is drawn towards
 * a middling one, as if `thin_evidence` more skills were wanted and unknown. An ad that names one skill does not
 * come before one whose seven are all met.
 */
function evidenced(fractions: PartFractions, wantedSkills: number, weights: Weights): PartFractions {
  const { skill_overlap: overlap } = fractions;
  if (overlap === null) return fractions;
  const { thin_evidence: unknownSkills, unknown_part: unknownPart } = weights;
  const drawn = (overlap * wantedSkills + unknownPart * unknownSkills) / (wantedSkills + unknownSkills);
  return { ...fractions, skill_overlap: drawn };
}

/**
 * The parts as the order of a feed takes them when a person names few skills: what they do not name may be lacking or
 * just not said. Each skill that the job does not want shows that they do list what they can, and with `few_skills` of
 * them what is missing counts as missing. Naming a wanted skill never lowers it.
 */
function withUnsaidSkills(fractions: PartFractions, pair: PreparedPair): PartFractions {
  const { skill_overlap: overlap } = fractions;
  const { few_skills: few, unknown_part: unknownPart } = pair.weights;
  if (overlap === null || few === 0) return fractions;
  const wanted = pair.wanted.filter(({ key }) => pair.knownSkills.has(key)).length;
  const unsaid = Math.max(0, 1 - (pair.knownSkills.size - wanted) / few);
  return { ...fractions, skill_overlap: overlap + unknownPart * unsaid * (1 - overlap) };
}

/** What each side gains in hundredths, as the order of a feed takes it; null when none of its parts is known. */
export function fitsOf(pair: PreparedPair, fractions: PartFractions, similarity: Similarity | null) {
  const { weights, wanted } = pair;
  const ordered = withUnsaidSkills(unsaturated(fractions, similarity, weights), pair);
  const known = evidenced(ordered, wanted.length, weights);
  return {
    candidateFit: sideFit(known, weights.candidate_side, weights.unknown_part),
    companyFit: sideFit(known, weights.company_side, weights.unknown_part),
  };
}

/** Harmonic mean of both fits in hundredths: low as soon as one side gains little. An unknown fit leaves the other. */
export function orderScore(candidateFit: number | null, companyFit: number | null): number {
  if (candidateFit === null || companyFit === null) return candidateFit ?? companyFit ?? 0;
  const sum = candidateFit + companyFit;
  return sum === 0 ? 0 : (2 * candidateFit * companyFit) / sum;
}
