import { formatVersion } from '../domain/version.ts';
import type { ConsumerName } from '../ports/changes.ts';
import type { Sql } from '../ports/sql.ts';
import type { Version } from '../ports/version.ts';

/** What a batch needs to know before it reads; one query, because every batch asks. */
export interface BatchOutlook {
  /** Whether a new query sees everything that the batch's transactions wrote. */
  visible: boolean;
  /** Whether the consumer has refused any key that may be accepted now. */
  has_dead_letters: boolean;
  /** For what is read from now on; greater than that of every earlier look of any process. */
  version: Version;
}

type Row = Omit<BatchOutlook, 'version'> & { epoch: number; number: string };

const NEXT_VERSION = `coalesce((select epoch from sync_state where consumer = $1), 0) as epoch,
  nextval('projection_versions')::text as number`;

/**
 * Looks ahead for a consumer's batch. The transaction ids have 32 bits, as the log has them; the nearest full id to
 * the snapshot's end is meant, before it or after it.
 */
export async function readOutlook(
  sql: Sql,
  consumer: ConsumerName,
  transactionIds: readonly number[],
): Promise<BatchOutlook> {
  const [answer] = await sql.query<Row>(
    `with present as materialized (
       select snapshot, pg_snapshot_xmax(snapshot)::text::numeric as edge from pg_current_snapshot() as snapshot)
     select bool_and(pg_visible_in_snapshot(
       greatest(edge + mod(xid - mod(edge, 4294967296) + 6442450944, 4294967296) - 2147483648, 1)::text::xid8,
       snapshot)) as visible, exists (select from dead_letters where consumer = $1) as has_dead_letters,
       ${NEXT_VERSION}
     from present cross join unnest($2::bigint[]) as xid`,
    [consumer, transactionIds],
  );
  if (answer === undefined) throw new Error('PostgreSQL did not say what is visible.');
  const { visible, has_dead_letters, epoch, number } = answer;
  return { visible, has_dead_letters, version: formatVersion({ epoch, number: BigInt(number) }) };
}

/**
 * A version for everything that the consumer reads after this call. What another reader saw before is written with a
 * lesser one, whatever store and process it is written by.
 */
export async function nextVersion(sql: Sql, consumer: ConsumerName): Promise<Version> {
  const [row] = await sql.query<Row>(`select ${NEXT_VERSION}`, [consumer]);
  if (row === undefined) throw new Error('PostgreSQL gave no version.');
  return formatVersion({ epoch: row.epoch, number: BigInt(row.number) });
}
