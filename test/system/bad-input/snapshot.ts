import type { Sql } from '../../../server/ports/sql.ts';

// The heartbeat and positions of the stream and the counts of what is shown move by themselves; receipts belong to scores
// that were shown.
const MOVING = [
  'sync_state',
  'stream_heartbeats',
  'stream_slots',
  'score_inputs',
  'score_receipts',
  'feed_tops',
  'feed_exposure',
  'feed_markets',
];

/** Rows and content of every table in the truth, as one text a table. */
export async function snapshot(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql.query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all($1) order by relname`,
    [MOVING],
  );
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql.query<{ content: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as content from "${name}" t`,
    );
    content[name] = row?.content ?? '';
  }
  return content;
}
