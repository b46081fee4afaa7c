import { Failure } from '../../contract/failure.ts';
import type { Side } from '../../contract/swipes.ts';
import type { Actor } from './actor.ts';

/** Somebody who swipes, matches and talks: a candidate for themselves, or a person acting for a company. */
export type Party =
  | { side: 'candidate'; user_id: number; company_id: null }
  | { side: 'company'; user_id: number; company_id: number };

/** The side an account acts for. Fails with `forbidden` for an admin and for a recruiter without a company. */
export function partyOf(actor: Actor): Party {
  const { user_id, user_type, company_id } = actor;
  if (user_type === 'candidate') return { side: 'candidate', user_id, company_id: null };
  if (user_type !== 'admin' && company_id !== null) return { side: 'company', user_id, company_id };
  throw new Failure('forbidden', 'Only candidates and those who act for a company match and talk.');
}

export function otherSide(side: Side): Side {
  return side === 'candidate' ? 'company' : 'candidate';
}
