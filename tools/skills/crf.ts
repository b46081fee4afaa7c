/** A linear-chain conditional random field over O, B and I with hashed binary features, trained by AdaGrad. */
export interface Field {
  bits: number;
  /** Weight of feature f for label y at 3 f + y. */
  weights: Float32Array;
  /** From label a to label b at 3 a + b; row 3 is the start of a sentence. */
  moves: Float32Array;
}

export interface Example {
  features: readonly Uint32Array[];
  labels: readonly number[];
}

export interface Training {
  bits: number;
  rounds: number;
  rate: number;
  decay: number;
  /** Share of a token's features that are left out at each visit. */
  dropout: number;
  seed: number;
}

const LABELS = 3;
const IMPOSSIBLE = -1e9;

export function trainField(examples: readonly Example[], training: Training): Field {
  const { bits } = training;
  const size = LABELS << bits;
  const field: Field = { bits, weights: new Float32Array(size), moves: new Float32Array(12) };
  const seen = { weights: new Float32Array(size).fill(1e-2), moves: new Float32Array(12).fill(1e-2) };
  const random = createRandom(training.seed);
  const order = examples.map((_, index) => index);
  const sum = { weights: new Float32Array(size), moves: new Float32Array(12) };
  const averaged = Math.floor(training.rounds / 2);
  for (let round = 0; round < training.rounds; round += 1) {
    shuffle(order, random);
    const rate = training.rate / (1 + round / 4);
    for (const index of order) visit(field, seen, examples[index]!, { ...training, rate }, random);
    if (round >= averaged) {
      for (let at = 0; at < size; at += 1) sum.weights[at]! += field.weights[at]!;
      for (let at = 0; at < 12; at += 1) sum.moves[at]! += field.moves[at]!;
    }
  }
  const count = training.rounds - averaged;
  return {
    bits,
    weights: sum.weights.map((value) => value / count),
    moves: sum.moves.map((value) => value / count),
  };
}

type Seen = { weights: Float32Array; moves: Float32Array };

function visit(field: Field, seen: Seen, example: Example, training: Training, random: () => number): void {
  const keep = 1 - training.dropout;
  const kept = example.features.map((features) => features.filter(() => random() < keep));
  const { marginals, pairs } = expectations(field, scoresOf(field, kept, 1 / keep));
  const descend = createDescent(training.rate, training.decay);
  kept.forEach((features, index) => {
    for (let label = 0; label < LABELS; label += 1) {
      const slope = marginals[index * LABELS + label]! - (example.labels[index] === label ? 1 : 0);
      if (Math.abs(slope) < LEAST_SLOPE) continue;
      for (const feature of features)
        descend(field.weights, seen.weights, placeOf(field, feature) + label, slope);
    }
  });
  let before = 3;
  for (const label of example.labels) {
    pairs[before * LABELS + label]! -= 1;
    before = label;
  }
  for (const at of POSSIBLE_MOVES) descend(field.moves, seen.moves, at, pairs[at]!);
}

const LEAST_SLOPE = 1e-4;
// All but from outside, and from the start, to a continuation.
const POSSIBLE_MOVES = [0, 1, 3, 4, 5, 6, 7, 8, 9, 10];

const placeOf = (field: Field, feature: number) => (feature & ((1 << field.bits) - 1)) * LABELS;

/** One step of AdaGrad. */
function createDescent(rate: number, decay: number) {
  return (values: Float32Array, squares: Float32Array, at: number, slope: number) => {
    const gradient = slope + decay * values[at]!;
    squares[at]! += gradient * gradient;
    values[at]! -= (rate * gradient) / Math.sqrt(squares[at]!);
  };
}

/** Scores of every label at every token. */
export function scoresOf(field: Field, features: readonly Uint32Array[], scale = 1): Float64Array {
  const scores = new Float64Array(features.length * LABELS);
  features.forEach((list, index) => {
    for (const feature of list) {
      const at = placeOf(field, feature);
      for (let label = 0; label < LABELS; label += 1)
        scores[index * LABELS + label]! += field.weights[at + label]! * scale;
    }
  });
  return scores;
}

function move(field: Field, from: number, to: number): number {
  return to === 2 && (from === 0 || from === 3) ? IMPOSSIBLE : field.moves[from * LABELS + to]!;
}

const ALL = [0, 1, 2];

/** How likely each label is at each token, and how often each move is expected in the sentence. */
function expectations(field: Field, scores: Float64Array) {
  const length = scores.length / LABELS;
  const forward = forwardSums(field, scores);
  const backward = backwardSums(field, scores);
  const total = logSum(ALL.map((label) => forward[(length - 1) * LABELS + label]!));
  const marginals = forward.map((value, at) => Math.exp(value + backward[at]! - total));
  const pairs = new Float64Array(12);
  for (const to of ALL) pairs[9 + to] = marginals[to]!;
  for (let at = LABELS; at < scores.length; at += 1) {
    const to = at % LABELS;
    const rest = scores[at]! + backward[at]! - total;
    for (const from of ALL) {
      pairs[from * LABELS + to]! += Math.exp(
        forward[at - to - LABELS + from]! + move(field, from, to) + rest,
      );
    }
  }
  return { marginals, pairs };
}

function forwardSums(field: Field, scores: Float64Array): Float64Array {
  const forward = new Float64Array(scores.length);
  for (let at = 0; at < scores.length; at += 1) {
    const to = at % LABELS;
    const before = at - to - LABELS;
    const sum =
      before < 0
        ? move(field, 3, to)
        : logSum(ALL.map((from) => forward[before + from]! + move(field, from, to)));
    forward[at] = sum + scores[at]!;
  }
  return forward;
}

function backwardSums(field: Field, scores: Float64Array): Float64Array {
  const backward = new Float64Array(scores.length);
  for (let at = scores.length - LABELS - 1; at >= 0; at -= 1) {
    const from = at % LABELS;
    const after = at - from + LABELS;
    backward[at] = logSum(
      ALL.map((to) => move(field, from, to) + scores[after + to]! + backward[after + to]!),
    );
  }
  return backward;
}

function logSum(terms: readonly number[]): number {
  const largest = Math.max(...terms);
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
}

/** The most likely labels; `bias` is added to the score of O. */
export function decode(field: Field, scores: Float64Array, bias = 0): number[] {
  const best = new Float64Array(scores.length);
  const came = new Uint8Array(scores.length);
  for (let at = 0; at < scores.length; at += 1) {
    const to = at % LABELS;
    const before = at - to - LABELS;
    const ways =
      before < 0 ? [move(field, 3, to)] : ALL.map((from) => best[before + from]! + move(field, from, to));
    came[at] = ways.indexOf(Math.max(...ways));
    best[at] = ways[came[at]!]! + scores[at]! + (to === 0 ? bias : 0);
  }
  const labels: number[] = [];
  const last = [...best.subarray(-LABELS)];
  let label = last.indexOf(Math.max(...last));
  for (let at = scores.length - LABELS; at >= 0; at -= LABELS) {
    labels.unshift(label);
    label = came[at + label]!;
  }
  return labels;
}

/** A seeded generator of numbers in [0, 1) (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(items: number[], random: () => number): void {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [items[index], items[other]] = [items[other]!, items[index]!];
  }
}
