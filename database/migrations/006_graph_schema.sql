-- The skill graph of the embedded engine: the nodes and relationships of the founding document as tables. A
-- projection of the tables in public; nothing here is the truth, and nothing outside the graph adapter reads it.
create schema graph;

-- The version each document was last written or removed with. A removed one stays as its tombstone. Writers lock
-- these rows, in ascending order, before they touch anything else.
create table graph.versions (
    kind text not null,
    id bigint not null,
    version text collate "C" not null,
    removed boolean not null,
    primary key (kind, id)
);

-- What relationships to skills point to, as in Neo4j: a name, whether or not a skill of that name has been put.
-- Names are only ever added. The counts tell the rare skills from the popular ones; where the queries begin depends
-- on them, their answers do not. The space left free keeps counting from touching the indexes.
create table graph.skill_names (
    key int generated always as identity primary key,
    name text collate "C" unique not null,
    candidate_count int not null default 0,
    job_count int not null default 0
) with (fillfactor = 50);

create table graph.candidates (
    id bigint primary key,
    name text not null,
    years_experience double precision,
    salary_min double precision,
    location text,
    preferred_locations text[] not null,
    validation_score double precision not null,
    updated_at timestamptz not null
);

create table graph.jobs (
    id bigint primary key,
    title text not null,
    company_id bigint not null,
    company_name text not null,
    salary_min double precision,
    salary_max double precision,
    location text,
    locations text[] not null,
    status text not null,
    posted_at timestamptz not null,
    updated_at timestamptz not null
);

create table graph.companies (
    id bigint primary key,
    name text not null,
    size text,
    industry text,
    industry_parent text,
    tech_stack text[] not null
);
create index idx_graph_companies_industry on graph.companies (industry, id);

create table graph.skills (
    id bigint primary key,
    name text not null,
    category text,
    usage_count double precision not null
);

create table graph.matched (
    id bigint primary key,
    candidate_id bigint not null,
    job_id bigint not null,
    score double precision not null,
    matched_at timestamptz not null,
    status text not null
);

-- Relationships belong to the document that lists them; position is their place in its list. They are read from
-- either end, and the indexes hold all that the queries want, so the tables themselves are not read.

-- usable: query 2 asks for Expert or Working.
create table graph.has_skill (
    candidate_id bigint not null,
    skill int not null,
    proficiency text not null,
    usable boolean not null generated always as (proficiency in ('Expert', 'Working')) stored,
    years double precision,
    validated boolean not null,
    last_used date,
    position int not null,
    primary key (candidate_id, skill) include (usable)
);
create index idx_graph_has_skill_skill on graph.has_skill (skill, usable, candidate_id);

create table graph.requires_skill (
    job_id bigint not null,
    skill int not null,
    required boolean not null,
    min_years double precision,
    weight double precision not null,
    position int not null,
    primary key (job_id, skill) include (required)
);
create index idx_graph_requires_skill_skill on graph.requires_skill (skill, job_id) include (required);

-- So that the planner knows how many have each of 1,000 popular skills and not of 100 alone: it decides by these
-- figures whether to walk from the few possible results or through the skills. With the default it took the popular
-- skills' pages for two dozen possible candidates (of 20,000): about 10 ms instead of 3.
alter table graph.has_skill alter column skill set statistics 1000;
alter table graph.requires_skill alter column skill set statistics 1000;

create table graph.nice_to_have (
    job_id bigint not null,
    skill int not null,
    weight double precision not null,
    position int not null,
    primary key (job_id, skill)
);

create table graph.worked_at (
    candidate_id bigint not null,
    position int not null,
    company_id bigint not null,
    title text not null,
    start_date date not null,
    end_date date,
    is_current boolean not null,
    primary key (candidate_id, position)
);
create index idx_graph_worked_at_company on graph.worked_at (company_id, candidate_id);
