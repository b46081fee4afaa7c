import { type HeldSkill, skillWorth, type WantedSkill } from '../score/skill-overlap.ts';
import { LEVEL_WORDS, listed, percent, type Told, yearsOf } from './wording.ts';

const MOST_LINES = 20;

/** What is asked for and what of it is there, in one clause: 'you have 5 of the 7 skills asked for'. */
export function skillClause({ side, pair, scored }: Told): string | null {
  const required = pair.wanted.filter((skill) => skill.listed_as_required);
  const asked = required.length > 0 ? required : pair.wanted;
  if (asked.length === 0) return null;
  const held = asked.filter((skill) => (scored.best.worths[pair.wanted.indexOf(skill)] ?? 0) > 0);
  const missing = asked.filter((skill) => !held.includes(skill)).map((skill) => skill.name);
  const who = side === 'candidate' ? 'you have' : 'the candidate has';
  const skills = `${asked.length === 1 ? 'skill' : 'skills'} ${required.length > 0 ? 'asked for' : 'wished for'}`;
  if (missing.length === 0) return `${who} ${allOf(asked.length)} ${skills}`;
  const count = held.length === 0 ? 'none' : held.length;
  return `${who} ${count} of the ${asked.length} ${skills} (missing ${listed(missing)})`;
}

function allOf(count: number): string {
  if (count === 1) return 'the one';
  return count === 2 ? 'both' : `all ${count}`;
}

/** One line for each skill of the job, at most 20: what is asked, what is there, and how much it counts. */
export function skillLines(told: Told): string[] {
  const { wanted } = told.pair;
  const lines = wanted.slice(0, MOST_LINES).map((skill, index) => skillLine(told, skill, index));
  return wanted.length > MOST_LINES ? [...lines, `and ${wanted.length - MOST_LINES} more`] : lines;
}

function skillLine(told: Told, skill: WantedSkill, index: number): string {
  const asked = [
    wishOf(skill),
    ...(skill.min_years !== null && skill.min_years > 0 ? [`${yearsOf(skill.min_years)} asked`] : []),
  ];
  const entry = bestEntry(told, skill);
  const whose = told.side === 'candidate' ? 'your' : "the candidate's";
  if (entry === null) return `${skill.name} (${asked.join(', ')}): not among ${whose} skills`;
  const worth = (told.scored.best.worths[index] ?? 0) / 1000;
  const has = [
    LEVEL_WORDS[entry.proficiency],
    entry.years === null ? 'years not given' : yearsOf(entry.years),
    ...(entry.validated ? ['checked'] : []),
    worth >= 1 ? 'counts in full' : `counts ${percent(worth)} %`,
  ];
  return `${skill.name} (${asked.join(', ')}): ${has.join(', ')}`;
}

function wishOf(skill: WantedSkill): string {
  if (skill.strict) return 'required';
  return skill.listed_as_required ? 'asked for, not a must' : 'nice to have';
}

/** The entry of the base list or of the track that serves the wish best. */
function bestEntry({ pair, scored }: Told, skill: WantedSkill): HeldSkill | null {
  const own = pair.skills.tracks.find(({ name }) => name === scored.best.track)?.own.get(skill.key) ?? [];
  const entries = [...(pair.skills.base.get(skill.key) ?? []), ...own];
  const worth = (entry: HeldSkill) => skillWorth(skill, [entry], pair.weights.skill);
  const best = entries.reduce<HeldSkill | null>(
    (found, entry) => (found === null || worth(entry) > worth(found) ? entry : found),
    null,
  );
  // A level that nobody knows is worth nothing, as if the skill were not there.
  return best !== null && worth(best) > 0 ? best : null;
}
