"""Invented ads and profiles around occupations, so that the table learns what prose says and what it only decorates.

All sentences are ours. The facts in them (titles, skills, duties) come from ESCO, O*NET and our own role list.
"""

import random
import re
from collections.abc import Sequence

from sources import PROJECT, Occupation, sentences

RANKS = "Senior Junior Lead Principal Staff Chief Head Deputy Assistant Associate Trainee Graduate Intern Sr. Jr. Mid-level Entry-level Experienced Regional Global Group".split()
AFTER = [
    "(Remote)", "- Remote", "(Full-time)", "(Part time)", "- Contract", "II", "III", "I", "(6 months contract)", "- Night shift",
    "(m/f/d)", "- Immediate start", "(Hybrid)", "- Permanent", "(Entry level)", "- Urgent", "x 2", "(Fresh graduates welcome)",
    "Ref 20417", "(REF: A113)", "- up to 5000", "Internship", "Executive", "Officer", "Specialist", "Team", "Department", "(Temporary)",
    "(5 days)", "- Relocation offered", "(Open to all)", "based in the city", "- Walk-in interview", "Position", "Job", "Vacancy",
]
DECORATION = [
    "We are an equal opportunity employer and value diversity at our company.",
    "All qualified applicants are considered regardless of background.",
    "We offer a competitive salary, health insurance, dental and vision plans and paid holidays.",
    "You are a motivated team player with excellent communication skills.",
    "A bachelor's degree or equivalent experience is required.",
    "Strong written and verbal communication skills in English.",
    "Ability to work independently and as part of a team in a fast-paced environment.",
    "Our company has grown quickly since it was founded and serves customers around the world.",
    "Please send your resume and a cover letter; only shortlisted candidates will be contacted.",
    "Minimum of five years of experience in a similar position.",
    "The role reports to the department manager and is based in our head office.",
    "Flexible working hours, a pension plan and training opportunities.",
    "What we offer: great colleagues, modern offices, free coffee and room to grow.",
    "Must be legally authorized to work; sponsorship is not available for this position.",
    "Duties include but are not limited to the following responsibilities.",
    "Join us and help us shape the future of our industry.",
    "Salary depends on experience and qualifications. Full time, Monday to Friday.",
    "Interested applicants may apply online through our website.",
]
ABOUT_ONESELF = [
    "Summary", "Professional experience", "Education", "Skills", "Highlights", "Work history", "Accomplishments", "References available upon request.",
    "Company Name, City, State", "January 2012 to June 2016", "Bachelor of Science, University, 2010", "High school diploma",
    "Results-oriented professional with a proven track record.", "Dedicated and hard-working, with strong attention to detail.",
    "Seeking a challenging position where I can use my skills and grow.", "Excellent interpersonal and organizational skills.",
    "Recognized as employee of the month.", "Responsible for daily operations.", "Worked closely with other departments and management.",
    "Proficient in office software. Fast learner, reliable and flexible.", "Current position, 2016 to present",
    "Languages: English (fluent), Spanish (basic).", "Hobbies: travel, music, sports.", "Managed a team and trained new employees.",
]


def places() -> list[str]:
    lines = (PROJECT / "database/vocabulary/world/places.txt").read_text().split("\n")
    return [line.split(" | ")[0] for line in lines if " | " in line and not line.startswith("#")]


PLACES = places()


def as_vacancy(title: str, chance: random.Random) -> str:
    """A title as ads write it: a rank before, a remark or a place behind, capitals."""
    words = title
    if chance.random() < 0.3:
        words = f"{chance.choice(RANKS)} {words}"
    if chance.random() < 0.3:
        words = f"{words} {chance.choice(AFTER)}"
    if chance.random() < 0.15:
        words = f"{words} {chance.choice(['-', ',', '@', '/', '|', 'in'])} {chance.choice(PLACES)}"
    return words


def picked(names: Sequence[str], most: int, chance: random.Random) -> list[str]:
    return chance.sample(names, min(len(names), chance.randint(2, most))) if names else []


def skills_of(occupation: Occupation, most: int, chance: random.Random) -> list[str]:
    optional = picked(occupation.optional, max(2, most // 2), chance) if chance.random() < 0.5 else []
    found = picked(occupation.skills, most, chance) + optional
    chance.shuffle(found)
    return found


def ad(occupation: Occupation, chance: random.Random) -> str:
    """An invented ad: perhaps a title, some duties and skills, and as much decoration as ads have."""
    duties = sentences(occupation.description)
    parts = picked(duties, max(2, len(duties)), chance) if duties else []
    names = skills_of(occupation, 10, chance)
    parts += [", ".join(names)] if chance.random() < 0.5 else names
    parts += chance.sample(DECORATION, chance.randint(0, 8))
    chance.shuffle(parts)
    if chance.random() < 0.5:
        parts.insert(0, as_vacancy(chance.choice(occupation.names), chance))
    return "\n".join(parts)


def profile(occupation: Occupation, chance: random.Random) -> str:
    """An invented profile: perhaps titles, skills and duties, and what resumes say about everybody."""
    parts = skills_of(occupation, 12, chance)
    if chance.random() < 0.5:
        parts = [", ".join(parts)]
    parts += picked(sentences(occupation.description), 3, chance) if chance.random() < 0.5 else []
    parts += chance.sample(ABOUT_ONESELF, chance.randint(0, 8))
    chance.shuffle(parts)
    if chance.random() < 0.6:
        parts.insert(0, as_vacancy(chance.choice(occupation.names), chance))
    return "\n".join(re.sub(r"\.$", "", part) for part in parts)
