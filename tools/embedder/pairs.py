"""Pairs of texts that mean one kind of work or one skill, drawn anew for each pass over the sources."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import prose
from sources import (
    Occupation,
    Skill,
    esco_groups,
    esco_occupations,
    esco_skills,
    onet_occupations,
    own_roles,
    own_skills,
    sentences,
)

VACANCY_SHARE = 0.4
"""How many titles are dressed as ads write them."""
MOST_ONET_NAMES = 20
"""O*NET lists up to hundreds of names for one occupation; so many are drawn in one pass."""
GROUP_SHARE = 0.3
SINGLE_SKILL_SHARE = 0.3


@dataclass
class Sources:
    esco: list[Occupation]
    onet: list[Occupation]
    roles: list[Occupation]
    skills: list[Skill]
    groups: dict[str, Skill]


def read_sources(folder: Path) -> Sources:
    return Sources(
        esco=esco_occupations(folder / "esco"),
        onet=onet_occupations(folder / "onet"),
        roles=own_roles(),
        skills=esco_skills(folder / "esco") + own_skills(),
        groups=esco_groups(folder / "esco"),
    )


def draw(sources: Sources, chance: Random) -> list[tuple[str, str, str]]:
    """One pass: two texts and the key of what both are about."""
    found: list[tuple[str, str, str]] = []
    for occupation in sources.esco:
        found += of_occupation(occupation, occupation.names, sources.groups.get(occupation.group), chance)
    for occupation in sources.onet:
        names = occupation.names
        some = chance.sample(names, MOST_ONET_NAMES) if len(names) > MOST_ONET_NAMES else names
        found += of_occupation(occupation, some, None, chance)
    for role in sources.roles:
        names = role.names
        some = chance.sample(names, MOST_ONET_NAMES) if len(names) > MOST_ONET_NAMES else names
        found += of_occupation(role, some, None, chance)
    for skill in sources.skills:
        found += of_skill(skill, chance)
    found = [pair for pair in found if pair[0] != pair[1]]
    chance.shuffle(found)
    return found


def vacancy(title: str, chance: Random) -> str:
    return prose.as_vacancy(title, chance) if chance.random() < VACANCY_SHARE else title


def of_occupation(occupation: Occupation, names: list[str], group: Skill | None, chance: Random):
    key = occupation.key
    for name in names:
        other = chance.choice(occupation.names)
        if other != name:
            yield vacancy(name, chance), vacancy(other, chance), key
    duties = sentences(occupation.description)
    name = chance.choice(occupation.names)
    if duties:
        yield vacancy(name, chance), chance.choice(duties) if chance.random() < 0.5 else occupation.description, key
    skills = prose.skills_of(occupation, 8, chance)
    if skills:
        yield vacancy(name, chance), ", ".join(skills), key
    if len(duties) > 1:
        first, second = chance.sample(duties, 2)
        yield first, second, key
    yield prose.profile(occupation, chance), prose.ad(occupation, chance), key
    either = prose.ad if chance.random() < 0.5 else prose.profile
    yield vacancy(chance.choice(occupation.names), chance), either(occupation, chance), key
    if group is not None and chance.random() < GROUP_SHARE:
        text = group.names[0] if chance.random() < 0.5 else group.description
        yield chance.choice(occupation.names), text, key
    if occupation.skills and chance.random() < SINGLE_SKILL_SHARE:
        yield chance.choice(occupation.names), chance.choice(occupation.skills), key


def of_skill(skill: Skill, chance: Random):
    key = f"skill {skill.names[0]}"
    for name in skill.names[1:]:
        yield skill.names[0] if chance.random() < 0.5 else chance.choice(skill.names), name, key
    if skill.description:
        yield chance.choice(skill.names), skill.description, key
    if skill.related:
        yield skill.names[0], chance.choice(skill.related), key
