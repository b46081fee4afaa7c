import type { Sql } from '../ports/sql.ts';

/** A candidate and a job that were picked for each other. */
export interface DailyPick {
  candidate_id: number;
  job_id: number;
}

/** What a run looked at. */
export interface RunFigures {
  candidates: number;
  jobs: number;
}

/** One process's hold on the run of one day (`YYYY-MM-DD`, UTC). */
export interface Claim {
  day: string;
  holder: string;
}

// A process that works renews its claim every few seconds; one that is silent for so long is gone.
const STALE_MINUTES = 5;
const KEPT_DAYS = 7;

/** Takes the run of a day unless it is finished or somebody else is at it; whether it was taken. */
export async function claimRun(sql: Sql, { day, holder }: Claim): Promise<boolean> {
  const rows = await sql.query(
    `insert into daily_pick_runs as r (day, holder) values ($1, $2)
     on conflict (day) do update set holder = excluded.holder, claimed_at = now()
      where r.finished_at is null and r.claimed_at < now() - make_interval(mins => $3)
     returning 1`,
    [day, holder, STALE_MINUTES],
  );
  return rows.length > 0;
}

/** Renews the claim and notes how far the run is; false when somebody else has taken it over. */
export async function renewClaim(sql: Sql, { day, holder }: Claim, candidates: number): Promise<boolean> {
  const rows = await sql.query(
    `update daily_pick_runs set claimed_at = now(), candidates = $3
      where day = $1 and holder = $2 and finished_at is null returning 1`,
    [day, holder, candidates],
  );
  return rows.length > 0;
}

/** Gives an unfinished run back, so that the next process need not wait until the claim is stale. */
export async function releaseClaim(sql: Sql, { day, holder }: Claim): Promise<void> {
  await sql.query('delete from daily_pick_runs where day = $1 and holder = $2 and finished_at is null', [
    day,
    holder,
  ]);
}

/**
 * Keeps the picks and ends the run, in one transaction; false, and nothing is kept, when the claim was lost. Picks of
 * accounts and jobs that are gone by now are left out, and days older than a week are forgotten.
 */
export async function finishRun(
  sql: Sql,
  { day, holder }: Claim,
  picks: readonly DailyPick[],
  { candidates, jobs }: RunFigures,
): Promise<boolean> {
  return sql.transaction(async (transaction) => {
    const held = await transaction.query(
      `update daily_pick_runs set finished_at = now(), candidates = $3, jobs = $4, picks = $5
        where day = $1 and holder = $2 and finished_at is null returning 1`,
      [day, holder, candidates, jobs, picks.length],
    );
    if (held.length === 0) return false;
    await transaction.query(
      `insert into daily_picks (day, candidate_id, job_id)
       select $1, x.candidate_id, x.job_id
         from jsonb_to_recordset($2) as x (candidate_id bigint, job_id bigint)
         join users u on u.id = x.candidate_id join jobs j on j.id = x.job_id`,
      [day, JSON.stringify(picks)],
    );
    await transaction.query('delete from daily_pick_runs where day < $1::date - $2::int', [day, KEPT_DAYS]);
    return true;
  });
}

/** Active candidates with a profile, those who looked in last first, at most `limit`. */
export async function listPickCandidates(sql: Sql, limit: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select u.id from users u join candidate_profiles p on p.user_id = u.id
      where u.is_active and u.user_type = 'candidate'
      order by coalesce(u.last_login_at, u.created_at) desc nulls last, u.id limit $1`,
    [limit],
  );
  return rows.map((row) => row.id);
}

/** The newest finished run's day if it is of today or yesterday, otherwise null. */
export async function readPickDay(sql: Sql, today: string): Promise<string | null> {
  const [row] = await sql.query<{ day: string | null }>(
    `select max(day) as day from daily_pick_runs where finished_at is not null and day >= $1::date - 1`,
    [today],
  );
  return row?.day ?? null;
}

// Undecided by the one who asks, and not refused by the other; a skip comes back.
const OPEN_TO_CANDIDATE = `s.candidate_direction in ('right', 'left') is not true and s.company_direction is distinct from 'left'`;
const OPEN_TO_COMPANY = `s.company_direction in ('right', 'left') is not true and s.candidate_direction is distinct from 'left'`;

/** The job picked for a candidate on a day, unless a side has decided against it meanwhile. */
export async function readCandidatePick(sql: Sql, day: string, candidateId: number): Promise<number | null> {
  const [row] = await sql.query<{ job_id: number }>(
    `select p.job_id from daily_picks p
       left join swipe_pairs s on s.candidate_id = p.candidate_id and s.job_id = p.job_id
      where p.day = $1 and p.candidate_id = $2 and ${OPEN_TO_CANDIDATE}`,
    [day, candidateId],
  );
  return row?.job_id ?? null;
}

/** The candidates picked for a job on a day, likewise. */
export async function readJobPicks(sql: Sql, day: string, jobId: number): Promise<number[]> {
  const rows = await sql.query<{ candidate_id: number }>(
    `select p.candidate_id from daily_picks p
       left join swipe_pairs s on s.candidate_id = p.candidate_id and s.job_id = p.job_id
      where p.day = $1 and p.job_id = $2 and ${OPEN_TO_COMPANY}`,
    [day, jobId],
  );
  return rows.map((row) => row.candidate_id);
}
