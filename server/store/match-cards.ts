import type { MatchCard, MatchStatus } from '../../contract/matches.ts';
import { otherSide, type Party } from '../domain/side.ts';
import type { Sql } from '../ports/sql.ts';

/** Which matches of a list are wanted; `before` is the id that ended the last page. */
export interface MatchFilter {
  before: number | null;
  status: MatchStatus | null;
  job_id: number | null;
}

/** A party's matches, newest first, at most `limit`. */
export async function listMatchCards(
  sql: Sql,
  party: Party,
  filter: MatchFilter,
  limit: number,
): Promise<MatchCard[]> {
  const page = party.side === 'candidate' ? CANDIDATE_PAGE : COMPANY_PAGE;
  return sql.query<MatchCard>(cardsOf(page), [
    party.company_id ?? party.user_id,
    otherSide(party.side),
    UNREAD_MAXIMUM,
    filter.before,
    filter.status,
    filter.job_id,
    limit,
  ]);
}

/** One of a party's matches, or null. */
export async function findMatchCard(sql: Sql, party: Party, id: number): Promise<MatchCard | null> {
  const page = party.side === 'candidate' ? CANDIDATE_ONE : COMPANY_ONE;
  const [row] = await sql.query<MatchCard>(cardsOf(page), [
    party.company_id ?? party.user_id,
    otherSide(party.side),
    UNREAD_MAXIMUM,
    id,
  ]);
  return row ?? null;
}

const UNREAD_MAXIMUM = 999;

const CANDIDATE_ONE = 'select * from matches where candidate_id = $1 and id = $4';
const COMPANY_ONE = `select m.* from matches m join jobs j on j.id = m.job_id
  where j.company_id = $1 and m.id = $4`;

const FILTER = `($4::bigint is null or m.id < $4) and ($5::text is null or m.status = $5)`;
const CANDIDATE_PAGE = `select m.* from matches m
  where m.candidate_id = $1 and ${FILTER} and ($6::bigint is null or m.job_id = $6)
  order by m.id desc limit $7`;
// The newest of every job, so that the index on (job_id, id) serves companies of any size.
const COMPANY_PAGE = `select m.* from jobs j
  cross join lateral (
    select * from matches m where m.job_id = j.id and ${FILTER} order by m.id desc limit $7
  ) m
  where j.company_id = $1 and ($6::bigint is null or j.id = $6)
  order by m.id desc limit $7`;

// Jobs and people of a page are put together as JSON, where ids stay numbers; times take their wire form by hand.
function cardsOf(page: string): string {
  return `
    with page as (${page})
    select m.id, m.candidate_id, m.job_id, m.match_score, m.match_explanation, m.status, m.first_message_at,
           m.first_interview_at, m.offer_made_at, m.hired_at, m.rejected_at, m.rejected_by, m.rejection_reason,
           m.created_at, m.updated_at, unread.count as unread_count,
           json_build_object('id', j.id, 'title', j.title, 'status', j.status, 'company_id', c.id,
             'company_name', c.name, 'company_slug', c.slug, 'company_logo_url', c.logo_url,
             'locations', coalesce(j.locations, '{}'), 'salary_min', j.salary_min,
             'salary_max', j.salary_max, 'salary_currency', j.salary_currency) as job,
           case when $2 = 'candidate' then json_build_object('id', u.id, 'name', u.name,
             'avatar_url', u.avatar_url, 'headline', p.headline, 'current_title', p.current_title,
             'location', p.location, 'years_experience', p.years_experience) end as candidate,
           last.message as last_message
      from page m
      join jobs j on j.id = m.job_id
      join companies c on c.id = j.company_id
      join users u on u.id = m.candidate_id
      left join candidate_profiles p on p.user_id = u.id
      cross join lateral (
        select count(*) from (
          select from messages where match_id = m.id and read is not true and sender_type = $2 limit $3
        ) few
      ) unread
      left join lateral (
        select json_build_object('id', id, 'match_id', match_id, 'sender_id', sender_id,
                 'sender_type', sender_type, 'content', content,
                 'is_ai_generated', is_ai_generated is true, 'client_id', client_id, 'read', read is true,
                 'read_at', ${wireTime('read_at')}, 'created_at', ${wireTime('created_at')}) as message
          from messages where match_id = m.id order by id desc limit 1
      ) last on true
     order by m.id desc`;
}

function wireTime(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
