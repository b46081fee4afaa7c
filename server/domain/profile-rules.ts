import { Failure } from '../../contract/failure.ts';
import type { ProfileChange } from '../../contract/profiles.ts';
import { refuseReversed } from './change.ts';
import { isTimeZone } from './time-zone.ts';
import { refuseBadAddresses } from './web-address.ts';

/**
 * Fails with `invalid_input` when a profile contradicts itself after a change, or the change names a time zone or
 * an address that is none.
 */
export function checkProfile(
  profile: Pick<ProfileChange, 'salary_min' | 'salary_max'>,
  change: ProfileChange,
): void {
  refuseReversed(profile, 'salary_min', 'salary_max', change);
  refuseBadAddresses(change, ['linkedin_url', 'portfolio_url']);
  const { timezone } = change;
  if (timezone !== undefined && timezone !== null && !isTimeZone(timezone)) {
    const reason = 'timezone must be the name of an IANA time zone, for example America/Denver.';
    throw new Failure('invalid_input', reason, { field: 'timezone' });
  }
}
