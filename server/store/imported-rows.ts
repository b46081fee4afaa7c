import type { KnownRow } from '../domain/import/plan.ts';
import type { Sql } from '../ports/sql.ts';

/** What a row became: a job, the user of a candidate, a skill, or the company a posting names. */
type EntityKind = 'job' | 'candidate' | 'skill' | 'company';

const PRESENT: Readonly<Record<EntityKind, string>> = {
  job: 'select 1 from jobs where id = entity_id',
  candidate: 'select 1 from candidate_profiles where user_id = entity_id',
  skill: 'select 1 from skills where id = entity_id',
  company: 'select 1 from companies where id = entity_id',
};
// Serializes the batches of imports, so that two of them never add the same row twice.
const IMPORT_LOCK = 4_871_338;

/** Makes other imports wait until this transaction ends. */
export async function lockImports(sql: Sql): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
}

/** What earlier imports kept of these rows; rows never seen before are left out. */
export async function findImportedRows(
  sql: Sql,
  kind: EntityKind,
  externalIds: readonly string[],
): Promise<KnownRow[]> {
  return sql.query<KnownRow>(
    `select external_id, entity_id, content_hash,
            exists (${PRESENT[kind]}) as is_present
       from imported_rows where kind = $1 and external_id = any($2)`,
    [kind, externalIds],
  );
}

/** Keeps what rows became and the hash of what was read. */
export async function keepImportedRows(
  sql: Sql,
  kind: EntityKind,
  rows: readonly { external_id: string; entity_id: number; content_hash: string }[],
): Promise<void> {
  await sql.query(
    `insert into imported_rows (kind, external_id, entity_id, content_hash)
     select $1, external_id, entity_id, content_hash
       from jsonb_to_recordset($2::jsonb) as given(external_id text, entity_id bigint, content_hash text)
     on conflict (kind, external_id) do update
        set entity_id = excluded.entity_id, content_hash = excluded.content_hash, imported_at = now()`,
    [kind, JSON.stringify(rows)],
  );
}
