import { slugOf } from '../company-slug.ts';
import { contentHash } from './import-row.ts';

/** Addresses of accounts that nobody signs in to: `.invalid` never receives mail (RFC 2606). */
const CANDIDATE_DOMAIN = 'imported.hirewire.invalid';
const COMPANY_DOMAIN = 'company.hirewire.invalid';
const PLAIN_LOCAL_PART = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;
/** What is left of the 64 characters before an at sign after `import+`. */
const SLUG_LENGTH = 57;
const MARK_LENGTH = 8;

/** `<external_id>@imported.hirewire.invalid`; an id that cannot stand in an address is shortened and marked. */
export function candidateAddress(externalId: string): string {
  const isPlain = PLAIN_LOCAL_PART.test(externalId) && !externalId.includes('..');
  return `${isPlain ? externalId : marked(slugOf(externalId), externalId)}@${CANDIDATE_DOMAIN}`;
}

/** `import+<slug>@company.hirewire.invalid`. */
export function companyAddress(slug: string): string {
  return `import+${slug}@${COMPANY_DOMAIN}`;
}

/** Slugs for an imported company: the plain one, and one of its own should another company have that. */
export function companySlugs(name: string): { plain: string; own: string } {
  const plain = slugOf(name).slice(0, SLUG_LENGTH).replace(/-+$/, '');
  return { plain, own: marked(plain, name) };
}

function marked(slug: string, seed: string): string {
  const mark = contentHash({ seed }).slice(0, MARK_LENGTH);
  return `${slug.slice(0, SLUG_LENGTH - MARK_LENGTH - 1).replace(/-+$/, '')}-${mark}`;
}
