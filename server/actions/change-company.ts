import type { Company, CompanyChange } from '../../contract/companies.ts';
import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import { checkCompany } from '../domain/company-rules.ts';
import { tidied } from '../domain/tidy.ts';
import type { Ports } from '../ports/ports.ts';
import { updateCompany } from '../store/companies.ts';

/** Writes the given fields of the company the caller owns. `conflict` when the name or the slug is taken. */
export async function changeCompany(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  input: CompanyChange,
): Promise<Company> {
  if (actor.user_type !== 'company') {
    throw new Failure('forbidden', 'Only the account that owns the company may change it.');
  }
  const change = tidied(input);
  checkCompany(change, Date.now());
  const company = await updateCompany(sql, actor.user_id, change);
  if (company === null) throw new Failure('not_found');
  return company;
}
