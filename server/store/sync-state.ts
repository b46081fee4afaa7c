import type { ConsumerName } from '../ports/changes.ts';
import type { Sql } from '../ports/sql.ts';

/** Has everything read again for this consumer when it opens its stream the next time. */
export async function requestResynchronization(sql: Sql, consumer: ConsumerName): Promise<void> {
  await sql.query('update sync_state set resynchronized = false where consumer = $1', [consumer]);
}
