import type { CompanyChange } from '../../contract/companies.ts';
import { Failure } from '../../contract/failure.ts';
import { refuseBadAddresses } from './web-address.ts';

const ADDRESSES = ['logo_url', 'website_url', 'glassdoor_url', 'engineering_blog_url'] as const;

/** Fails with `invalid_input` when a change of a company names an address, a year or a rating that cannot be. */
export function checkCompany(change: CompanyChange, now: number): void {
  refuseBadAddresses(change, ADDRESSES);
  const { founded_year, glassdoor_rating } = change;
  if ((founded_year ?? 0) > new Date(now).getUTCFullYear()) {
    refuse('founded_year', 'may not be in the future');
  }
  if (typeof glassdoor_rating === 'number' && Number(glassdoor_rating.toFixed(1)) !== glassdoor_rating) {
    refuse('glassdoor_rating', 'may have at most one decimal');
  }
}

function refuse(field: string, reason: string): never {
  throw new Failure('invalid_input', `${field} ${reason}.`, { field });
}
