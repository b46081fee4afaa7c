"""The texts and pairs the embedder learns from: ESCO, O*NET, HireWire's own dictionary and role descriptions.

Nothing here is a resume, a posting or a line of a labelled set. Every list comes back in a fixed order.
"""

import csv
import gzip
import io
import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


@dataclass
class Occupation:
    """One kind of work: its names, what it is in words, the names of its skills, and the group it belongs to."""

    key: str
    group: str
    names: list[str]
    description: str
    skills: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)


@dataclass
class Skill:
    """One skill: its names, its description and the names of related ones."""

    names: list[str]
    description: str = ""
    related: list[str] = field(default_factory=list)


def read_rows(path: Path) -> list[dict]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def split_names(value: str) -> list[str]:
    return [tidy(name) for name in re.split(r"\n| \| ", value or "") if name.strip()]


def tidy(text: str) -> str:
    return " ".join(text.split())


def different(names: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        if name:
            seen.setdefault(name.lower(), name)
    return list(seen.values())


@cache
def sentences(text: str) -> tuple[str, ...]:
    parts = re.split(r"(?<=[.!?])\s+(?=[A-Z])|\n+|\s*;\s+", text)
    return tuple(tidy(part) for part in parts if len(part.split()) >= 4)


def esco_occupations(folder: Path) -> list[Occupation]:
    profiles = {}
    with gzip.open(folder / "esco_occupation_profiles.jsonl.gz", "rt") as lines:
        for line in lines:
            row = json.loads(line)
            profiles[row["occupation_uri"]] = row
    found = []
    for row in read_rows(folder / "occupations_en.csv.gz"):
        profile = profiles.get(row["conceptUri"], {})
        names = [tidy(row["preferredLabel"]), *split_names(row["altLabels"]), *split_names(row["hiddenLabels"])]
        found.append(
            Occupation(
                key=row["conceptUri"],
                group=row["iscoGroup"],
                names=different(names),
                description=tidy(row["description"]),
                skills=different([tidy(name) for name in profile.get("essential_skills") or []]),
                optional=different([tidy(name) for name in profile.get("optional_skills") or []]),
            )
        )
    return found


def esco_groups(folder: Path) -> dict[str, Skill]:
    rows = read_rows(folder / "ISCOGroups_en.csv.gz")
    return {row["code"]: Skill([tidy(row["preferredLabel"])], tidy(row["description"])) for row in rows}


def esco_skills(folder: Path) -> list[Skill]:
    found = []
    for name in sorted(folder.glob("*Collection_en.csv*")) + [folder / "skillGroups_en.csv"]:
        for row in read_rows(name):
            names = [tidy(row["preferredLabel"]), *split_names(row.get("altLabels", ""))]
            broader = split_names(row.get("broaderConceptPT") or "")
            found.append(Skill(different(names), tidy(row.get("description") or ""), broader))
    return found


def without_brackets(title: str) -> list[str]:
    """"CEO (Chief Executive Officer)" is two names."""
    match = re.fullmatch(r"(.+?) \(([^)]+)\)", title)
    return [match[1], match[2]] if match else [title]


def onet_occupations(folder: Path) -> list[Occupation]:
    found: dict[str, Occupation] = {}
    for row in read_rows(folder / "occupation_data.csv"):
        code = row["O*NET-SOC Code"]
        found[code] = Occupation(code, code[:5], [tidy(row["Title"])], tidy(row["Description"]))
    for row in read_rows(folder / "alternate_titles.csv.gz"):
        titles = [*without_brackets(tidy(row["Alternate Title"])), tidy(row["Short Title"])]
        found[row["O*NET-SOC Code"]].names += [title for title in titles if title not in ("", "n/a")]
    for row in read_rows(folder / "sample_of_reported_titles.csv.gz"):
        found[row["O*NET-SOC Code"]].names += without_brackets(tidy(row["Reported Job Title"]))
    for row in read_rows(folder / "technology_skills.csv.gz"):
        strong = row["Hot Technology"] == "Y" or row["In Demand"] == "Y"
        occupation = found[row["O*NET-SOC Code"]]
        (occupation.skills if strong else occupation.optional).append(tidy(row["Example"]))
    for row in read_rows(folder / "tools_used.csv.gz"):
        found[row["O*NET-SOC Code"]].optional.append(tidy(row["Example"]))
    for occupation in found.values():
        occupation.names = different(occupation.names)
        occupation.skills = different(occupation.skills)
        occupation.optional = different(occupation.optional)
    return list(found.values())


def onet_related(folder: Path) -> list[tuple[str, str]]:
    rows = read_rows(folder / "related_occupations.csv.gz")
    near = [row for row in rows if row["Relatedness Tier"] == "Primary-Short"]
    return [(row["O*NET-SOC Code"], row["Related O*NET-SOC Code"]) for row in near]


def own_skills() -> list[Skill]:
    rows = json.loads((PROJECT / "database/vocabulary/skills.json").read_text())
    return [
        Skill(different([row["name"], *row["aliases"]]), "", [*row.get("related", []), *filter(None, [row.get("category")])])
        for row in rows
    ]


def own_roles() -> list[Occupation]:
    """The roles of HireWire's invented world: titles, skills and what people in them do, written by us."""
    found = []
    for name in ("roles-software.txt", "roles-other.txt"):
        text = (PROJECT / "database/vocabulary/world" / name).read_text()
        for block in re.split(r"\n\s*\n", text):
            lines = dict(re.findall(r"^(\w+): (.+)$", block, flags=re.M))
            if "titles" not in lines:
                continue
            duties = [re.sub(r"\{\w+\}", "the product", part) for key in ("do", "did", "like") for part in lines.get(key, "").split(" / ")]
            key = re.match(r"= (\w+) \| (\w+)", block.strip())
            found.append(
                Occupation(
                    key=key[1] if key else lines["titles"],
                    group=key[2] if key else "",
                    names=lines["titles"].split("; "),
                    description=". ".join(part for part in duties if part),
                    skills=lines.get("core", "").split(", "),
                    optional=[name for part in ("common", "bonus") for name in lines.get(part, "").split(", ") if name],
                )
            )
    return found
