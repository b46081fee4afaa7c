/**
 * The files of the embedded vectors cannot be trusted. They hold nothing that PostgreSQL does not: whoever opens
 * them may delete the folder, open it again and run a resync of the vectors.
 */
export class DamagedVectors extends Error {
  readonly path: string;

  constructor(path: string, what: string) {
    super(`The vectors in ${path} are damaged (${what}). Delete that folder and resync the vectors.`);
    this.name = 'DamagedVectors';
    this.path = path;
  }
}

/** A collection has reached what the embedded store can hold. */
export class VectorsFull extends Error {
  constructor(maximum: number) {
    super(`A collection of the embedded vectors holds at most ${maximum} points; set QDRANT_URL for more.`);
    this.name = 'VectorsFull';
  }
}
