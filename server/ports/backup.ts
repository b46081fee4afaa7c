import type { Readable } from 'node:stream';

/** One store's share of a backup. */
export interface BackupPart {
  /** For example `postgres`; the object is called by it. */
  name: string;
  /** How its object's name ends, for example `.tar.gz`. */
  suffix: string;
  /** The store as it is at one moment, as a stream; an error of the store ends the stream with it. */
  read(): Promise<Readable>;
  /** Fails in one sentence when there is something already that a restore would mix with. */
  refuseUnlessEmpty(): Promise<void>;
  /** Puts back what `read` gave. */
  restore(content: Readable): Promise<void>;
}
