-- The change stream through Debezium and Kafka.

-- Numbers of what projections write, from one sequence for all processes: whoever reads the truth later writes with a
-- greater number. Positions in the log cannot serve when several readers share the stream, because PostgreSQL may show
-- two commits in another order than it logged them. It starts where versions from before this file end.
create sequence projection_versions;
select setval('projection_versions', (pg_current_wal_insert_lsn() - '0/0')::bigint);

-- A marker travels through the stream like a change. Every partition of every topic has one of its own, found by its
-- key; when all have been applied, so has everything that was committed before they were raised.
create table sync_markers (
    topic varchar(30) not null,
    key bigint not null,
    marker bigint not null default 0,
    -- Where the log ended when the marker was raised.
    lsn bigint not null default 0,
    raised_at timestamptz not null default now(),
    primary key (topic, key)
) partition by list (topic);
create table candidate_profile_markers partition of sync_markers for values in ('candidate_profiles');
create table job_markers partition of sync_markers for values in ('jobs');
create table skill_markers partition of sync_markers for values in ('skills');
create table company_markers partition of sync_markers for values in ('companies');
create table match_markers partition of sync_markers for values in ('matches');
create table user_markers partition of sync_markers for values in ('users');

-- Raises every marker that was last raised longer ago than this; with null, every one.
create function raise_sync_markers(longer_ago interval) returns setof sync_markers language sql as $$
    update sync_markers set marker = marker + 1, lsn = (pg_current_wal_insert_lsn() - '0/0')::bigint, raised_at = now()
    where longer_ago is null or raised_at <= now() - longer_ago
    returning *
$$;

-- The last marker that each consumer has applied, with the identity of the topic it came from: a topic that was
-- deleted and made anew has another one.
create table sync_progress (
    consumer varchar(20) not null,
    topic varchar(30) not null,
    key bigint not null,
    topic_id text not null,
    marker bigint not null,
    lsn bigint not null,
    primary key (consumer, topic, key)
);

create publication hirewire_debezium for table
    candidate_profiles (user_id),
    candidate_skills (candidate_profile_id, skill_id),
    candidate_tracks (candidate_profile_id, id),
    work_experiences (candidate_profile_id, id),
    education (candidate_profile_id, id),
    matches (id, candidate_id, job_id),
    candidate_revisions (subject, subject_id),
    user_revisions (subject, subject_id),
    user_point_revisions (subject, subject_id),
    job_revisions (subject, subject_id),
    company_revisions (subject, subject_id),
    company_name_revisions (subject, subject_id),
    skill_revisions (subject, subject_id),
    skill_name_revisions (subject, subject_id),
    match_revisions (subject, subject_id),
    candidate_profile_markers (topic, key, marker, lsn),
    job_markers (topic, key, marker, lsn),
    skill_markers (topic, key, marker, lsn),
    company_markers (topic, key, marker, lsn),
    match_markers (topic, key, marker, lsn),
    user_markers (topic, key, marker, lsn)
with (publish = 'insert, update, delete');
