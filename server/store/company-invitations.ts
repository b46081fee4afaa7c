import type { Invitation } from '../../contract/invitations.ts';
import type { Sql } from '../ports/sql.ts';

const PRUNED_AT_ONCE = 1_000;
const COLUMNS = 'id, email, expires_at, accepted_at, created_at';

/** An invitation to be written: the address folded, the token hashed. */
export interface NewInvitationRow {
  companyId: number;
  email: string;
  token: string;
  invitedBy: number;
  days: number;
}

/**
 * Invites an address to a company, in place of an earlier invitation of the same address. Null when the company
 * has `maximum` others open already. Call it in a transaction: it locks the company, so that the bound holds.
 */
export async function putInvitation(
  sql: Sql,
  invitation: NewInvitationRow,
  maximum: number,
): Promise<Invitation | null> {
  await sql.query('select 1 from companies where id = $1 for no key update', [invitation.companyId]);
  const [row] = await sql.query<Invitation>(
    `insert into company_invitations (company_id, email, token, invited_by, expires_at)
     select $1::bigint, $2::text, $3::text, $4::bigint, now() + make_interval(days => $5)
      where (select count(*) from company_invitations
              where company_id = $1 and email <> $2 and accepted_at is null and expires_at > now()) < $6
     on conflict (company_id, email) do update
        set token = excluded.token, invited_by = excluded.invited_by, expires_at = excluded.expires_at,
            accepted_at = null, created_at = now()
     returning ${COLUMNS}`,
    [
      invitation.companyId,
      invitation.email,
      invitation.token,
      invitation.invitedBy,
      invitation.days,
      maximum,
    ],
  );
  return row ?? null;
}

/**
 * Spends an open invitation that was addressed to this user and returns its company, or null. Of several callers
 * at once one gets it.
 */
export async function spendInvitation(sql: Sql, token: string, userId: number): Promise<number | null> {
  const [row] = await sql.query<{ company_id: number }>(
    `update company_invitations i set accepted_at = now()
       from users u
      where i.token = $1 and u.id = $2 and i.email = u.email
        and i.accepted_at is null and i.expires_at > now()
      returning i.company_id`,
    [token, userId],
  );
  return row?.company_id ?? null;
}

/** Deletes a company's invitation; false when it has none with this id. */
export async function deleteInvitation(sql: Sql, companyId: number, id: number): Promise<boolean> {
  const rows = await sql.query(
    'delete from company_invitations where id = $1 and company_id = $2 returning id',
    [id, companyId],
  );
  return rows.length > 0;
}

/** At most `limit` of a company's invitations with an id below `before` (null: from the newest), newest first. */
export async function listInvitations(
  sql: Sql,
  companyId: number,
  page: { before: number | null; limit: number },
): Promise<Invitation[]> {
  return sql.query<Invitation>(
    `select ${COLUMNS} from company_invitations
      where company_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [companyId, page.before, page.limit],
  );
}

/** Deletes up to 1,000 invitations that expired more than 30 days ago, accepted or not, and returns how many. */
export async function pruneInvitations(sql: Sql): Promise<number> {
  const rows = await sql.query(
    `delete from company_invitations where id in (
       select id from company_invitations where expires_at < now() - interval '30 days'
        limit $1 for update skip locked)
     returning id`,
    [PRUNED_AT_ONCE],
  );
  return rows.length;
}
