import type { Sql } from '../ports/sql.ts';

/** What the doctor looks at in PostgreSQL. */
export interface ServerFacts {
  version: string;
  version_number: number;
  wal_level: string;
  role: string;
  may_replicate: boolean;
  migrations: number;
  dead_letters: number;
  slots: { name: string; wal_status: string; is_active: boolean; behind_bytes: number }[];
}

export async function readServerFacts(sql: Sql): Promise<ServerFacts> {
  const [row] = await sql.query<Omit<ServerFacts, 'migrations' | 'dead_letters'>>(
    `select current_setting('server_version') as version,
            current_setting('server_version_num')::int as version_number,
            current_setting('wal_level') as wal_level, current_user as role,
            (select rolreplication or rolsuper from pg_roles where rolname = current_user) as may_replicate,
            coalesce((select jsonb_agg(jsonb_build_object('name', slot_name, 'wal_status', wal_status,
                'is_active', active,
                'behind_bytes', greatest(0, pg_current_wal_lsn() - coalesce(confirmed_flush_lsn, restart_lsn))))
              from pg_replication_slots where database = current_database()), '[]') as slots`,
  );
  if (row === undefined) throw new Error('A query without a from clause gave no row.');
  return {
    ...row,
    migrations: await countOf(sql, 'schema_migrations'),
    dead_letters: await countOf(sql, 'dead_letters'),
  };
}

/** Rows of one of our own tables; 0 before the first migration made it. */
async function countOf(sql: Sql, table: 'schema_migrations' | 'dead_letters'): Promise<number> {
  const [found] = await sql.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [
    table,
  ]);
  if (found?.exists !== true) return 0;
  const [counted] = await sql.query<{ count: number }>(`select count(*) as count from ${table}`);
  return counted?.count ?? 0;
}
