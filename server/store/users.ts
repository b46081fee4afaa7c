import type { User, UserUpdate } from '../../contract/users.ts';
import type { UserType } from '../domain/actor.ts';
import type { Sql } from '../ports/sql.ts';

// Columns of an account on the wire; never a hash. Premium that has run out is no premium.
const USER = `
  select u.id, u.email, u.name, u.avatar_url, u.user_type, coalesce(u.email_verified, false) as email_verified,
         coalesce(u.is_active, false) as is_active,
         coalesce(u.is_premium, false) and (u.premium_until is null or u.premium_until > now()) as is_premium,
         u.premium_until, coalesce(u.xp_points, 0) as xp_points, coalesce(u.level, 1) as level,
         c.id as company_id,
         case when c.id is not null then json_build_object('id', c.id, 'name', c.name, 'slug', c.slug) end as company,
         u.created_at, u.updated_at, u.last_login_at
    from users u
    left join company_members m on m.user_id = u.id
    left join companies c on c.user_id = u.id or c.id = m.company_id`;

/** What a new account is made of; the address folded, the password hashed. */
export interface NewUser {
  email: string;
  password_hash: string;
  name: string;
  user_type: UserType;
}

/** Adds an account and returns its id, or null when the address has one. */
export async function insertUser(sql: Sql, user: NewUser): Promise<number | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into users (email, password_hash, name, user_type) values ($1, $2, $3, $4)
     on conflict (email) do nothing returning id`,
    [user.email, user.password_hash, user.name, user.user_type],
  );
  return row?.id ?? null;
}

export async function hasUserWithEmail(sql: Sql, email: string): Promise<boolean> {
  const rows = await sql.query('select 1 from users where email = $1', [email]);
  return rows.length > 0;
}

/** What a password is checked against. `password_hash` is null for an account without a password. */
export interface UserCredentials {
  id: number;
  password_hash: string | null;
  is_active: boolean;
}

export async function findCredentials(sql: Sql, email: string): Promise<UserCredentials | null> {
  const [row] = await sql.query<UserCredentials>(
    'select id, password_hash, coalesce(is_active, false) as is_active from users where email = $1',
    [email],
  );
  return row ?? null;
}

/**
 * Notes a login that was checked against `hash`, and keeps `newHash` in its place when there is one. False when
 * the account was deactivated or its password changed since. Locks the account for the transaction, so that
 * logins and a deactivation follow one another.
 */
export async function recordLogin(
  sql: Sql,
  login: { userId: number; hash: string; newHash: string | null },
): Promise<boolean> {
  const rows = await sql.query(
    `update users set last_login_at = now(), password_hash = coalesce($3, password_hash)
      where id = $1 and password_hash = $2 and is_active returning id`,
    [login.userId, login.hash, login.newHash],
  );
  return rows.length > 0;
}

/** An account as its owner sees it, or null. */
export async function findUser(sql: Sql, userId: number): Promise<User | null> {
  const [row] = await sql.query<User>(`${USER} where u.id = $1`, [userId]);
  return row ?? null;
}

/** Changes the given fields of an account; others stay. */
export async function updateUser(sql: Sql, userId: number, change: UserUpdate): Promise<void> {
  await sql.query(
    `update users set name = coalesce($2, name),
                      avatar_url = case when $3 then $4 else avatar_url end, updated_at = now()
      where id = $1`,
    [userId, change.name ?? null, change.avatar_url !== undefined, change.avatar_url ?? null],
  );
}

/** Allows or forbids an account; false when there is none. */
export async function setUserActive(sql: Sql, userId: number, isActive: boolean): Promise<boolean> {
  const rows = await sql.query(
    'update users set is_active = $2, updated_at = now() where id = $1 returning id',
    [userId, isActive],
  );
  return rows.length > 0;
}

/** Replaces an account's password hash; false when there is no such account. */
export async function setPasswordHash(sql: Sql, userId: number, hash: string): Promise<boolean> {
  const rows = await sql.query(
    'update users set password_hash = $2, updated_at = now() where id = $1 returning id',
    [userId, hash],
  );
  return rows.length > 0;
}

/** At most `limit` accounts after the id `after`, oldest first, whose address contains `email` (folded). */
export async function listUsers(
  sql: Sql,
  search: { email: string | null; after: number; limit: number },
): Promise<User[]> {
  return sql.query<User>(
    `${USER} where u.id > $1 and ($2::text is null or position($2 in u.email) > 0) order by u.id limit $3`,
    [search.after, search.email, search.limit],
  );
}
