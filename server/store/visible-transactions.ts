import type { Sql } from '../ports/sql.ts';

/**
 * Whether a new query sees everything that these transactions wrote. The ids have 32 bits, as the log has them; the
 * nearest full id to the snapshot's end is meant, before it or after it.
 */
export async function areVisible(sql: Sql, transactionIds: readonly number[]): Promise<boolean> {
  const [answer] = await sql.query<{ visible: boolean }>(
    `with present as materialized (
       select snapshot, pg_snapshot_xmax(snapshot)::text::numeric as edge from pg_current_snapshot() as snapshot)
     select bool_and(pg_visible_in_snapshot(
       greatest(edge + mod(xid - mod(edge, 4294967296) + 6442450944, 4294967296) - 2147483648, 1)::text::xid8,
       snapshot)) as visible
     from present cross join unnest($1::bigint[]) as xid`,
    [transactionIds],
  );
  return answer?.visible ?? true;
}
