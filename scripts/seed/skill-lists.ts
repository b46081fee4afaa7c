import type { SkillResolver } from '../../server/domain/skills/resolver.ts';
import { skillsOf } from './derive-figures.ts';
import { readCsv, readJsonLines } from './sources.ts';

/** Skills that stand together in one place of a source, under their dictionary names, and how much that says. */
export interface SkillList {
  skills: string[];
  weight: number;
}

interface Posting {
  skills: string[] | null;
  source: string;
}

/**
 * What one list of each source counts. The data-only board holds half of all postings and is weighed down, the board
 * of software companies up; an occupation's list names everything that anybody in it may use, a salary row two things.
 */
const WEIGHTS = {
  luke: 0.3,
  hn: 2,
  other_postings: 1,
  survey: 1,
  onet: 1,
  esco: 0.2,
  dou: 0.1,
};

/** Every list of two skills or more: postings, survey respondents, occupations, salary rows. */
export function skillLists(postings: readonly Posting[], resolver: SkillResolver): SkillList[] {
  const known = new Map<string, string[]>();
  const resolve = (raw: string) => {
    const found = known.get(raw) ?? skillsOf([raw], resolver);
    known.set(raw, found);
    return found;
  };
  const raw = [
    ...postings.map(({ skills, source }) => ({ texts: skills ?? [], weight: weightOfPosting(source) })),
    ...weighed(respondents(), WEIGHTS.survey),
    ...weighed(technologiesByOccupation(), WEIGHTS.onet),
    ...weighed(skillsByOccupation(), WEIGHTS.esco),
    ...weighed(salaryRows(), WEIGHTS.dou),
  ];
  return raw
    .map(({ texts, weight }) => ({ skills: [...new Set(texts.flatMap(resolve))], weight }))
    .filter(({ skills }) => skills.length > 1);
}

function weighed(lists: readonly string[][], weight: number) {
  return lists.map((texts) => ({ texts, weight }));
}

function weightOfPosting(source: string): number {
  if (source.startsWith('luke')) return WEIGHTS.luke;
  return source.startsWith('hn') ? WEIGHTS.hn : WEIGHTS.other_postings;
}

function respondents(): string[][] {
  return readCsv('so-survey-2025-sample/survey_results.csv.gz').map((row) =>
    Object.entries(row)
      .filter(([column]) => column.endsWith('HaveWorkedWith'))
      .flatMap(([, answer]) => answer.split(';')),
  );
}

function technologiesByOccupation(): string[][] {
  const occupations = new Map<string, string[]>();
  for (const row of readCsv('onet/technology_skills.csv.gz')) {
    const code = row['O*NET-SOC Code'] ?? '';
    const list = occupations.get(code) ?? [];
    occupations.set(code, list);
    list.push(row.Example ?? '');
  }
  return [...occupations.values()];
}

interface Occupation {
  essential_skills: string[] | null;
  optional_skills: string[] | null;
}

function skillsByOccupation(): string[][] {
  return readJsonLines<Occupation>('esco/esco_occupation_profiles.jsonl.gz').map((occupation) => [
    ...(occupation.essential_skills ?? []),
    ...(occupation.optional_skills ?? []),
  ]);
}

function salaryRows(): string[][] {
  return readCsv('devua-salaries/dou_unified_en.csv.gz').map((row) => [
    ...(row.languages ?? '').split(';'),
    ...(row.frameworks ?? '').split(';'),
  ]);
}
