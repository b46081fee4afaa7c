-- The 22 tables of the founding document. Corrections to it are listed in docs/schema.md.

-- Users and authentication

create table users (
    id bigserial primary key,
    email varchar(255) unique not null,
    password_hash varchar(255),
    name varchar(255) not null,
    avatar_url text,
    user_type varchar(20) not null check (user_type in ('candidate', 'company', 'recruiter', 'admin')),
    google_id varchar(255) unique,
    github_id varchar(255) unique,
    linkedin_id varchar(255) unique,
    email_verified boolean default false,
    is_active boolean default true,
    is_premium boolean default false,
    premium_until timestamptz,
    xp_points int default 0,
    level int default 1,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    last_login_at timestamptz
);
create index idx_users_email on users (email);
create index idx_users_user_type on users (user_type);
create index idx_users_premium on users (is_premium, premium_until);

create table user_sessions (
    id bigserial primary key,
    user_id bigint not null references users (id) on delete cascade,
    refresh_token varchar(500) unique not null,
    device_info jsonb,
    expires_at timestamptz not null,
    created_at timestamptz default now()
);
create index idx_user_sessions_user_id on user_sessions (user_id);
create index idx_user_sessions_refresh_token on user_sessions (refresh_token);
create index idx_user_sessions_expires_at on user_sessions (expires_at);

-- Candidate profiles

create table candidate_profiles (
    id bigserial primary key,
    user_id bigint unique not null references users (id) on delete cascade,
    headline varchar(255),
    bio text,
    location varchar(255),
    timezone varchar(50),
    years_experience int,
    current_title varchar(255),
    current_company varchar(255),
    preferred_locations text[],
    salary_min int,
    salary_max int,
    equity_preference varchar(20),
    availability varchar(20) check (availability in ('immediate', '2_weeks', '1_month', '3_months', 'passive')),
    work_authorization text[],
    requires_sponsorship boolean default false,
    preferred_company_size text[],
    preferred_pace varchar(20),
    remote_preference varchar(20),
    validation_score decimal(5, 2) default 0,
    github_username varchar(255),
    linkedin_url text,
    portfolio_url text,
    resume_url text,
    resume_parsed jsonb,
    profile_completed boolean default false,
    created_at timestamptz default now(),
    updated_at timestamptz default now()
);
create index idx_candidate_profiles_user_id on candidate_profiles (user_id);
create index idx_candidate_profiles_validation_score on candidate_profiles (validation_score);
create index idx_candidate_profiles_salary on candidate_profiles (salary_min, salary_max);
create index idx_candidate_profiles_availability on candidate_profiles (availability);

create table candidate_tracks (
    id bigserial primary key,
    candidate_profile_id bigint not null references candidate_profiles (id) on delete cascade,
    track_name varchar(100) not null,
    track_type varchar(50) not null,
    skills jsonb not null,
    relevant_experience text,
    key_projects jsonb,
    ai_suggested boolean default false,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    unique (candidate_profile_id, track_name)
);
create index idx_candidate_tracks_candidate_profile on candidate_tracks (candidate_profile_id);

create table skills (
    id bigserial primary key,
    name varchar(100) unique not null,
    category varchar(50),
    aliases text[],
    is_verified boolean default false,
    usage_count int default 0,
    created_at timestamptz default now()
);
create index idx_skills_name on skills (name);
create index idx_skills_category on skills (category);

create table candidate_skills (
    id bigserial primary key,
    candidate_profile_id bigint not null references candidate_profiles (id) on delete cascade,
    skill_id bigint not null references skills (id) on delete cascade,
    proficiency varchar(20) check (proficiency in ('Expert', 'Working', 'Learning')),
    years_experience int,
    last_used date,
    validated boolean default false,
    validation_source varchar(50),
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    unique (candidate_profile_id, skill_id)
);
create index idx_candidate_skills_candidate on candidate_skills (candidate_profile_id);
create index idx_candidate_skills_skill on candidate_skills (skill_id);
create index idx_candidate_skills_proficiency on candidate_skills (proficiency);

create table work_experiences (
    id bigserial primary key,
    candidate_profile_id bigint not null references candidate_profiles (id) on delete cascade,
    company_name varchar(255) not null,
    title varchar(255) not null,
    description text,
    start_date date not null,
    end_date date,
    is_current boolean default false,
    location varchar(255),
    tech_stack text[],
    created_at timestamptz default now(),
    updated_at timestamptz default now()
);
create index idx_work_experiences_candidate on work_experiences (candidate_profile_id);
create index idx_work_experiences_current on work_experiences (is_current);
create index idx_work_experiences_dates on work_experiences (start_date, end_date);

create table education (
    id bigserial primary key,
    candidate_profile_id bigint not null references candidate_profiles (id) on delete cascade,
    institution varchar(255) not null,
    degree varchar(255),
    field_of_study varchar(255),
    start_date date,
    end_date date,
    is_current boolean default false,
    gpa decimal(3, 2),
    created_at timestamptz default now()
);
create index idx_education_candidate on education (candidate_profile_id);

-- Companies and jobs

create table companies (
    id bigserial primary key,
    user_id bigint unique not null references users (id) on delete cascade,
    name varchar(255) unique not null,
    slug varchar(255) unique not null,
    description text,
    logo_url text,
    website_url text,
    size varchar(20),
    industry varchar(100),
    founded_year int,
    headquarters_location varchar(255),
    pace varchar(20),
    remote_policy varchar(20),
    tech_stack text[],
    glassdoor_rating decimal(2, 1),
    glassdoor_url text,
    engineering_blog_url text,
    is_paying_customer boolean default false,
    subscription_tier varchar(20),
    matches_remaining int default 10,
    created_at timestamptz default now(),
    updated_at timestamptz default now()
);
create index idx_companies_name on companies (name);
create index idx_companies_slug on companies (slug);
create index idx_companies_size on companies (size);
create index idx_companies_industry on companies (industry);

create table jobs (
    id bigserial primary key,
    company_id bigint not null references companies (id) on delete cascade,
    title varchar(255) not null,
    description text not null,
    min_years_experience int,
    max_years_experience int,
    required_skills jsonb,
    nice_to_have_skills jsonb,
    salary_min int,
    salary_max int,
    salary_currency varchar(3) default 'USD',
    equity_offered boolean default false,
    equity_range varchar(50),
    locations text[],
    timezone_requirements varchar(50),
    requires_us_authorization boolean default true,
    will_sponsor boolean default false,
    status varchar(20) default 'active' check (status in ('draft', 'active', 'paused', 'closed', 'filled')),
    filled_at timestamptz,
    view_count int default 0,
    swipe_right_count int default 0,
    swipe_left_count int default 0,
    match_count int default 0,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    expires_at timestamptz
);
create index idx_jobs_company on jobs (company_id);
create index idx_jobs_status on jobs (status);
create index idx_jobs_salary on jobs (salary_min, salary_max);
create index idx_jobs_created on jobs (created_at);

-- Swipes and matches

create table swipes (
    id bigserial primary key,
    swiper_id bigint not null references users (id) on delete cascade,
    swiper_type varchar(20) not null check (swiper_type in ('candidate', 'company')),
    job_id bigint not null references jobs (id) on delete cascade,
    candidate_id bigint not null references users (id) on delete cascade,
    direction varchar(10) not null check (direction in ('right', 'left', 'skip')),
    match_score decimal(5, 2),
    created_at timestamptz default now(),
    check (
        (swiper_type = 'candidate' and swiper_id = candidate_id and job_id is not null)
        or (swiper_type = 'company' and job_id is not null and candidate_id is not null)
    )
);
create index idx_swipes_swiper on swipes (swiper_id, swiper_type);
create index idx_swipes_job on swipes (job_id);
create index idx_swipes_candidate on swipes (candidate_id);
create index idx_swipes_direction on swipes (direction);
create index idx_swipes_created on swipes (created_at);

create table matches (
    id bigserial primary key,
    candidate_id bigint not null references users (id) on delete cascade,
    job_id bigint not null references jobs (id) on delete cascade,
    match_score decimal(5, 2) not null,
    match_explanation jsonb,
    status varchar(20) default 'new'
        check (status in ('new', 'chatting', 'interviewing', 'offer', 'hired', 'rejected', 'expired')),
    first_message_at timestamptz,
    first_interview_at timestamptz,
    offer_made_at timestamptz,
    hired_at timestamptz,
    rejected_at timestamptz,
    rejected_by varchar(20),
    rejection_reason text,
    charged boolean default false,
    charge_amount int,
    charged_at timestamptz,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    unique (candidate_id, job_id)
);
create index idx_matches_candidate on matches (candidate_id);
create index idx_matches_job on matches (job_id);
create index idx_matches_status on matches (status);
create index idx_matches_created on matches (created_at);

create table messages (
    id bigserial primary key,
    match_id bigint not null references matches (id) on delete cascade,
    sender_id bigint not null references users (id) on delete cascade,
    sender_type varchar(20) not null check (sender_type in ('candidate', 'company')),
    content text not null,
    is_ai_generated boolean default false,
    read boolean default false,
    read_at timestamptz,
    created_at timestamptz default now()
);
create index idx_messages_match on messages (match_id);
create index idx_messages_sender on messages (sender_id);
create index idx_messages_created on messages (created_at);
create index idx_messages_read on messages (read);

-- Gamification

create table achievements (
    id bigserial primary key,
    name varchar(100) unique not null,
    description text,
    icon_url text,
    xp_reward int default 0,
    tier varchar(20),
    criteria jsonb,
    created_at timestamptz default now()
);

create table user_achievements (
    id bigserial primary key,
    user_id bigint not null references users (id) on delete cascade,
    achievement_id bigint not null references achievements (id) on delete cascade,
    unlocked_at timestamptz default now(),
    unique (user_id, achievement_id)
);
create index idx_user_achievements_user on user_achievements (user_id);
create index idx_user_achievements_achievement on user_achievements (achievement_id);

create table daily_quests (
    id bigserial primary key,
    title varchar(255) not null,
    description text,
    xp_reward int default 50,
    quest_type varchar(50),
    target_value int,
    created_at timestamptz default now()
);

create table user_quest_progress (
    id bigserial primary key,
    user_id bigint not null references users (id) on delete cascade,
    quest_id bigint not null references daily_quests (id) on delete cascade,
    current_value int default 0,
    completed boolean default false,
    completed_at timestamptz,
    quest_date date not null default current_date,
    unique (user_id, quest_id, quest_date)
);
create index idx_user_quest_progress_user on user_quest_progress (user_id);
create index idx_user_quest_progress_quest_date on user_quest_progress (quest_date);

-- Live events

create table live_events (
    id bigserial primary key,
    title varchar(255) not null,
    description text,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    duration_minutes int default 60,
    max_candidates int default 100,
    max_companies int default 10,
    status varchar(20) default 'scheduled' check (status in ('scheduled', 'live', 'ended', 'cancelled')),
    created_at timestamptz default now()
);
create index idx_live_events_starts_at on live_events (starts_at);
create index idx_live_events_status on live_events (status);

create table event_participants (
    id bigserial primary key,
    event_id bigint not null references live_events (id) on delete cascade,
    user_id bigint not null references users (id) on delete cascade,
    user_type varchar(20) not null check (user_type in ('candidate', 'company')),
    registered_at timestamptz default now(),
    attended boolean default false,
    chats_completed int default 0,
    matches_made int default 0,
    unique (event_id, user_id)
);
create index idx_event_participants_event on event_participants (event_id);
create index idx_event_participants_user on event_participants (user_id);

-- Analytics

create table user_activities (
    id bigserial primary key,
    user_id bigint not null references users (id) on delete cascade,
    activity_type varchar(50) not null,
    metadata jsonb,
    created_at timestamptz default now()
);
create index idx_user_activities_user on user_activities (user_id);
create index idx_user_activities_activity_type on user_activities (activity_type);
create index idx_user_activities_created on user_activities (created_at);

create table daily_metrics (
    id bigserial primary key,
    metric_date date unique not null,
    total_users int default 0,
    active_users int default 0,
    new_signups int default 0,
    premium_users int default 0,
    total_swipes int default 0,
    total_matches int default 0,
    total_messages int default 0,
    match_to_interview_rate decimal(5, 2),
    interview_to_hire_rate decimal(5, 2),
    revenue_cents int default 0,
    created_at timestamptz default now()
);

-- Billing

create table transactions (
    id bigserial primary key,
    user_id bigint not null references users (id) on delete cascade,
    amount_cents int not null,
    currency varchar(3) default 'USD',
    transaction_type varchar(50),
    stripe_payment_intent_id varchar(255),
    stripe_charge_id varchar(255),
    status varchar(20) default 'pending' check (status in ('pending', 'succeeded', 'failed', 'refunded')),
    metadata jsonb,
    created_at timestamptz default now()
);
create index idx_transactions_user on transactions (user_id);
create index idx_transactions_status on transactions (status);
create index idx_transactions_created on transactions (created_at);
