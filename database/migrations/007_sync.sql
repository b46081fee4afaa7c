-- The change stream. An event is a hint: it carries ids alone, so that no personal data leaves the truth with it, and
-- the projections read the rest again.

-- jobs, companies, skills and users also change in ways that no projection shows (counters, log-ins, billing). Their
-- triggers note only changes that matter here, one row for each subject. Whoever wants a key projected again raises
-- its revision, too.
create table revisions (
    subject varchar(20) not null,
    subject_id bigint not null,
    revision bigint not null default 1,
    primary key (subject, subject_id)
) partition by list (subject);
create table candidate_revisions partition of revisions for values in ('candidate');
create table user_revisions partition of revisions for values in ('user');
create table user_point_revisions partition of revisions for values in ('user_points');
create table job_revisions partition of revisions for values in ('job');
create table company_revisions partition of revisions for values in ('company');
create table company_name_revisions partition of revisions for values in ('company_name');
create table skill_revisions partition of revisions for values in ('skill');
create table skill_name_revisions partition of revisions for values in ('skill_name');
create table match_revisions partition of revisions for values in ('match');

-- Every name a company ever bore: people name their employers in words, and have to be found again after a company
-- was renamed or deleted.
create table company_names (
    company_id bigint not null,
    name varchar(255) not null,
    primary key (company_id, name)
);
insert into company_names (company_id, name) select id, name from companies;

create function note_inserted() returns trigger language plpgsql as $$
begin
    insert into revisions (subject, subject_id)
    select subject, id from inserted cross join unnest(tg_argv) as subject
    on conflict (subject, subject_id) do update set revision = revisions.revision + 1;
    return null;
end $$;

create function note_updated() returns trigger language plpgsql as $$
begin
    insert into revisions (subject, subject_id)
    select subject, new.id from unnest(tg_argv) as subject
    on conflict (subject, subject_id) do update set revision = revisions.revision + 1;
    return null;
end $$;

create function note_deleted() returns trigger language plpgsql as $$
begin
    delete from revisions using deleted where subject = any (tg_argv) and subject_id = deleted.id;
    return null;
end $$;

create function keep_company_name() returns trigger language plpgsql as $$
begin
    insert into company_names (company_id, name) values (new.id, new.name) on conflict do nothing;
    return null;
end $$;

create trigger users_inserted after insert on users referencing new table as inserted
    for each statement execute function note_inserted('user_points');
create trigger users_updated after update of name, is_active, user_type on users for each row
    when (row(old.name, old.is_active, old.user_type) is distinct from row(new.name, new.is_active, new.user_type))
    execute function note_updated('user');
create trigger users_points_updated after update of xp_points, is_active, user_type on users for each row
    when (row(old.xp_points, old.is_active, old.user_type)
        is distinct from row(new.xp_points, new.is_active, new.user_type))
    execute function note_updated('user_points');
create trigger users_deleted after delete on users referencing old table as deleted
    for each statement execute function note_deleted('user', 'user_points');

create trigger jobs_inserted after insert on jobs referencing new table as inserted
    for each statement execute function note_inserted('job');
create trigger jobs_updated after update on jobs for each row
    when (row(old.company_id, old.title, old.description, old.min_years_experience, old.max_years_experience,
            old.required_skills, old.nice_to_have_skills, old.salary_min, old.salary_max, old.salary_currency,
            old.salary_min_usd, old.salary_max_usd, old.equity_offered, old.equity_range, old.locations,
            old.timezone_requirements, old.requires_us_authorization, old.will_sponsor, old.status,
            old.employment_type, old.created_at, old.updated_at, old.expires_at)
        is distinct from row(new.company_id, new.title, new.description, new.min_years_experience,
            new.max_years_experience, new.required_skills, new.nice_to_have_skills, new.salary_min, new.salary_max,
            new.salary_currency, new.salary_min_usd, new.salary_max_usd, new.equity_offered, new.equity_range,
            new.locations, new.timezone_requirements, new.requires_us_authorization, new.will_sponsor, new.status,
            new.employment_type, new.created_at, new.updated_at, new.expires_at))
    execute function note_updated('job');
create trigger jobs_deleted after delete on jobs referencing old table as deleted
    for each statement execute function note_deleted('job');

create trigger companies_inserted after insert on companies referencing new table as inserted
    for each statement execute function note_inserted('company', 'company_name');
create trigger companies_updated after update on companies for each row
    when (row(old.name, old.description, old.size, old.industry, old.pace, old.remote_policy, old.tech_stack)
        is distinct from row(new.name, new.description, new.size, new.industry, new.pace, new.remote_policy,
            new.tech_stack))
    execute function note_updated('company');
create trigger companies_renamed after update of name on companies for each row
    when (old.name is distinct from new.name) execute function note_updated('company_name');
create trigger companies_named after insert or update of name on companies for each row
    execute function keep_company_name();
create trigger companies_deleted after delete on companies referencing old table as deleted
    for each statement execute function note_deleted('company', 'company_name');

create trigger skills_inserted after insert on skills referencing new table as inserted
    for each statement execute function note_inserted('skill', 'skill_name');
create trigger skills_updated after update on skills for each row
    when (row(old.name, old.category, old.aliases, old.usage_count)
        is distinct from row(new.name, new.category, new.aliases, new.usage_count))
    execute function note_updated('skill');
create trigger skills_renamed after update of name on skills for each row
    when (old.name is distinct from new.name) execute function note_updated('skill_name');
create trigger skills_deleted after delete on skills referencing old table as deleted
    for each statement execute function note_deleted('skill', 'skill_name');

insert into revisions (subject, subject_id)
select 'user_points', id from users
union all select 'job', id from jobs
union all select subject, id from companies cross join unnest(array['company', 'company_name']) as subject
union all select subject, id from skills cross join unnest(array['skill', 'skill_name']) as subject;

-- A delete tells only the replica identity of the row, which therefore names the aggregate the row belonged to.
alter table candidate_profiles replica identity using index candidate_profiles_user_id_key;
alter table candidate_skills
    replica identity using index candidate_skills_candidate_profile_id_skill_id_key;
create unique index candidate_tracks_identity on candidate_tracks (candidate_profile_id, id);
alter table candidate_tracks replica identity using index candidate_tracks_identity;
create unique index work_experiences_identity on work_experiences (candidate_profile_id, id);
alter table work_experiences replica identity using index work_experiences_identity;
create unique index education_identity on education (candidate_profile_id, id);
alter table education replica identity using index education_identity;
create unique index matches_identity on matches (id, candidate_id, job_id);
alter table matches replica identity using index matches_identity;

create publication hirewire for table
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
    match_revisions (subject, subject_id)
with (publish = 'insert, update, delete');

-- Whom a rename touches.
create index idx_work_experiences_company_name on work_experiences (lower(company_name));
create index idx_companies_lower_name on companies (lower(name));
create index idx_jobs_required_skills on jobs using gin (required_skills jsonb_path_ops);
create index idx_jobs_nice_to_have_skills on jobs using gin (nice_to_have_skills jsonb_path_ops);

-- Where each reader of the stream stands. The epoch grows when a stream was lost or the truth restored, so that log
-- positions of before never win over those after.
create table sync_state (
    consumer varchar(20) primary key,
    epoch int not null default 1 check (epoch > 0),
    slot_name varchar(63) not null,
    system_identifier text not null,
    timeline bigint not null,
    slot_created_at timestamptz not null default now(),
    -- False from the moment the slot was made until everything from before it has been read.
    resynchronized boolean not null default false,
    resynchronized_at timestamptz
);

-- Keys that a store refused again and again. The error never quotes the row.
create table dead_letters (
    consumer varchar(20) not null,
    aggregate varchar(20) not null,
    key bigint not null,
    error text not null,
    attempts int not null default 1,
    first_seen_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    primary key (consumer, aggregate, key)
);

-- Parents of the industries companies name; an industry that is not listed has none.
create table industries (
    name varchar(100) primary key,
    parent varchar(100) not null
);
insert into industries (name, parent) values
    ('Artificial Intelligence', 'Technology'), ('Cloud', 'Technology'), ('Cybersecurity', 'Technology'),
    ('Data', 'Technology'), ('Developer Tools', 'Technology'), ('Gaming', 'Media'), ('Hardware', 'Technology'),
    ('Infrastructure', 'Technology'), ('IT Services', 'Technology'), ('SaaS', 'Technology'),
    ('Software', 'Technology'), ('Telecommunications', 'Technology'), ('Banking', 'Finance'),
    ('Fintech', 'Finance'), ('Insurance', 'Finance'), ('Payments', 'Finance'), ('Biotech', 'Health'),
    ('Healthcare', 'Health'), ('Medical Devices', 'Health'), ('Pharmaceuticals', 'Health'),
    ('E-commerce', 'Commerce'), ('Retail', 'Commerce'), ('Logistics', 'Commerce'), ('Travel', 'Commerce'),
    ('Advertising', 'Media'), ('Entertainment', 'Media'), ('Publishing', 'Media'), ('Aerospace', 'Industry'),
    ('Automotive', 'Industry'), ('Construction', 'Industry'), ('Energy', 'Industry'),
    ('Manufacturing', 'Industry'), ('Robotics', 'Industry'), ('Agriculture', 'Industry'),
    ('Education', 'Public'), ('Government', 'Public'), ('Non-profit', 'Public'), ('Consulting', 'Services'),
    ('Legal', 'Services'), ('Real Estate', 'Services'), ('Recruiting', 'Services');
