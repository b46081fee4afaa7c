import type { Match, MatchStatus } from '../../contract/matches.ts';
import { EXPIRES_FROM, STAMPS } from '../domain/match-status.ts';
import type { PairScore } from '../domain/score-pair.ts';
import type { Party } from '../domain/side.ts';
import type { Sql } from '../ports/sql.ts';

const COLUMNS = `id, candidate_id, job_id, match_score, match_explanation, status, first_message_at,
  first_interview_at, offer_made_at, hired_at, rejected_at, rejected_by, rejection_reason, created_at, updated_at`;

/** One candidate and one job. */
type Pair = Pick<Match, 'candidate_id' | 'job_id'>;

/** Makes the match of a pair; null when there is one already. */
export async function insertMatch(sql: Sql, pair: Pair, score: PairScore): Promise<Match | null> {
  const [row] = await sql.query<Match>(
    `insert into matches (candidate_id, job_id, match_score, match_explanation) values ($1, $2, $3, $4)
     on conflict (candidate_id, job_id) do nothing returning ${COLUMNS}`,
    [pair.candidate_id, pair.job_id, score.match_score, JSON.stringify(score.match_explanation)],
  );
  return row ?? null;
}

/** The match of a pair, or null. */
export async function findMatchOfPair(sql: Sql, pair: Pair): Promise<Match | null> {
  const [row] = await sql.query<Match>(
    `select ${COLUMNS} from matches where candidate_id = $1 and job_id = $2`,
    [pair.candidate_id, pair.job_id],
  );
  return row ?? null;
}

/** A match as far as this party may see it; null otherwise. */
export async function findMatch(sql: Sql, id: number, party: Party): Promise<Match | null> {
  const [row] = await sql.query<Match>(`select ${COLUMNS} from matches where id = $1 and ${IS_PARTYS}`, [
    id,
    party.user_id,
    party.company_id,
  ]);
  return row ?? null;
}

/** As `findMatch`, and keeps the match from being deleted until the transaction ends. */
export async function holdMatch(sql: Sql, id: number, party: Party): Promise<Match | null> {
  const [row] = await sql.query<Match>(
    `select ${COLUMNS} from matches where id = $1 and ${IS_PARTYS} for key share`,
    [id, party.user_id, party.company_id],
  );
  return row ?? null;
}

/** Deletes the match of a pair when nothing has come of it yet; null when there is none or it has moved on. */
export async function deleteFreshMatch(sql: Sql, pair: Pair): Promise<{ id: number } | null> {
  const [row] = await sql.query<{ id: number }>(
    `delete from matches
      where candidate_id = $1 and job_id = $2 and status = 'new' and first_message_at is null
        and charged is not true
     returning id`,
    [pair.candidate_id, pair.job_id],
  );
  return row ?? null;
}

/** Moves a match from one of `from` to `to` and stamps it; null when it is at none of them any more. */
export async function moveMatch(
  sql: Sql,
  id: number,
  from: readonly MatchStatus[],
  move: { to: MatchStatus; rejected_by: string | null; rejection_reason: string | null },
): Promise<Match | null> {
  const stamp = move.to in STAMPS ? `, ${STAMPS[move.to as keyof typeof STAMPS]} = now()` : '';
  const [row] = await sql.query<Match>(
    `update matches set status = $3, rejected_by = $4, rejection_reason = $5, updated_at = now() ${stamp}
      where id = $1 and status = any($2) returning ${COLUMNS}`,
    [id, from, move.to, move.rejected_by, move.rejection_reason],
  );
  return row ?? null;
}

/** Marks the first message of a match, which opens the conversation; changes nothing at a later one. */
export async function noteFirstMessage(sql: Sql, id: number): Promise<void> {
  await sql.query(
    `update matches
        set first_message_at = now(), updated_at = now(),
            status = case status when 'new' then 'chatting' else status end
      where id = $1 and first_message_at is null`,
    [id],
  );
}

/** Matches, at most `limit`, that have seen no step and no message for so many days. */
export async function listIdleMatches(sql: Sql, days: number, limit: number): Promise<{ id: number }[]> {
  return sql.query<{ id: number }>(`select id from matches where ${IS_IDLE} order by updated_at limit $3`, [
    days,
    EXPIRES_FROM,
    limit,
  ]);
}

/** Lets a match expire if it is still idle; null otherwise. */
export async function expireIfIdle(sql: Sql, id: number, days: number): Promise<Match | null> {
  const [row] = await sql.query<Match>(
    `update matches set status = 'expired', updated_at = now() where ${IS_IDLE} and id = $3 returning ${COLUMNS}`,
    [days, EXPIRES_FROM, id],
  );
  return row ?? null;
}

const IS_IDLE = `status = any($2) and updated_at < now() - make_interval(days => $1) and not exists (
  select from messages where match_id = matches.id and created_at >= now() - make_interval(days => $1))`;

// $2 is the person asking, $3 the company they act for, null for a candidate.
const IS_PARTYS = `case when $3::bigint is null then candidate_id = $2
  else exists (select from jobs where jobs.id = job_id and company_id = $3) end`;
