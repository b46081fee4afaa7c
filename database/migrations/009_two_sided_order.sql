-- The order of feeds: who is shown how often, and the best mutual pick of the day.

-- What a feed's owner was last shown first. One row for each owner, written by nobody else, so that no row is hot
-- however popular an item is; how often an item is shown is counted from these rows now and then.
create table feed_tops (
    owner_kind varchar(10) not null check (owner_kind in ('candidate', 'job')),
    owner_id bigint not null,
    -- Ids of the first places: jobs in a candidate's feed, candidates in a job's.
    shown bigint[] not null,
    -- Ids that have their place by exploration, anywhere in the feed, and the day (UTC) of the lots.
    explored bigint[] not null,
    explored_on date not null,
    computed_at timestamptz not null default now(),
    primary key (owner_kind, owner_id)
);
create index idx_feed_tops_computed on feed_tops (owner_kind, computed_at desc);

-- In how many current feeds an item stands among the first; counted from feed_tops, and nothing is lost with it.
create table feed_exposure (
    item_kind varchar(10) not null check (item_kind in ('candidate', 'job')),
    item_id bigint not null,
    shown int not null check (shown > 0),
    primary key (item_kind, item_id)
);

-- How many feeds that count rests on, and how many items there are to show.
create table feed_markets (
    item_kind varchar(10) primary key check (item_kind in ('candidate', 'job')),
    feeds int not null default 0,
    items int not null default 0,
    counted_at timestamptz not null default now()
);

-- One run a day (UTC). Whoever holds the claim and keeps it fresh is at work; a claim that went stale may be taken over.
create table daily_pick_runs (
    day date primary key,
    holder uuid not null,
    claimed_at timestamptz not null default now(),
    finished_at timestamptz,
    candidates int,
    jobs int,
    picks int
);

create table daily_picks (
    day date not null references daily_pick_runs (day) on delete cascade,
    candidate_id bigint not null references users (id) on delete cascade,
    job_id bigint not null references jobs (id) on delete cascade,
    primary key (day, candidate_id)
);
create index idx_daily_picks_job on daily_picks (job_id, day);
create index idx_daily_picks_candidate on daily_picks (candidate_id);
