import { Failure } from '../../contract/failure.ts';

export type UserType = 'candidate' | 'company' | 'recruiter' | 'admin';

/** Who is asking. `company_id` is the company that a company account owns or a recruiter joined. */
export interface Actor {
  user_id: number;
  user_type: UserType;
  session_id: number;
  company_id: number | null;
  is_premium: boolean;
}

/**
 * Who may call a route. `company` means whoever acts for a company: its own account, or a recruiter who joined
 * one, `either_side` a candidate or `company`; whose rows they may touch is checked by the action. `operator` is nobody with an account: the caller shows the
 * secret in the data folder.
 */
export type Access =
  | 'public'
  | 'signed_in'
  | 'either_side'
  | 'candidate'
  | 'company'
  | 'recruiter'
  | 'admin'
  | 'operator';

export function mayCall(access: Access, actor: Actor | null): boolean {
  if (access === 'public') return true;
  if (actor === null) return false;
  if (access === 'signed_in') return true;
  if (access === 'either_side') return mayCall('candidate', actor) || mayCall('company', actor);
  if (access === 'company') {
    return (actor.user_type === 'company' || actor.user_type === 'recruiter') && actor.company_id !== null;
  }
  return actor.user_type === access;
}

/** The company that this account owns. Fails with `forbidden` for recruiters, who only act for one. */
export function ownedCompany(actor: Actor): number {
  if (actor.user_type === 'company' && actor.company_id !== null) return actor.company_id;
  throw new Failure('forbidden', "Only the company's own account may do that.");
}

/**
 * What the cache says of a session is read again from the truth after this time, so that a change made by another
 * program (the command line) or a premium that ran out acts within it.
 */
const TRUSTED_MILLISECONDS = 60_000;

/** The actor, as read at `now`, as the fields of the cache's `session:{id}` hash. */
export function sessionData(actor: Actor, now: Date): Record<string, string> {
  return {
    user_id: String(actor.user_id),
    user_type: actor.user_type,
    company_id: actor.company_id === null ? '' : String(actor.company_id),
    is_premium: String(actor.is_premium),
    read_at: now.toISOString(),
  };
}

/** False when a session's data is so old that it has to be read again. */
export function isTrusted(data: Readonly<Record<string, string>>, now: Date): boolean {
  const age = now.getTime() - Date.parse(data.read_at ?? '');
  return age >= 0 && age < TRUSTED_MILLISECONDS;
}
