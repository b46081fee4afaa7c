import { addedSkillNames, lookupsOf } from '../domain/import/added-skills.ts';
import { companyAddress, companySlugs } from '../domain/import/addresses.ts';
import { type Employer, employerOf, employersOf, importedCompany } from '../domain/import/employers.ts';
import type { ImportRow } from '../domain/import/import-row.ts';
import { importedJob } from '../domain/import/imported-job.ts';
import type { JobContent } from '../domain/import/job-content.ts';
import { type BatchOutcome, type BatchPlan, planBatch, plannedOutcome } from '../domain/import/plan.ts';
import { describeSkill } from '../domain/skill-lists.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { insertCompanies } from '../store/companies.ts';
import { deleteUnusedAccounts, insertImportedAccounts } from '../store/imported-accounts.ts';
import {
  fillIndustries,
  findCompaniesByName,
  findTakenSlugs,
  settleTechStacks,
} from '../store/imported-companies.ts';
import { insertImportedJobs, updateImportedJobs } from '../store/imported-jobs.ts';
import { findImportedRows, keepImportedRows, lockImports } from '../store/imported-rows.ts';
import { findSkills, settleSkills } from '../store/skills.ts';

type Row = ImportRow<JobContent>;

/** The companies of a batch by the keys of their employers. */
interface Companies {
  ids: ReadonlyMap<string, number>;
  added: string[];
}

const TECH_STACK = { limit: 500, skills: 12 };

/** Adds postings and brings known ones up to date, in one transaction; a dry run only says what would happen. */
export async function importJobs(
  { sql }: Pick<Ports, 'sql'>,
  rows: readonly Row[],
  options: { dry_run: boolean },
): Promise<BatchOutcome> {
  if (options.dry_run) return (await prepare(sql, rows, true)).outcome;
  return sql.transaction(async (transaction) => {
    await lockImports(transaction);
    const { plan, companies, outcome } = await prepare(transaction, rows, false);
    await writeJobs(transaction, plan, companies);
    return outcome;
  });
}

/** Gives every imported company the tech stack its postings speak of; in pages, each a statement of its own. */
export async function settleImportedCompanies({ sql }: Pick<Ports, 'sql'>): Promise<void> {
  for (let last: string | null = ''; last !== null; ) last = await settleTechStacks(sql, last, TECH_STACK);
}

/** What is to be done, with the companies it takes in place. Postings of a company that was deleted stay away. */
async function prepare(sql: Sql, rows: readonly Row[], isDry: boolean) {
  const known = await findImportedRows(
    sql,
    'job',
    rows.map((row) => row.external_id),
  );
  const planned = planBatch(rows, known);
  const { gone, ...companies } = await settleCompanies(sql, [...planned.inserts, ...planned.updates], isDry);
  const isThere = (row: Row) => !gone.has(employerOf(row.content).key);
  const inserts = planned.inserts.filter(isThere);
  const updates = planned.updates.filter(isThere);
  const left = planned.inserts.length - inserts.length + planned.updates.length - updates.length;
  const plan = { ...planned, inserts, updates, withdrawn: planned.withdrawn + left };
  const spellings = spellingsOf(plan);
  const found = await findSkills(sql, lookupsOf(spellings));
  const outcome: BatchOutcome = {
    ...plannedOutcome(plan),
    skills_added: addedSkillNames(spellings, found),
    companies_added: companies.added,
  };
  return { plan, companies, outcome };
}

async function writeJobs(sql: Sql, plan: BatchPlan<JobContent>, companies: Companies): Promise<void> {
  const spellings = spellingsOf(plan);
  const settled = await settleSkills(sql, spellings, describeSkill);
  const skills = new Map(settled.map((skill, index) => [spellings[index] ?? '', skill]));
  const jobOf = (row: Row) => {
    const companyId = companies.ids.get(employerOf(row.content).key);
    if (companyId === undefined) throw new Error(`no company was settled for line ${row.line}`);
    return importedJob(row, companyId, skills);
  };
  if (plan.inserts.length > 0) await insertImportedJobs(sql, plan.inserts.map(jobOf));
  if (plan.updates.length === 0) return;
  await updateImportedJobs(
    sql,
    plan.updates.map((row) => ({ ...jobOf(row), id: row.entity_id })),
  );
  await keepImportedRows(sql, 'job', plan.updates);
}

function spellingsOf({ inserts, updates }: BatchPlan<JobContent>): string[] {
  return [...new Set([...inserts, ...updates].flatMap((row) => row.content.skills))];
}

/** Finds or adds the companies of postings; `gone` has the keys of those that were imported and deleted since. */
async function settleCompanies(sql: Sql, rows: readonly Row[], isDry: boolean) {
  const employers = employersOf(rows.map((row) => row.content));
  const kept = await findImportedRows(
    sql,
    'company',
    employers.map((employer) => employer.key),
  );
  const gone = new Set(kept.filter((row) => !row.is_present).map((row) => row.external_id));
  const ids = new Map(kept.map((row) => [row.external_id, row.entity_id]));
  const unknown = employers.filter((employer) => !ids.has(employer.key));
  const missing = await matchByName(sql, unknown, ids);
  if (!isDry) {
    await addCompanies(sql, missing, ids);
    await fillIndustries(sql, industriesOf(employers, ids));
  }
  return { ids, gone, added: missing.map((employer) => employer.name) };
}

/** Notes in `ids` the employers that are companies already and returns the others. */
async function matchByName(
  sql: Sql,
  employers: readonly Employer[],
  ids: Map<string, number>,
): Promise<Employer[]> {
  if (employers.length === 0) return [];
  const byName = await findCompaniesByName(
    sql,
    employers.map((employer) => employer.name),
  );
  for (const { key, name } of employers) {
    const id = byName.get(name);
    if (id !== undefined) ids.set(key, id);
  }
  return employers.filter((employer) => !ids.has(employer.key));
}

/** Adds companies, each with an account of its own, and notes their ids. */
async function addCompanies(sql: Sql, employers: Employer[], ids: Map<string, number>): Promise<void> {
  let missing = employers;
  // The second round is for slugs and addresses that are taken, the third for what others took meanwhile.
  for (const slug of ['plain', 'own', 'own'] as const) {
    if (missing.length === 0) return;
    const added = await tryCompanies(sql, missing, slug);
    await keepImportedRows(sql, 'company', added);
    for (const { external_id, entity_id } of added) ids.set(external_id, entity_id);
    const left = missing.filter((employer) => !ids.has(employer.key));
    missing = await matchByName(sql, left, ids);
  }
  if (missing.length > 0) throw new Error(`${missing.length} companies could not be added`);
}

async function tryCompanies(sql: Sql, employers: readonly Employer[], choice: 'plain' | 'own') {
  const bySlug = new Map<string, Employer>();
  for (const employer of employers) {
    const slug = companySlugs(employer.name)[choice];
    if (!bySlug.has(slug)) bySlug.set(slug, employer);
  }
  for (const slug of await findTakenSlugs(sql, [...bySlug.keys()])) bySlug.delete(slug);
  const wanted = [...bySlug].map(([slug, employer]) => ({ ...employer, slug, email: companyAddress(slug) }));
  const accounts = await insertImportedAccounts(
    sql,
    wanted.map(({ email, name }) => ({ email, name, user_type: 'company' })),
  );
  const owners = new Map(accounts.map(({ email, id }) => [email, id]));
  const companies = wanted.flatMap((company) => {
    const user_id = owners.get(company.email);
    return user_id === undefined ? [] : [importedCompany(company, user_id)];
  });
  const added = await insertCompanies(sql, companies);
  if (added.length < accounts.length) {
    await deleteUnusedAccounts(
      sql,
      accounts.map((account) => account.id),
    );
  }
  const keys = new Map(wanted.map(({ name, key }) => [name, key]));
  return added.map(({ id, name }) => ({
    external_id: keys.get(name) ?? '',
    entity_id: id,
    content_hash: '',
  }));
}

function industriesOf(employers: readonly Employer[], ids: ReadonlyMap<string, number>) {
  return employers.flatMap(({ key, industry }) => {
    const id = ids.get(key);
    return industry === null || id === undefined ? [] : [{ id, industry }];
  });
}
