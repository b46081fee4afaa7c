import packed from '../../../database/vocabulary/skill-tagger.json' with { type: 'json' };
import type { PhraseMatch } from './phrases.ts';
import { sentenceFeatures } from './tagger-features.ts';
import type { Token } from './tokens.ts';

/** What a span is: a technology, tool or field, or something a person can do. */
export type SpanKind = 'knowledge' | 'competence';

/** The tags of one sentence's tokens. */
export interface TaggedSentence {
  /** Spans as first and last token. */
  spans: [first: number, last: number][];
  /** How likely each token is inside a span, from 0 to 1. */
  inside: Float64Array;
}

/** Outside, begins and continues a span. */
const LABELS = 3;
const START = 3;
const CONTINUES = 2;
const IMPOSSIBLE = -1e9;

interface Model {
  mask: number;
  scale: number;
  weights: Int8Array;
  moves: readonly number[];
  /** Added to the score of "outside", so that as much is found as is right. */
  bias: number;
}

const MODELS: Record<SpanKind, Model> = {
  knowledge: unpack(packed.knowledge),
  competence: unpack(packed.competence),
};

function unpack(model: typeof packed.knowledge): Model {
  const weights = new Int8Array(Buffer.from(model.weights, 'base64'));
  return {
    mask: weights.length / LABELS - 1,
    scale: model.scale,
    weights,
    moves: model.moves,
    bias: model.bias,
  };
}

/** Tags one sentence for both kinds, by a linear-chain conditional random field (tools/skills/ trains it). */
export function tagSentence(
  tokens: readonly Token[],
  matches: readonly PhraseMatch[],
): Record<SpanKind, TaggedSentence> {
  const features = sentenceFeatures(tokens, matches);
  return { knowledge: tag(MODELS.knowledge, features), competence: tag(MODELS.competence, features) };
}

function tag(model: Model, features: readonly number[][]): TaggedSentence {
  const scores = scoresOf(model, features);
  return { spans: spansOf(bestLabels(model, scores)), inside: insideOf(model, scores) };
}

function scoresOf(model: Model, features: readonly number[][]): Float64Array {
  const scores = new Float64Array(features.length * LABELS);
  features.forEach((list, index) => {
    let [outside, begins, continues] = [0, 0, 0];
    for (const feature of list) {
      const at = (feature & model.mask) * LABELS;
      outside += model.weights[at] ?? 0;
      begins += model.weights[at + 1] ?? 0;
      continues += model.weights[at + 2] ?? 0;
    }
    scores[index * LABELS] = outside * model.scale + model.bias;
    scores[index * LABELS + 1] = begins * model.scale;
    scores[index * LABELS + 2] = continues * model.scale;
  });
  return scores;
}

function move(model: Model, from: number, to: number): number {
  if (to === CONTINUES && (from === 0 || from === START)) return IMPOSSIBLE;
  return model.moves[from * LABELS + to] ?? 0;
}

/** Viterbi. */
function bestLabels(model: Model, scores: Float64Array): number[] {
  const best = new Float64Array(scores.length);
  const came = new Uint8Array(scores.length);
  for (let at = 0; at < scores.length; at += 1) {
    const to = at % LABELS;
    const before = at - to - LABELS;
    let top = before < 0 ? move(model, START, to) : Number.NEGATIVE_INFINITY;
    for (let from = 0; before >= 0 && from < LABELS; from += 1) {
      const score = (best[before + from] ?? 0) + move(model, from, to);
      if (score > top) {
        top = score;
        came[at] = from;
      }
    }
    best[at] = top + (scores[at] ?? 0);
  }
  const end = scores.length - LABELS;
  let label = indexOfLargest(best.subarray(end));
  const labels: number[] = [];
  for (let at = end; at >= 0; at -= LABELS) {
    labels.push(label);
    label = came[at + label] ?? 0;
  }
  return labels.reverse();
}

function indexOfLargest(values: Float64Array): number {
  return values.reduce((top, value, index) => (value > (values[top] ?? 0) ? index : top), 0);
}

function spansOf(labels: readonly number[]): [number, number][] {
  const spans: [number, number][] = [];
  labels.forEach((label, index) => {
    const last = spans.at(-1);
    if (label === 1) spans.push([index, index]);
    else if (label === CONTINUES && last) last[1] = index;
  });
  return spans;
}

/** One minus the probability of "outside", by forward and backward sums. */
function insideOf(model: Model, scores: Float64Array): Float64Array {
  const forward = new Float64Array(scores.length);
  const backward = new Float64Array(scores.length);
  const length = scores.length / LABELS;
  for (let at = 0; at < scores.length; at += 1) {
    const to = at % LABELS;
    const before = at - to - LABELS;
    const sum =
      before < 0
        ? move(model, START, to)
        : logSum((from) => (forward[before + from] ?? 0) + move(model, from, to));
    forward[at] = sum + (scores[at] ?? 0);
  }
  for (let at = scores.length - LABELS - 1; at >= 0; at -= 1) {
    const from = at % LABELS;
    const after = at - from + LABELS;
    backward[at] = logSum(
      (to) => move(model, from, to) + (scores[after + to] ?? 0) + (backward[after + to] ?? 0),
    );
  }
  const total = logSum((label) => forward[(length - 1) * LABELS + label] ?? 0);
  return Float64Array.from({ length }, (_, index) => {
    const at = index * LABELS;
    return 1 - Math.exp((forward[at] ?? 0) + (backward[at] ?? 0) - total);
  });
}

function logSum(term: (label: number) => number): number {
  const [one, two, three] = [term(0), term(1), term(2)];
  const largest = Math.max(one, two, three);
  return largest + Math.log(Math.exp(one - largest) + Math.exp(two - largest) + Math.exp(three - largest));
}
