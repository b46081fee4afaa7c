import type { Sql } from '../ports/sql.ts';

/** An account that nobody can sign in to until an administrator gives it a password. */
export interface ImportedAccount {
  email: string;
  name: string;
  user_type: 'candidate' | 'company';
}

/** Adds accounts and returns those that were new; an address that is taken is left out. */
export async function insertImportedAccounts(
  sql: Sql,
  accounts: readonly ImportedAccount[],
): Promise<{ id: number; email: string }[]> {
  return sql.query(
    `insert into users (email, name, user_type)
     select email, name, user_type
       from jsonb_to_recordset($1::jsonb) as given(email text, name text, user_type text)
     on conflict (email) do nothing
     returning id, email`,
    [JSON.stringify(accounts)],
  );
}

/** Takes back accounts of companies that could not be added. */
export async function deleteUnusedAccounts(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql.query(
    `delete from users
      where id = any($1) and not exists (select 1 from companies where companies.user_id = users.id)`,
    [ids],
  );
}
