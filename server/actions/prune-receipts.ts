import type { Ports } from '../ports/ports.ts';
import { pruneReceipts as prune } from '../store/score-receipts.ts';

const BATCH = 5_000;

/** Deletes receipts of scores that no match came of, older than so many days; how many, at most 5,000. */
export async function pruneReceipts({ sql }: Pick<Ports, 'sql'>, days: number): Promise<number> {
  return prune(sql, days, BATCH);
}
