/** Turns texts into vectors of 768 numbers with unit length; deterministic for one model. */
export interface Embeddings {
  /** Name and version; stored beside every vector. */
  readonly model: string;
  /** At most 256 texts at once, in the order given. An empty text gives a vector of zeros. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}
