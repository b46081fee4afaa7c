/** Where a reader stands in the stream of commits. */
export interface StreamPosition {
  /** Grows when the stream was lost or the truth restored, after which log sequence numbers may start lower. */
  epoch: number;
  /** Log sequence number of a commit. */
  lsn: bigint;
}

/** Where a change stands in the stream of commits. */
export interface ChangePosition extends StreamPosition {
  /** Transaction id (32 bits): a reader checks that it is visible before it trusts what it re-reads. */
  xid: number;
}

/** One changed row. It is a hint: readers take the ids and re-read the truth. */
export interface Change {
  table: string;
  operation: 'insert' | 'update' | 'delete';
  /** The new row, or for a delete the old row's identity. Columns that are stored out of line may be missing. */
  row: Readonly<Record<string, unknown>>;
  position: ChangePosition;
  /** ISO 8601. */
  committed_at: string;
}

/** Who reads the stream; each has its own position, so a slow one never holds up a fast one. */
export type ConsumerName = 'graph' | 'vectors' | 'cache';

/** Resolves when the batch is durably applied; a rejection delivers it again later. */
export type ChangeHandler = (changes: readonly Change[]) => Promise<void>;

interface ConsumerLag {
  consumer: ConsumerName;
  /** Bytes of the write-ahead log that are not applied yet. */
  behind_bytes: number;
  /** Changes received and not applied yet. */
  pending: number;
}

/** The change stream of the source tables. */
export interface Changes {
  /** Starts delivering batches in commit order from the last acknowledged position. */
  subscribe(consumer: ConsumerName, handler: ChangeHandler): Promise<void>;
  /**
   * Called when a consumer's position was lost, and before its first change ever: what was missed cannot be told, so
   * everything must be read again. Its changes follow when the promise resolves; a rejection calls again later.
   */
  onLost(resynchronize: (consumer: ConsumerName) => Promise<void>): void;
  /** Resolves when every consumer has applied everything committed before this call; rejects after the time-out. */
  settled(timeoutMilliseconds: number): Promise<void>;
  lag(): Promise<ConsumerLag[]>;
  /** Position up to which this consumer has applied everything; what it read before that is at least as new. */
  applied(consumer: ConsumerName): Promise<StreamPosition>;
  /** Resolves when every consumer's stream is open; rejects with the reason when one is not. */
  ping(): Promise<void>;
  /** Ends after the batches in hand are applied and acknowledged, or given up for the next reader after a few seconds. */
  close(): Promise<void>;
}
