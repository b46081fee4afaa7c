import { addedSkillNames, lookupsOf } from '../domain/import/added-skills.ts';
import { candidateAddress } from '../domain/import/addresses.ts';
import type { CandidateContent } from '../domain/import/candidate-content.ts';
import type { ImportRow } from '../domain/import/import-row.ts';
import {
  candidateSkills,
  importedProfile,
  newProfile,
  positionsOf,
  studiesOf,
} from '../domain/import/imported-candidate.ts';
import type { SettledSkills } from '../domain/import/imported-job.ts';
import { inventName } from '../domain/import/names.ts';
import { type BatchOutcome, type BatchPlan, planBatch, plannedOutcome } from '../domain/import/plan.ts';
import { describeSkill } from '../domain/skill-lists.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { insertProfiles, settleProfiles } from '../store/candidate-profiles.ts';
import { insertCandidateSkills } from '../store/candidate-skills.ts';
import { insertEducation } from '../store/education.ts';
import { insertImportedAccounts } from '../store/imported-accounts.ts';
import { clearImportedParts, updateImportedProfiles } from '../store/imported-candidates.ts';
import { findImportedRows, keepImportedRows, lockImports } from '../store/imported-rows.ts';
import { findSkills, settleSkills } from '../store/skills.ts';
import { insertExperiences } from '../store/work-experiences.ts';

type Row = ImportRow<CandidateContent>;
/** A person with the account and the profile that are theirs. */
type Person = Row & { user_id: number; profile_id: number };

/** Adds people and brings known ones up to date, in one transaction; a dry run only says what would happen. */
export async function importCandidates(
  { sql }: Pick<Ports, 'sql'>,
  rows: readonly Row[],
  options: { dry_run: boolean },
): Promise<BatchOutcome> {
  if (options.dry_run) return (await prepare(sql, rows)).outcome;
  return sql.transaction(async (transaction) => {
    await lockImports(transaction);
    const { plan, outcome } = await prepare(transaction, rows);
    const refused = await writeCandidates(transaction, plan);
    const refusals = refused.map(({ line, external_id }) => ({
      line,
      external_id,
      field: 'external_id',
      reason: `makes the address ${candidateAddress(external_id)}, which an account has already`,
    }));
    return { ...outcome, inserted: outcome.inserted - refused.length, refusals };
  });
}

async function prepare(sql: Sql, rows: readonly Row[]) {
  const known = await findImportedRows(
    sql,
    'candidate',
    rows.map((row) => row.external_id),
  );
  const plan = planBatch(rows, known);
  const spellings = spellingsOf(plan);
  const found = await findSkills(sql, lookupsOf(spellings));
  const outcome = { ...plannedOutcome(plan), skills_added: addedSkillNames(spellings, found) };
  return { plan, outcome };
}

function spellingsOf({ inserts, updates }: BatchPlan<CandidateContent>): string[] {
  const said = [...inserts, ...updates].flatMap((row) => row.content.skills);
  return [...new Set(said.map((skill) => skill.spelling))];
}

/** Writes everything and returns the rows whose address an account has already. */
async function writeCandidates(sql: Sql, plan: BatchPlan<CandidateContent>): Promise<Row[]> {
  const spellings = spellingsOf(plan);
  // Skills come first: whoever changes a profile locks it and adds skills after that.
  const settled = await settleSkills(sql, spellings, describeSkill);
  const skills = new Map(settled.map((skill, index) => [spellings[index] ?? '', skill]));
  const added = await addPeople(sql, plan.inserts);
  const people = [...added, ...(await changePeople(sql, plan.updates, skills))];
  if (people.length > 0) await writeParts(sql, people, skills);
  const isAdded = new Set(added.map((person) => person.external_id));
  return plan.inserts.filter((row) => !isAdded.has(row.external_id));
}

async function addPeople(sql: Sql, rows: readonly Row[]): Promise<Person[]> {
  if (rows.length === 0) return [];
  const accounts = await insertImportedAccounts(
    sql,
    rows.map(({ external_id }) => ({
      email: candidateAddress(external_id),
      name: inventName(external_id),
      user_type: 'candidate',
    })),
  );
  const byAddress = new Map(accounts.map(({ email, id }) => [email, id]));
  const owned = rows.flatMap((row) => {
    const user_id = byAddress.get(candidateAddress(row.external_id));
    return user_id === undefined ? [] : [{ ...row, user_id }];
  });
  const profileIds = await insertProfiles(
    sql,
    owned.map((row) => newProfile(row.content, row.user_id)),
  );
  return owned.map((row, index) => ({ ...row, profile_id: profileIds[index] ?? 0 }));
}

async function changePeople(
  sql: Sql,
  rows: BatchPlan<CandidateContent>['updates'],
  skills: SettledSkills,
): Promise<Person[]> {
  if (rows.length === 0) return [];
  const profiles = await updateImportedProfiles(
    sql,
    rows.map((row) => importedProfile(row.content, row.entity_id)),
  );
  const people = rows.map((row) => ({
    ...row,
    user_id: row.entity_id,
    profile_id: profiles.get(row.entity_id) ?? 0,
  }));
  await clearImportedParts(sql, [...profiles.values()], skillsOf(people, skills));
  return people;
}

function skillsOf(people: readonly Person[], skills: SettledSkills) {
  return people.flatMap((person) => candidateSkills(person.content, person.profile_id, skills));
}

async function writeParts(sql: Sql, people: readonly Person[], skills: SettledSkills): Promise<void> {
  await insertCandidateSkills(sql, skillsOf(people, skills));
  await insertExperiences(
    sql,
    people.flatMap((person) => positionsOf(person.content, person.profile_id)),
  );
  await insertEducation(
    sql,
    people.flatMap((person) => studiesOf(person.content, person.profile_id)),
  );
  await settleProfiles(
    sql,
    people.map((person) => person.profile_id),
  );
  await keepImportedRows(
    sql,
    'candidate',
    people.map(({ external_id, user_id, content_hash }) => ({
      external_id,
      entity_id: user_id,
      content_hash,
    })),
  );
}
