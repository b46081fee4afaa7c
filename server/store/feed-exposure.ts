import type { FeedOwner } from '../ports/cache.ts';
import type { Sql } from '../ports/sql.ts';

type Kind = FeedOwner['kind'];

/** What the order of a feed needs to know of one item. */
export interface ItemStanding {
  id: number;
  /** In how many current feeds it stands among the first, as last counted. */
  shown: number;
  /** It liked the feed's owner, who has not decided. */
  waits: boolean;
}

/** What it needs to know beside the items. */
export interface OwnerStanding {
  /** How many feeds the counts rest on, and how many items there are to show. */
  feeds: number;
  items: number;
  /** Items explored for this owner on `day`. */
  explored: number[];
}

const otherKind = (kind: Kind): Kind => (kind === 'candidate' ? 'job' : 'candidate');

const WAITS: Record<Kind, string> = {
  candidate: `p.candidate_id = $2 and p.job_id = i.id and p.company_direction = 'right'`,
  job: `p.job_id = $2 and p.candidate_id = i.id and p.candidate_direction = 'right'`,
};

/** Exposure and waiting likes of `ids`, items of the owner's feed, in no given order; one query. */
export async function readItemStandings(
  sql: Sql,
  owner: FeedOwner,
  ids: readonly number[],
): Promise<ItemStanding[]> {
  return sql.query<ItemStanding>(
    `select i.id, coalesce(e.shown, 0) as shown, p.candidate_id is not null as waits
       from unnest($1::bigint[]) as i (id)
       left join feed_exposure e on e.item_kind = $3 and e.item_id = i.id
       left join swipe_pairs p on ${WAITS[owner.kind]}`,
    [ids, owner.id, otherKind(owner.kind)],
  );
}

// An array of bigint comes back as texts, JSON as numbers.
/** The market of the owner's feed, and what was explored for them on `day` (`YYYY-MM-DD`); one query. */
export async function readOwnerStanding(sql: Sql, owner: FeedOwner, day: string): Promise<OwnerStanding> {
  const [row] = await sql.query<OwnerStanding>(
    `select coalesce(m.feeds, 0) as feeds, coalesce(m.items, 0) as items, to_json(coalesce(t.explored, '{}')) as explored
       from (select) as nothing
       left join feed_markets m on m.item_kind = $1
       left join feed_tops t on t.owner_kind = $2 and t.owner_id = $3 and t.explored_on = $4`,
    [otherKind(owner.kind), owner.kind, owner.id, day],
  );
  return row ?? { feeds: 0, items: 0, explored: [] };
}

/** Which items of the owner's last feed have their place by exploration. */
export async function readExplored(sql: Sql, owner: FeedOwner): Promise<number[]> {
  const [row] = await sql.query<{ explored: number[] }>(
    'select to_json(explored) as explored from feed_tops where owner_kind = $1 and owner_id = $2',
    [owner.kind, owner.id],
  );
  return row?.explored ?? [];
}

/** Remembers what a feed shows first and what it explores on `day`. */
export async function saveFeedTop(
  sql: Sql,
  owner: FeedOwner,
  day: string,
  top: { shown: readonly number[]; explored: readonly number[] },
): Promise<void> {
  await sql.query(
    `insert into feed_tops (owner_kind, owner_id, shown, explored, explored_on) values ($1, $2, $3, $4, $5)
     on conflict (owner_kind, owner_id) do update
        set shown = excluded.shown, explored = excluded.explored, explored_on = excluded.explored_on,
            computed_at = now()`,
    [owner.kind, owner.id, top.shown, top.explored, day],
  );
}

// One process counts at a time; another that comes meanwhile leaves it to the first.
const COUNTING_LOCK = 4_871_338;

const ACTIVE: Record<Kind, string> = {
  candidate: 'select count(*) from candidate_profiles p join users u on u.id = p.user_id and u.is_active',
  job: `select count(*) from jobs where status = 'active'`,
};

/**
 * Counts anew in how many feeds of the last day each item stands among the first, from the newest `most` feeds of
 * each kind; returns how many items were found to have another count, 0 when another process is at it.
 */
export async function recountExposure(sql: Sql, most: number): Promise<number> {
  return sql.transaction(async (transaction) => {
    const [lock] = await transaction.query<{ held: boolean }>(
      'select pg_try_advisory_xact_lock($1) as held',
      [COUNTING_LOCK],
    );
    if (lock?.held !== true) return 0;
    return (
      (await recountKind(transaction, 'candidate', most)) + (await recountKind(transaction, 'job', most))
    );
  });
}

async function recountKind(sql: Sql, owners: Kind, most: number): Promise<number> {
  const items = otherKind(owners);
  const [row] = await sql.query<{ changed: number }>(
    `with recent as materialized (
       select shown from feed_tops where owner_kind = $1 and computed_at > now() - interval '1 day'
        order by computed_at desc limit $3),
     counted as materialized (
       select item_id, count(*)::int as shown from recent cross join unnest(shown) as item_id group by item_id),
     gone as (
       delete from feed_exposure e where item_kind = $2 and not exists (
         select from counted c where c.item_id = e.item_id) returning 1),
     kept as (
       insert into feed_exposure (item_kind, item_id, shown) select $2, item_id, shown from counted
       on conflict (item_kind, item_id) do update set shown = excluded.shown
        where feed_exposure.shown <> excluded.shown returning 1),
     market as (
       insert into feed_markets (item_kind, feeds, items)
       select $2, (select count(*) from recent), (${ACTIVE[items]})
       on conflict (item_kind) do update
          set feeds = excluded.feeds, items = excluded.items, counted_at = now())
     select (select count(*) from gone)::int + (select count(*) from kept)::int as changed`,
    [owners, items, most],
  );
  return row?.changed ?? 0;
}

/** Forgets up to `limit` feeds that are older than two days and count no more; how many. */
export async function pruneFeedTops(sql: Sql, limit: number): Promise<number> {
  const gone = await sql.query(
    `delete from feed_tops where (owner_kind, owner_id) in (
       select owner_kind, owner_id from feed_tops where computed_at < now() - interval '2 days' limit $1)
     returning 1`,
    [limit],
  );
  return gone.length;
}
