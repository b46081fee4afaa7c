import type { Ports } from '../ports/ports.ts';
import { deleteOldNotices } from '../store/notifications.ts';

const BATCH = 5_000;

/** Deletes notifications that are older than so many days; how many, at most 5,000. */
export async function pruneNotifications({ sql }: Pick<Ports, 'sql'>, days: number): Promise<number> {
  return deleteOldNotices(sql, days, BATCH);
}
