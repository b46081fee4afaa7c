import { candidateInput, jobInput, textOfCandidate, textOfJob } from '../../scripts/seed/world/scores.ts';
import { BUILTIN_MODEL, embedText } from '../../server/adapters/embeddings/builtin.ts';
import { blockedBy } from '../../server/domain/score/constraints.ts';
import { fitsOf, orderScore, preparePair, scorePrepared } from '../../server/domain/score/pair.ts';
import { WEIGHTS } from '../../server/domain/score/weights.ts';
import type { Population } from './population.ts';

/** What the product knows of every pair; a pair is at `candidate * jobs + job`. Fits and scores are 0 to 100. */
export interface Pairs {
  jobs: number;
  candidates: number;
  /** 1 where a hard constraint rules the pair out. */
  blocked: Uint8Array;
  candidateFit: Float32Array;
  companyFit: Float32Array;
  matchScore: Float32Array;
  orderScore: Float32Array;
}

const NOW = '2026-01-01T00:00:00Z';

/** Scores every pair with the product's own code and embedder. */
export function scorePairs({ candidates, jobs }: Population): Pairs {
  const people = candidates.map((one) => ({
    facts: candidateInput(one),
    vector: embedText(textOfCandidate(one)),
  }));
  const ads = jobs.map((one) => ({ facts: jobInput(one), vector: embedText(textOfJob(one)) }));
  const count = people.length * ads.length;
  const pairs: Pairs = {
    jobs: ads.length,
    candidates: people.length,
    blocked: new Uint8Array(count),
    candidateFit: new Float32Array(count),
    companyFit: new Float32Array(count),
    matchScore: new Float32Array(count),
    orderScore: new Float32Array(count),
  };
  people.forEach((person, candidate) => {
    ads.forEach((ad, job) => {
      const at = candidate * ads.length + job;
      if (blockedBy(person.facts, ad.facts, NOW) !== null) {
        pairs.blocked[at] = 1;
        return;
      }
      const similarity = { cosine: dot(person.vector, ad.vector), model: BUILTIN_MODEL };
      const prepared = preparePair(person.facts, ad.facts, similarity, WEIGHTS);
      const { fractions, sum } = scorePrepared(prepared);
      const { candidateFit, companyFit } = fitsOf(prepared, fractions, similarity);
      pairs.matchScore[at] = sum / 100;
      pairs.orderScore[at] = orderScore(candidateFit, companyFit) / 100;
      pairs.candidateFit[at] = (candidateFit ?? 0) / 100;
      pairs.companyFit[at] = (companyFit ?? 0) / 100;
    });
  });
  return pairs;
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}
