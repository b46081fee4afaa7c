import type { SkillEntry, SkillResolver } from '../../server/domain/skills/resolver.ts';
import { skillsOf } from './derive-figures.ts';
import { readCsv, readJson } from './sources.ts';

const MOST_RELATED = 6;
const LEAST_TOGETHER = 6;
const LEAST_SEEN = 12;
const LONGEST_LIST = 40;

/** Lists of skills that meet: in one posting, or with one respondent of the survey. */
export function skillLists(
  postings: readonly { skills: string[] | null }[],
  resolver: SkillResolver,
): string[][] {
  const known = new Map<string, string[]>();
  const resolve = (raw: string) => {
    const found = known.get(raw) ?? skillsOf([raw], resolver);
    known.set(raw, found);
    return found;
  };
  const bundles = readCsv('so-survey-2025-sample/survey_results.csv.gz').map((row) =>
    Object.entries(row)
      .filter(([column]) => column.endsWith('HaveWorkedWith'))
      .flatMap(([, answer]) => answer.split(';')),
  );
  return [...postings.map((posting) => posting.skills ?? []), ...bundles]
    .map((list) => [...new Set(list.flatMap(resolve))])
    .filter((list) => list.length > 1 && list.length <= LONGEST_LIST);
}

/** For each skill those that meet it most for their frequency: cosine of the two sets of lists. */
export function relatedSkills(lists: readonly string[][]): Map<string, string[]> {
  const seen = new Map<string, number>();
  const together = new Map<string, Map<string, number>>();
  for (const list of lists) {
    for (const skill of list) {
      seen.set(skill, (seen.get(skill) ?? 0) + 1);
      const partners = together.get(skill) ?? new Map<string, number>();
      together.set(skill, partners);
      for (const partner of list)
        if (partner !== skill) partners.set(partner, (partners.get(partner) ?? 0) + 1);
    }
  }
  return new Map([...together].map(([skill, partners]) => [skill, nearest(skill, partners, seen)]));
}

function nearest(
  skill: string,
  partners: ReadonlyMap<string, number>,
  seen: ReadonlyMap<string, number>,
): string[] {
  const own = seen.get(skill) ?? 0;
  if (own < LEAST_SEEN) return [];
  return [...partners]
    .filter(([, count]) => count >= LEAST_TOGETHER)
    .map(([name, count]) => ({ name, cosine: count / Math.sqrt(own * (seen.get(name) ?? 1)) }))
    .sort((a, b) => b.cosine - a.cosine || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_RELATED)
    .map(({ name }) => name);
}

interface Brand {
  title: string;
  aliases?: { aka?: string[] };
}

/** Other names that simple-icons gives a brand of the dictionary, where nothing else is called so. */
export function brandAliases(entry: SkillEntry, resolver: SkillResolver): string[] {
  return brands()
    .filter((brand) => resolver.resolve(brand.title).name === entry.name)
    .flatMap((brand) => brand.aliases?.aka ?? [])
    .filter((alias) => !resolver.resolve(alias).known && /^[\x20-\x7e]{3,60}$/.test(alias));
}

let cachedBrands: Brand[] | undefined;

function brands(): Brand[] {
  cachedBrands ??= readJson<Brand[]>('simple-icons/simple-icons.json').filter((brand) => brand.aliases?.aka);
  return cachedBrands;
}
