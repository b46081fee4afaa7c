import type { SkillEntry, SkillResolver } from '../../server/domain/skills/resolver.ts';
import { readJson } from './sources.ts';

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
