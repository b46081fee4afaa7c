import type { PublicCompany } from '../../contract/companies.ts';
import { Failure } from '../../contract/failure.ts';
import type { Ports } from '../ports/ports.ts';
import { findPublicCompany } from '../store/companies.ts';

/** What everybody may know of the company with this slug. */
export async function readPublicCompany({ sql }: Pick<Ports, 'sql'>, slug: string): Promise<PublicCompany> {
  const company = await findPublicCompany(sql, slug);
  if (company === null) throw new Failure('not_found');
  return company;
}
