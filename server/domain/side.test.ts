import { expect, test } from 'vitest';
import type { Actor, UserType } from './actor.ts';
import { partyOf } from './side.ts';

const actor = (user_type: UserType, company_id: number | null): Actor => ({
  user_id: 4,
  user_type,
  session_id: 1,
  company_id,
  is_premium: false,
});

test('candidates act for themselves, owners and recruiters for their company', () => {
  expect(partyOf(actor('candidate', null))).toEqual({ side: 'candidate', user_id: 4, company_id: null });
  expect(partyOf(actor('company', 2))).toEqual({ side: 'company', user_id: 4, company_id: 2 });
  expect(partyOf(actor('recruiter', 2))).toEqual({ side: 'company', user_id: 4, company_id: 2 });
});

test.each([
  ['an admin', actor('admin', null)],
  ['a recruiter without a company', actor('recruiter', null)],
])('%s is no party', (_who, who) => {
  expect(() => partyOf(who)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
