import type { ConsumerName, StreamPosition } from '../../ports/changes.ts';
import type { Sql } from '../../ports/sql.ts';
import { type KnownTopic, keysOfPartitions } from './kafka-client.ts';
import type { Marker } from './kafka-records.ts';

/** A marker that a consumer has applied. */
export interface Progress extends Marker {
  topic: string;
  topic_id: string;
}

/** Sees to it that every partition of every topic has a marker. */
export async function ensureMarkers(sql: Sql, topics: readonly KnownTopic[]): Promise<void> {
  const rows = topics.flatMap(({ name, leaders }) =>
    keysOfPartitions(leaders.length).map((key) => ({ topic: name, key })),
  );
  await sql.query(
    `insert into sync_markers (topic, key) select topic, key from unnest($1::text[], $2::bigint[]) as given (topic, key)
     on conflict do nothing`,
    [rows.map((row) => row.topic), rows.map((row) => row.key)],
  );
}

/** Raises every marker; with a number of seconds, only those that were last raised longer ago. */
export async function raiseMarkers(sql: Sql, longerAgoSeconds: number | null): Promise<RaisedMarker[]> {
  return sql.query<RaisedMarker>(
    'select topic, key, marker from raise_sync_markers(make_interval(secs => $1::double precision))',
    [longerAgoSeconds],
  );
}
export type RaisedMarker = Pick<Progress, 'topic' | 'key' | 'marker'>;

/** Notes markers as applied; of several for one key the last counts. */
export async function recordProgress(
  sql: Sql,
  consumer: ConsumerName,
  progress: readonly Progress[],
): Promise<void> {
  const latest = [...new Map(progress.map((one) => [`${one.topic} ${one.key}`, one])).values()];
  await sql.query(
    `insert into sync_progress (consumer, topic, key, topic_id, marker, lsn)
     select $1, given.* from unnest($2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[]) as given
     order by 2, 3
     on conflict (consumer, topic, key) do update set topic_id = excluded.topic_id, marker = excluded.marker,
       lsn = excluded.lsn where sync_progress.marker <= excluded.marker`,
    [
      consumer,
      latest.map((one) => one.topic),
      latest.map((one) => one.key),
      latest.map((one) => one.topic_id),
      latest.map((one) => one.marker),
      latest.map((one) => String(one.lsn)),
    ],
  );
}

/** The last marker of each key that the consumer has applied. */
export async function readProgress(
  sql: Sql,
  consumer: ConsumerName,
): Promise<Pick<Progress, 'topic' | 'key' | 'topic_id' | 'marker'>[]> {
  return sql.query('select topic, key, topic_id, marker from sync_progress where consumer = $1', [consumer]);
}

/** How many of these markers some consumer has not applied yet. */
export async function countUnapplied(
  sql: Sql,
  consumers: readonly ConsumerName[],
  raised: readonly RaisedMarker[],
): Promise<number> {
  const [answer] = await sql.query<{ missing: number }>(
    `select count(*) as missing from unnest($1::text[]) as consumer
     cross join unnest($2::text[], $3::bigint[], $4::bigint[]) as raised (topic, key, marker)
     where not exists (select from sync_progress progress where progress.consumer = consumer.consumer
       and progress.topic = raised.topic and progress.key = raised.key and progress.marker >= raised.marker)`,
    [
      consumers,
      raised.map((one) => one.topic),
      raised.map((one) => one.key),
      raised.map((one) => one.marker),
    ],
  );
  return answer?.missing ?? raised.length;
}

/** Up to where the consumer has applied everything, whichever process did, and how many bytes of log came since. */
export async function readApplied(
  sql: Sql,
  consumer: ConsumerName,
): Promise<StreamPosition & { behind_bytes: number }> {
  const [row] = await sql.query<{ epoch: number; lsn: string; behind_bytes: number }>(
    `select coalesce((select epoch from sync_state where consumer = $1), 0) as epoch, lsn::text,
       greatest(0, (pg_current_wal_lsn() - '0/0')::bigint - lsn) as behind_bytes
     from (select coalesce(min(coalesce(progress.lsn, 0)), 0) as lsn from sync_markers
       left join sync_progress progress on progress.consumer = $1 and progress.topic = sync_markers.topic
         and progress.key = sync_markers.key) as applied`,
    [consumer],
  );
  if (row === undefined) throw new Error('PostgreSQL did not say what is applied.');
  return { epoch: row.epoch, lsn: BigInt(row.lsn), behind_bytes: row.behind_bytes };
}
