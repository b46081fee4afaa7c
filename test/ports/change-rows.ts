import type { Change, Changes, ConsumerName } from '../../server/ports/changes.ts';
import type { Sql } from '../../server/ports/sql.ts';

/** Subscribes and keeps everything that comes. */
export async function collect(changes: Changes, consumer: ConsumerName): Promise<Change[]> {
  const seen: Change[] = [];
  await changes.subscribe(consumer, async (batch) => void seen.push(...batch));
  return seen;
}

/** The ids that {@link touch} changed. */
export function idsOf(changes: readonly Change[]): number[] {
  return changes
    .filter((change) => change.table === 'match_revisions')
    .map((it) => Number(it.row.subject_id));
}

/** The lag by consumer. */
export async function lagOf(changes: Changes) {
  const lags = await changes.lag();
  return Object.fromEntries(lags.map((lag) => [lag.consumer, lag]));
}

/** Makes one change that the stream tells. */
export function touch(sql: Sql, id: number) {
  return sql.query(`insert into revisions (subject, subject_id) values ('match', $1)`, [id]);
}

/** The same for ids from 1 to `count`, in one transaction. */
export function touchMany(sql: Sql, count: number) {
  return sql.query(
    `insert into revisions (subject, subject_id) select 'match', id from generate_series(1, $1::int) as id`,
    [count],
  );
}
