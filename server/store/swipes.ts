import type { Swipe } from '../../contract/swipes.ts';
import type { SwipeAttempt } from '../domain/swipe-attempt.ts';
import type { Sql } from '../ports/sql.ts';

const COLUMNS = 'id, swiper_id, swiper_type, job_id, candidate_id, direction, match_score, created_at';

/** The latest swipe of one side of a pair: the one its decision rests on. */
export async function findLatestSwipe(
  sql: Sql,
  { candidate_id, job_id, side }: Pick<SwipeAttempt, 'candidate_id' | 'job_id' | 'side'>,
): Promise<Swipe | null> {
  const [row] = await sql.query<Swipe>(
    `select ${COLUMNS} from swipes
      where candidate_id = $1 and job_id = $2 and swiper_type = $3 order by id desc limit 1`,
    [candidate_id, job_id, side],
  );
  return row ?? null;
}

/** A swipe that this user made, and whether it is younger than `undoSeconds`. */
export async function findOwnSwipe(
  sql: Sql,
  id: number,
  swiperId: number,
  undoSeconds: number,
): Promise<(Swipe & { is_young: boolean }) | null> {
  const [row] = await sql.query<Swipe & { is_young: boolean }>(
    `select ${COLUMNS}, created_at > now() - make_interval(secs => $3) as is_young
       from swipes where id = $1 and swiper_id = $2`,
    [id, swiperId, undoSeconds],
  );
  return row ?? null;
}

/** Takes a swipe out of the log. */
export async function deleteSwipe(sql: Sql, id: number): Promise<void> {
  await sql.query('delete from swipes where id = $1', [id]);
}
