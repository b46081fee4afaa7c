import type { Readable } from 'node:stream';

/** One stored object. */
export interface StoredObject {
  key: string;
  bytes: number;
}

/** Files under keys such as `2026-11-23T02-15-00Z/manifest.json`: a folder, or a bucket with a prefix. */
export interface Objects {
  /** Where they are, for people to read; holds no secret. */
  readonly location: string;
  /** Writes one object as a whole: until it is complete, and when the source fails, nobody sees it. */
  put(key: string, content: Readable): Promise<void>;
  /** The object as a stream; fails with `not_found` when there is none. */
  get(key: string): Promise<Readable>;
  /** Every object whose key begins with `prefix`, in order of their keys. */
  list(prefix: string): Promise<StoredObject[]>;
  /** Removes these; one that is not there is no error. */
  remove(keys: readonly string[]): Promise<void>;
}
