/**
 * Trains the tagger of competences and knowledge on marked sentences (docs/skills.md) and writes its weights:
 * `npx tsx tools/skills/train-tagger.ts [--held-out]`. With --held-out a fifth of the postings is left out and
 * measured on, and nothing is written.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPhraseFinder } from '../../server/domain/skills/phrases.ts';
import { sentenceFeatures } from '../../server/domain/skills/tagger-features.ts';
import { type Token, tokenize } from '../../server/domain/skills/tokens.ts';
import { SKILL_ENTRIES } from '../../server/domain/skills/vocabulary.ts';
import { wordHash } from '../../server/domain/skills/word-hash.ts';
import { decode, type Field, scoresOf, type Training, trainField } from './crf.ts';
import { type LabelledSentence, readLabelled } from './labelled.ts';

const ASSET = join(import.meta.dirname, '../../database/vocabulary/skill-tagger.json');
const TRAINING: Training = { bits: 17, rounds: 6, rate: 0.1, decay: 1e-4, dropout: 0.3, seed: 5 };
/** Chosen on the held-out fifth of the training part. */
const BIAS = { knowledge: -0.3, competence: -0.4 };
const FOLDS = 5;

type Span = [start: number, end: number];

const finder = createPhraseFinder(SKILL_ENTRIES);

function prepare(sentence: LabelledSentence) {
  const tokens = tokenize(sentence.text);
  const features = sentenceFeatures(tokens, finder.find(sentence.text));
  return { sentence, tokens, features: features.map((list) => Uint32Array.from(list)) };
}

function labelsOf(tokens: readonly Token[], spans: readonly Span[]): number[] {
  let before = -1;
  return tokens.map((token) => {
    const inside = spans.findIndex(([start, end]) => token.start >= start && token.end <= end);
    const label = inside === -1 ? 0 : inside === before ? 2 : 1;
    before = inside;
    return label;
  });
}

function spansOf(tokens: readonly Token[], labels: readonly number[]): Span[] {
  const spans: Span[] = [];
  labels.forEach((label, index) => {
    if (label === 1) spans.push([tokens[index]!.start, tokens[index]!.end]);
    else if (label === 2) spans.at(-1)![1] = tokens[index]!.end;
  });
  return spans;
}

/** Weights to whole numbers of one byte. */
function quantize(field: Field, bias: number) {
  const sorted = [...field.weights].map(Math.abs).sort((a, b) => a - b);
  const scale = sorted[Math.floor(sorted.length * 0.9999)]! / 127;
  const bytes = Int8Array.from(field.weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / scale))),
  );
  const rounded: Field = { ...field, weights: Float32Array.from(bytes, (byte) => byte * scale) };
  const weights = Buffer.from(bytes.buffer).toString('base64');
  const moves = [...field.moves].map((value) => Math.round(value * 1e4) / 1e4);
  return { rounded, asset: { scale: Number(scale.toPrecision(6)), bias, moves, weights } };
}

const isHeldOut = process.argv.includes('--held-out');
const all = readLabelled('train')
  .map(prepare)
  .filter((one) => one.tokens.length > 0);
const held = all.filter((one) => wordHash(one.sentence.document) % FOLDS === 0);
const used = isHeldOut ? all.filter((one) => !held.includes(one)) : all;
const asset: Record<string, unknown> = {};
for (const kind of ['knowledge', 'competence'] as const) {
  const examples = used.map(({ sentence, tokens, features }) => ({
    features,
    labels: labelsOf(tokens, sentence[kind]),
  }));
  const { rounded, asset: model } = quantize(trainField(examples, TRAINING), BIAS[kind]);
  asset[kind] = model;
  if (!isHeldOut) continue;
  for (const bias of [0, -0.3, -0.5, -0.6, -0.8, -1]) {
    let [right, said, marked] = [0, 0, 0];
    for (const { sentence, tokens, features } of held) {
      const found = spansOf(tokens, decode(rounded, scoresOf(rounded, features), bias));
      const wanted = new Set(sentence[kind].map(String));
      right += found.filter((span) => wanted.has(String(span))).length;
      said += found.length;
      marked += wanted.size;
    }
    console.log(
      kind,
      bias,
      'F1',
      ((2 * right) / (said + marked)).toFixed(4),
      'P',
      (right / said).toFixed(3),
      'R',
      (right / marked).toFixed(3),
    );
  }
}
if (!isHeldOut) writeFileSync(ASSET, `${JSON.stringify(asset, null, 0)}\n`);
