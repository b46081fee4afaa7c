import type { Company } from '../../contract/companies.ts';
import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { findCompany } from '../store/companies.ts';

/** The company that the caller acts for, with its billing columns. */
export async function readCompany({ sql }: Pick<Ports, 'sql'>, actor: Actor): Promise<Company> {
  const company = actor.company_id === null ? null : await findCompany(sql, actor.company_id);
  if (company === null) throw new Failure('not_found');
  return company;
}
