import type { GraphKind } from '../../ports/graph.ts';
import type { Sql } from '../../ports/sql.ts';
import type { Version } from '../../ports/version.ts';

/** A document's id with the version it is to be written or removed with. */
export interface Claim {
  id: number;
  version: Version;
}

/**
 * Locks the documents, in ascending order so that two writers never wait for each other in a circle, records their
 * versions and returns the ids whose stored version is not newer. Runs in the transaction that then writes them.
 * Each id at most once.
 */
export async function claim(
  sql: Sql,
  kind: GraphKind,
  claims: readonly Claim[],
  removed: boolean,
): Promise<Set<number>> {
  const rows = await sql.query<{ id: number }>(
    `insert into graph.versions as stored (kind, id, version, removed)
     select $1, given.id, given.version, $4
     from unnest($2::bigint[], $3::text[]) as given (id, version)
     order by given.id
     on conflict (kind, id) do update set version = excluded.version, removed = excluded.removed
     where stored.version <= excluded.version
     returning id`,
    [kind, claims.map(({ id }) => id), claims.map(({ version }) => version), removed],
  );
  return new Set(rows.map(({ id }) => id));
}
