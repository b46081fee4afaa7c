import type { Sql } from '../../../server/ports/sql.ts';
import type { Acknowledged } from './load.ts';

/** Everything that was acknowledged and is not there, and every match without both likes or the other way round. */
export async function audit(sql: Sql, yes: Acknowledged): Promise<string[]> {
  return [
    ...(await lostSwipes(sql, yes)),
    ...(await lostMessages(sql, yes)),
    ...(await lostHeadlines(sql, yes)),
    ...(await lostAccounts(sql, yes)),
    ...(await wrongMatches(sql)),
  ];
}

async function lostSwipes(sql: Sql, yes: Acknowledged): Promise<string[]> {
  const rows = await sql.query<{ id: number; swiper_type: string; direction: string }>(
    'select id, swiper_type, direction from swipes where id = any($1)',
    [[...yes.swipes.keys()]],
  );
  const found = new Map(rows.map((row) => [row.id, `${row.swiper_type} ${row.direction}`]));
  return [...yes.swipes]
    .filter(([id, { side, direction }]) => found.get(id) !== `${side} ${direction}`)
    .map(([id]) => `swipe ${id} is lost`);
}

async function lostMessages(sql: Sql, yes: Acknowledged): Promise<string[]> {
  const rows = await sql.query<{ content: string; count: number }>(
    'select content, count(*) as count from messages group by content',
  );
  const counts = new Map(rows.map((row) => [row.content, row.count]));
  const lost = [...yes.messages.values()].filter((content) => !counts.has(content));
  const doubled = rows.filter((row) => row.count > 1).map((row) => row.content);
  return [
    ...lost.map((content) => `${content} is lost`),
    ...doubled.map((content) => `${content} is there twice`),
  ];
}

async function lostHeadlines(sql: Sql, yes: Acknowledged): Promise<string[]> {
  const rows = await sql.query<{ user_id: number; headline: string | null }>(
    'select user_id, headline from candidate_profiles where user_id = any($1)',
    [[...yes.headlines.keys()]],
  );
  const found = new Map(rows.map((row) => [row.user_id, row.headline]));
  return [...yes.headlines]
    .filter(([id, { acknowledged, sent }]) => ![acknowledged, sent].includes(found.get(id) ?? null))
    .map(([id]) => `the headline of ${id} is neither the last one acknowledged nor the one sent after it`);
}

async function lostAccounts(sql: Sql, yes: Acknowledged): Promise<string[]> {
  const rows = await sql.query<{ id: number }>('select id from users where id = any($1)', [
    [...yes.accounts],
  ]);
  const found = new Set(rows.map((row) => row.id));
  return [...yes.accounts].filter((id) => !found.has(id)).map((id) => `account ${id} is lost`);
}

async function wrongMatches(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ candidate_id: number; job_id: number }>(
    `with likes as (
       select candidate_id, job_id from swipes where direction = 'right'
        group by candidate_id, job_id having count(distinct swiper_type) = 2)
     select coalesce(l.candidate_id, m.candidate_id) as candidate_id, coalesce(l.job_id, m.job_id) as job_id
       from likes l full join matches m on m.candidate_id = l.candidate_id and m.job_id = l.job_id
      where l.job_id is null or m.job_id is null`,
  );
  return rows.map((row) => `candidate ${row.candidate_id} and job ${row.job_id}: likes and match disagree`);
}
