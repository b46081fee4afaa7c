-- What the founding document needs but does not name. Each table says which of its rules it carries.

-- A session is a family of refresh tokens, each made from the one before it. Every token names its family by a
-- secret, so that a spent one is known however old it is without keeping it. Only SHA-256 hashes are kept: of the
-- family's secret, of the token in force (refresh_token), and of the one before it (previous_token).
-- rotation_salt makes the token in force from the previous one, for a client that lost the answer.
alter table user_sessions
    add column family varchar(64) unique not null,
    add column previous_token varchar(64),
    add column rotation_salt varchar(64),
    add column rotated_at timestamptz,
    add column last_used_at timestamptz not null default now(),
    add column revoked_at timestamptz;
create index idx_user_sessions_revoked on user_sessions (revoked_at) where revoked_at is not null;

-- Recruiters act for the company that invited them.
create table company_members (
    user_id bigint primary key references users (id) on delete cascade,
    company_id bigint not null references companies (id) on delete cascade,
    created_at timestamptz not null default now()
);
create index idx_company_members_company on company_members (company_id);

create table company_invitations (
    id bigserial primary key,
    company_id bigint not null references companies (id) on delete cascade,
    email varchar(255) not null,
    -- SHA-256 of the secret that was handed out
    token varchar(64) unique not null,
    invited_by bigint not null references users (id) on delete cascade,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    created_at timestamptz not null default now(),
    -- inviting somebody again replaces the invitation
    unique (company_id, email)
);
create index idx_company_invitations_expires on company_invitations (expires_at);

-- Where an imported row came from, so that importing again changes nothing and an interrupted import goes on.
create table imported_rows (
    kind varchar(20) not null check (kind in ('job', 'candidate', 'skill', 'company')),
    external_id varchar(255) not null,
    entity_id bigint not null,
    content_hash varchar(64) not null,
    imported_at timestamptz not null default now(),
    primary key (kind, external_id)
);
create index idx_imported_rows_entity on imported_rows (kind, entity_id);

-- A posting may come without a text; the one we make from its facts is marked as made.
alter table jobs
    add column description_generated boolean not null default false,
    add column employment_type varchar(20),
    add column salary_min_usd int,
    add column salary_max_usd int;
create index idx_jobs_company_created on jobs (company_id, id desc);

-- One row per (candidate, job): both sides upsert their own column in one statement that returns both, so two
-- likes at the same moment cannot miss each other. A column is the direction of that side's latest row in swipes;
-- null until that side swiped, and again after an undo. Both right: there is a match.
create table swipe_pairs (
    candidate_id bigint not null references users (id) on delete cascade,
    job_id bigint not null references jobs (id) on delete cascade,
    candidate_direction varchar(10) check (candidate_direction in ('right', 'left', 'skip')),
    company_direction varchar(10) check (company_direction in ('right', 'left', 'skip')),
    updated_at timestamptz not null default now(),
    primary key (candidate_id, job_id)
);
create index idx_swipe_pairs_job on swipe_pairs (job_id, candidate_id);

-- For a pair, a side has at most one skip and one decision after it, whatever the program does.
create unique index swipes_one_decision
    on swipes (candidate_id, job_id, swiper_type, (direction = 'skip'));

-- Lists of matches and messages are read newest first; what nobody read yet is counted.
create index idx_matches_candidate_newest on matches (candidate_id, id desc);
create index idx_matches_job_newest on matches (job_id, id desc);
create index idx_matches_idle on matches (updated_at) where status in ('new', 'chatting');
create index idx_messages_match_newest on messages (match_id, id desc);
create index idx_messages_unread on messages (match_id) where read is not true;

-- A sender's own name for a message: sending it again sends nothing.
alter table messages add column client_id uuid;
create unique index messages_sent_once on messages (match_id, sender_id, client_id) where client_id is not null;

-- What a person is told live; kept so that somebody who was away can fetch what was missed.
create table notifications (
    id bigserial primary key,
    user_id bigint not null references users (id) on delete cascade,
    type varchar(50) not null,
    body jsonb not null,
    created_at timestamptz not null default now()
);
create index idx_notifications_user on notifications (user_id, id);

-- "Everything after id 7" misses nothing only when a person's ids become visible in ascending order. So the id that
-- counts is drawn at the commit, under a lock of that person which nobody holds for longer than a commit takes.
-- Whoever inserts for several people does it in the order of the lock's number.
create function place_notification() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(7204115, (new.user_id % 2147483647)::int);
    update notifications set id = nextval('notifications_id_seq') where id = new.id;
    return null;
end $$;
create constraint trigger notifications_placed after insert on notifications
    deferrable initially deferred for each row execute function place_notification();

-- Receipts: every score shown can be recomputed. Inputs are kept once per content.
create table score_inputs (
    hash varchar(64) primary key,
    kind varchar(10) not null check (kind in ('candidate', 'job')),
    body jsonb not null,
    created_at timestamptz not null default now()
);

create table score_receipts (
    id varchar(64) primary key,
    candidate_id bigint not null references users (id) on delete cascade,
    job_id bigint not null references jobs (id) on delete cascade,
    candidate_input varchar(64) not null references score_inputs (hash),
    job_input varchar(64) not null references score_inputs (hash),
    similarity double precision,
    weights_version varchar(50) not null,
    skills_version varchar(50) not null,
    embedding_model varchar(100) not null,
    match_score decimal(5, 2) not null,
    created_at timestamptz not null default now()
);
create index idx_score_receipts_candidate on score_receipts (candidate_id);
create index idx_score_receipts_job on score_receipts (job_id);
create index idx_score_receipts_created on score_receipts (created_at);
create index idx_score_receipts_candidate_input on score_receipts (candidate_input);
create index idx_score_receipts_job_input on score_receipts (job_input);
