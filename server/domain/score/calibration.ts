/** Cosines between which the semantic points grow: at or below `nothing` 0, at or above `full` all of them. */
interface SemanticCurve {
  nothing: number;
  full: number;
}

/** One curve per embedding model; `other` serves a model nobody has measured. */
export interface SemanticCurves {
  models: Readonly<Record<string, SemanticCurve>>;
  other: SemanticCurve;
}

/**
 * Version 1 of the curves. The built-in model was measured on 4,000 people and 8,000 real postings
 * (bench/semantic-calibration.ts; 200,000 random pairs; 126,823 true ones, which share the title's words and three skills):
 *
 *     cosine    p5    p25   p50   p75   p90   p95   p99
 *     random   .000  .087  .201  .335  .445  .504  .605
 *     true     .450  .538  .599  .656  .705  .733  .784
 *
 * A true pair lies above a random one in 97.5 % of cases. With 0.33 to 0.58, 78.2 % of random pairs get at most a tenth
 * of the points and 68.8 % of true ones at least nine tenths. `other` is an estimate for models that nobody has
 * measured here; measure and add a curve before trusting its points.
 */
export const SEMANTIC_CURVES: SemanticCurves = {
  models: { 'hirewire-hash-1': { nothing: 0.33, full: 0.58 } },
  other: { nothing: 0.25, full: 0.65 },
};

/**
 * Version 2 adds the embedder with a table, measured on the same pairs:
 *
 *     cosine    p5    p25   p50   p75   p90   p95   p99
 *     random   .051  .148  .235  .343  .442  .500  .623
 *     true     .371  .493  .584  .668  .733  .782  .864
 *
 * A true pair lies above a random one in 95.3 % of cases. With 0.35 to 0.53, 79.6 % of random pairs get at most a tenth
 * of the points and 70.2 % of true ones at least nine tenths. The older model keeps its curve for as long as vectors of it are
 * in use.
 */
export const SEMANTIC_CURVES_2: SemanticCurves = {
  ...SEMANTIC_CURVES,
  models: { ...SEMANTIC_CURVES.models, 'hirewire-table-1': { nothing: 0.35, full: 0.53 } },
};

/** Turns a raw cosine into a share of the semantic points, 0 to 1; never decreasing. */
export function calibrate(cosine: number, model: string, curves: SemanticCurves): number {
  const curve = Object.hasOwn(curves.models, model) ? curves.models[model] : undefined;
  const { nothing, full } = curve ?? curves.other;
  return Math.min(1, Math.max(0, (roundedCosine(cosine) - nothing) / (full - nothing)));
}

/** Two stores' cosines of one pair differ in the last digits; what is shown and the order of a feed must not. */
export function roundedCosine(cosine: number): number {
  return Math.round(cosine * 10_000) / 10_000;
}
