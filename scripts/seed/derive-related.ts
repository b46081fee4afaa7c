import type { SkillEntry } from '../../server/domain/skills/resolver.ts';
import type { SkillList } from './skill-lists.ts';

/** What the related skills are derived from; see docs/data.md. */
export interface RelatedSources {
  lists: readonly SkillList[];
  /** From {@link groupedSkills}. */
  groups: ReadonlyMap<string, ReadonlyMap<string, number>>;
  entries: readonly SkillEntry[];
}

/** Related names of each skill with a figure of 1 to 100, strongest first. */
export type RelatedSkills = Map<string, [name: string, figure: number][]>;

type Row = Map<string, number>;
type Table = Map<string, Row>;

const MOST_RELATED = 12;
const LEAST_FIGURE = 15;
/** A list of more than this many counts less for each of its pairs. */
const USUAL_LENGTH = 9;
/** Popular partners are discounted by their frequency to this power (context distribution smoothing). */
const SMOOTHING = 0.75;
/** Meetings that a pair is short of: a pair seen twice says little, however rare both are. */
const UNSEEN_MEETINGS = 5;
/** The same for a skill as a whole. */
const UNSEEN_SKILL = 40;
/** The association at which meeting counts in full: e^5 times as often as chance. */
const FULL_ASSOCIATION = 5;
const OWN_KIND = 1.15;
const GROUP_SHARE = 0.35;

/**
 * Half of the figure is how much more often two skills meet than their popularity explains (positive pointwise mutual
 * information, smoothed and shrunk), half how alike the company is that they keep (cosine of those associations), which
 * brings in alternatives that seldom stand in one list. The same category counts a little more, hand-written
 * groups are added where the lists are thin.
 */
export function relatedSkills({ lists, groups, entries }: RelatedSources): RelatedSkills {
  const meetings = countMeetings(lists);
  const totals = new Map([...meetings].map(([skill, row]) => [skill, sumOf(row)]));
  const associations = associate(meetings, totals);
  const lengths = new Map([...associations].map(([skill, row]) => [skill, lengthOf(row)]));
  const category = new Map(entries.map((entry) => [entry.name, entry.category]));
  const companyOf = sharedCompany(associations);
  const names = [...new Set([...meetings.keys(), ...groups.keys()])].sort();
  const related = names.map((skill): [string, [string, number][]] => {
    const own = associations.get(skill) ?? new Map<string, number>();
    const company = companyOf(skill);
    const grouped = groups.get(skill);
    const others = new Set([...company.keys(), ...own.keys(), ...(grouped?.keys() ?? [])]);
    others.delete(skill);
    const figures = [...others].map((other): [string, number] => {
      const meets = Math.min(1, (own.get(other) ?? 0) / FULL_ASSOCIATION);
      const alike = (company.get(other) ?? 0) / ((lengths.get(skill) ?? 1) * (lengths.get(other) ?? 1) || 1);
      const total = totals.get(other) ?? 0;
      const kind = category.get(skill) === category.get(other) ? OWN_KIND : 1;
      const figure = ((meets + alike) / 2) * (total / (total + UNSEEN_SKILL)) * kind;
      return [other, Math.min(100, Math.round(100 * (figure + GROUP_SHARE * (grouped?.get(other) ?? 0))))];
    });
    return [skill, strongest(figures)];
  });
  return new Map(related.filter(([, others]) => others.length > 0));
}

function strongest(figures: [string, number][]): [string, number][] {
  return figures
    .filter(([, figure]) => figure >= LEAST_FIGURE)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_RELATED);
}

function countMeetings(lists: readonly SkillList[]): Table {
  const meetings: Table = new Map();
  for (const { skills, weight } of lists) {
    const each = weight * Math.min(1, (USUAL_LENGTH - 1) / (skills.length - 1));
    for (const skill of skills) {
      const row = meetings.get(skill) ?? new Map<string, number>();
      meetings.set(skill, row);
      for (const other of skills) if (other !== skill) row.set(other, (row.get(other) ?? 0) + each);
    }
  }
  return meetings;
}

/** The mean of both directions, so that a rare skill and a popular one see each other alike. */
function associate(meetings: Table, totals: ReadonlyMap<string, number>): Table {
  const smoothed = new Map([...totals].map(([skill, total]) => [skill, total ** SMOOTHING]));
  const all = sumOf(smoothed);
  const chance = (one: string, other: string) => ((totals.get(one) ?? 0) * (smoothed.get(other) ?? 0)) / all;
  const rows = [...meetings].map(([skill, row]): [string, Row] => {
    const associations = [...row].map(([other, count]): [string, number] => {
      const information = Math.log(count ** 2 / (chance(skill, other) * chance(other, skill))) / 2;
      return [other, Math.max(0, information) * (count / (count + UNSEEN_MEETINGS))];
    });
    return [skill, new Map(associations.filter(([, value]) => value > 0))];
  });
  return new Map(rows);
}

/** Dot products of one skill's associations with those of every skill that shares a partner; by number for speed. */
function sharedCompany(associations: Table): (skill: string) => Row {
  const names = [...associations.keys()];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const rows = [...associations.values()].map((row) =>
    [...row].map(([partner, value]) => ({ partner: numbers.get(partner) ?? 0, value })),
  );
  return (skill) => {
    const shared = new Float64Array(names.length);
    for (const { partner, value } of rows[numbers.get(skill) ?? -1] ?? []) {
      for (const other of rows[partner] ?? []) {
        shared[other.partner] = (shared[other.partner] ?? 0) + value * other.value;
      }
    }
    return new Map(names.flatMap((name, number) => (shared[number] ? [[name, shared[number]]] : [])));
  };
}

function sumOf(row: ReadonlyMap<string, number>): number {
  return [...row.values()].reduce((sum, value) => sum + value, 0);
}

function lengthOf(row: Row): number {
  return Math.sqrt([...row.values()].reduce((sum, value) => sum + value ** 2, 0));
}
