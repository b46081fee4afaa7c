import type { Direction, Side, Swipe } from '../../contract/swipes.ts';
import type { SwipeAttempt } from '../domain/swipe-attempt.ts';
import type { Sql } from '../ports/sql.ts';

/** What both sides decided about a pair so far. */
export interface SwipePair {
  candidate_direction: Direction | null;
  company_direction: Direction | null;
}

/** A job as somebody about to swipe meets it. */
interface SwipeTarget extends SwipePair {
  company_id: number;
  /** Active and not expired. */
  is_open: boolean;
  /** Whether `candidate_id` is an active candidate with a profile. */
  is_candidate: boolean;
}

/** The job, the candidate and the pair in one look; null when there is no such job. */
export async function findSwipeTarget(
  sql: Sql,
  { job_id, candidate_id }: Pick<SwipeAttempt, 'job_id' | 'candidate_id'>,
): Promise<SwipeTarget | null> {
  const [row] = await sql.query<SwipeTarget>(
    `select j.company_id, j.status = 'active' and (j.expires_at is null or j.expires_at > now()) as is_open,
            exists (select from users u join candidate_profiles c on c.user_id = u.id
                     where u.id = $2 and u.user_type = 'candidate' and u.is_active) as is_candidate,
            p.candidate_direction, p.company_direction
       from jobs j
       left join swipe_pairs p on p.job_id = j.id and p.candidate_id = $2
      where j.id = $1`,
    [job_id, candidate_id],
  );
  return row ?? null;
}

/**
 * Decides one side of a pair and logs the swipe, in one statement that returns both sides; null when this side had
 * decided before, or the job or the candidate is gone. Of two sides at once, the second waits for the first and
 * sees it. The pair stays locked until the transaction ends.
 */
export async function recordSwipe(
  sql: Sql,
  attempt: SwipeAttempt,
  matchScore: number,
): Promise<{ swipe: Swipe; isMutual: boolean } | null> {
  const { candidate_id, job_id, direction, swiper_id, side } = attempt;
  const [row] = await sql.query<Swipe & { is_mutual: boolean }>(RECORD[side], [
    candidate_id,
    job_id,
    direction,
    swiper_id,
    side,
    matchScore,
  ]);
  if (row === undefined) return null;
  const { is_mutual, ...swipe } = row;
  return { swipe, isMutual: is_mutual };
}

/** Both sides of a pair, locked until the transaction ends; null when nobody swiped yet. */
export async function lockPair(sql: Sql, candidateId: number, jobId: number): Promise<SwipePair | null> {
  const [row] = await sql.query<SwipePair>(
    `select candidate_direction, company_direction from swipe_pairs
      where candidate_id = $1 and job_id = $2 for update`,
    [candidateId, jobId],
  );
  return row ?? null;
}

/** Puts one side of a pair back to what its log says now. */
export async function restoreSide(
  sql: Sql,
  swipe: Pick<Swipe, 'swiper_type' | 'candidate_id' | 'job_id'>,
): Promise<void> {
  await sql.query(RESTORE[swipe.swiper_type], [swipe.candidate_id, swipe.job_id, swipe.swiper_type]);
}

const RECORD: Record<Side, string> = { candidate: recordText('candidate'), company: recordText('company') };
const RESTORE: Record<Side, string> = {
  candidate: restoreText('candidate'),
  company: restoreText('company'),
};

// Parents are locked first, so that one deleted at the same moment leaves no row to insert instead of an error.
function recordText(side: Side): string {
  return `
    with job as (select id from jobs where id = $2 for key share),
    candidate as (select id from users where id = $1 for key share),
    pair as (
      insert into swipe_pairs as p (candidate_id, job_id, ${side}_direction)
      select candidate.id, job.id, $3 from candidate, job
      on conflict (candidate_id, job_id) do update
        set ${side}_direction = excluded.${side}_direction, updated_at = now()
        where p.${side}_direction is null
           or (p.${side}_direction = 'skip' and excluded.${side}_direction <> 'skip')
      returning candidate_direction = 'right' and company_direction = 'right' as is_mutual
    ), logged as (
      insert into swipes (swiper_id, swiper_type, job_id, candidate_id, direction, match_score)
      select $4, $5, $2, $1, $3, $6 from pair
      returning id, swiper_id, swiper_type, job_id, candidate_id, direction, match_score, created_at
    )
    select logged.*, coalesce(pair.is_mutual, false) as is_mutual from logged, pair`;
}

function restoreText(side: Side): string {
  return `
    update swipe_pairs
       set updated_at = now(),
           ${side}_direction = (
             select direction from swipes
              where candidate_id = $1 and job_id = $2 and swiper_type = $3 order by id desc limit 1)
     where candidate_id = $1 and job_id = $2`;
}
