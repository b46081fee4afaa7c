import type { Ports } from '../ports/ports.ts';
import { pruneInvitations } from '../store/company-invitations.ts';
import { pruneSessions } from '../store/user-sessions.ts';

/** Deletes sessions and invitations that ended long ago; how many, at most 1,000 of each. */
export async function pruneAccounts({ sql }: Pick<Ports, 'sql'>): Promise<number> {
  return (await pruneSessions(sql)) + (await pruneInvitations(sql));
}
