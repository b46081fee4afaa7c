import type { ConsumerName } from '../ports/changes.ts';
import type { Sql } from '../ports/sql.ts';

/** What a batch needs to know before it reads; one query, because every batch asks. */
export interface BatchOutlook {
  /** Whether a new query sees everything that the batch's transactions wrote. */
  visible: boolean;
  /** Whether the consumer has refused any key that may be accepted now. */
  has_dead_letters: boolean;
}

/**
 * Looks ahead for a consumer's batch. The transaction ids have 32 bits, as the log has them; the nearest full id to
 * the snapshot's end is meant, before it or after it.
 */
export async function readOutlook(
  sql: Sql,
  consumer: ConsumerName,
  transactionIds: readonly number[],
): Promise<BatchOutlook> {
  const [answer] = await sql.query<BatchOutlook>(
    `with present as materialized (
       select snapshot, pg_snapshot_xmax(snapshot)::text::numeric as edge from pg_current_snapshot() as snapshot)
     select bool_and(pg_visible_in_snapshot(
       greatest(edge + mod(xid - mod(edge, 4294967296) + 6442450944, 4294967296) - 2147483648, 1)::text::xid8,
       snapshot)) as visible, exists (select from dead_letters where consumer = $2) as has_dead_letters
     from present cross join unnest($1::bigint[]) as xid`,
    [transactionIds, consumer],
  );
  if (answer === undefined) throw new Error('PostgreSQL did not say what is visible.');
  return answer;
}
