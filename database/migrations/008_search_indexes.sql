-- Finding skills by name, alias and prefix.

-- "react" and "React" are one skill, also when two people bring it at the same moment.
create unique index idx_skills_name_folded on skills (lower(name));

-- Every name and alias in lower case, in byte order so that a prefix is a range of the index. Kept by a trigger, so
-- that whoever writes a skill (API, import, seed) cannot forget it.
create table skill_terms (
    term text collate "C" not null,
    skill_id bigint not null references skills (id) on delete cascade,
    is_name boolean not null,
    primary key (term, skill_id)
);
create index idx_skill_terms_skill on skill_terms (skill_id);

create function keep_skill_terms() returns trigger language plpgsql as $$
begin
    delete from skill_terms where skill_id = new.id;
    insert into skill_terms (term, skill_id, is_name)
    select terms.term, new.id, bool_or(terms.is_name)
      from (select lower(new.name) as term, true as is_name
            union all
            select lower(alias), false from unnest(new.aliases) as alias) as terms
     where terms.term is not null
     group by terms.term;
    return null;
end
$$;
create trigger keep_skill_terms after insert or update of name, aliases on skills
    for each row execute function keep_skill_terms();

-- Rows from before this file.
update skills set name = name;
