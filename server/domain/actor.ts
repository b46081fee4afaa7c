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
 * one. Whose rows they may touch is checked by the action.
 */
export type Access = 'public' | 'signed_in' | 'candidate' | 'company' | 'recruiter' | 'admin';

export function mayCall(access: Access, actor: Actor | null): boolean {
  if (access === 'public') return true;
  if (actor === null) return false;
  if (access === 'signed_in') return true;
  if (access === 'company') {
    return (actor.user_type === 'company' || actor.user_type === 'recruiter') && actor.company_id !== null;
  }
  return actor.user_type === access;
}

/** The actor as the fields of the cache's `session:{id}` hash. */
export function sessionData(actor: Actor): Record<string, string> {
  return {
    user_id: String(actor.user_id),
    user_type: actor.user_type,
    company_id: actor.company_id === null ? '' : String(actor.company_id),
    is_premium: String(actor.is_premium),
  };
}
