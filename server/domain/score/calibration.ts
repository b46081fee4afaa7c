/** Cosines between which the semantic points grow: at or below `nothing` 0, at or above `full` all of them. */
export interface SemanticCurve {
  nothing: number;
  full: number;
}

/** One curve per embedding model; `other` serves a model nobody has measured. */
export interface SemanticCurves {
  models: Readonly<Record<string, SemanticCurve>>;
  other: SemanticCurve;
}

export const BUILTIN_CURVES: SemanticCurves = {
  models: { 'hirewire-hash-1': { nothing: 0.1, full: 0.6 } },
  other: { nothing: 0.25, full: 0.7 },
};

/** Turns a raw cosine into a share of the semantic points, 0 to 1; never decreasing. */
export function calibrate(cosine: number, model: string, curves: SemanticCurves): number {
  const curve = Object.hasOwn(curves.models, model) ? curves.models[model] : undefined;
  const { nothing, full } = curve ?? curves.other;
  // Two stores' cosines of one pair differ in the last digits; the score shown must not.
  const rounded = Math.round(cosine * 10_000) / 10_000;
  return Math.min(1, Math.max(0, (rounded - nothing) / (full - nothing)));
}
