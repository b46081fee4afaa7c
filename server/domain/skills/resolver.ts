import { createMisspellingFinder, type FindMisspelled } from './misspelling.ts';
import { cleanSkillName, plainerSpellings, skillKey } from './spelling.ts';
import { isOrdinaryText } from './word-groups.ts';

/** One entry of the dictionary. `aliases` are other names of the same thing. */
export interface SkillEntry {
  name: string;
  category: string;
  aliases: readonly string[];
}

/** What a text names: the dictionary's name, or the cleaned text itself when the dictionary has no such skill. */
export interface ResolvedSkill {
  name: string;
  known: boolean;
  /** Null for an unknown skill. */
  category: string | null;
}

export interface SkillResolver {
  /** Never throws; an empty or invisible text gives the name ''. */
  resolve(raw: string): ResolvedSkill;
  /** As resolve, but a list that is unknown as a whole ("HTML/CSS", "C, C++") is parted when every part is known. */
  resolveList(raw: string): ResolvedSkill[];
}

/**
 * Builds the alias resolver, once per dictionary. Throws when a name or alias belongs to two skills, which is a
 * mistake in the dictionary.
 */
export function createSkillResolver(entries: readonly SkillEntry[]): SkillResolver {
  const byKey = indexByKey(entries);
  const misspelled = createMisspellingFinder(byKey);
  const resolve = (raw: string): ResolvedSkill => {
    const name = cleanSkillName(raw);
    const entry = find(byKey, name) ?? findNear(byKey, misspelled, name);
    return entry
      ? { name: entry.name, known: true, category: entry.category }
      : { name, known: false, category: null };
  };
  return { resolve, resolveList: (raw) => parts(resolve, raw) };
}

function indexByKey(entries: readonly SkillEntry[]): Map<string, SkillEntry> {
  const byKey = new Map<string, SkillEntry>();
  for (const entry of entries) {
    for (const spelling of [entry.name, ...entry.aliases]) {
      const key = skillKey(spelling);
      const other = byKey.get(key);
      if (key === '') throw new Error(`The spelling "${spelling}" of ${entry.name} has no letter or digit.`);
      if (other && other !== entry) {
        throw new Error(`"${spelling}" would name both ${other.name} and ${entry.name}.`);
      }
      byKey.set(key, entry);
    }
  }
  return byKey;
}

function find(byKey: ReadonlyMap<string, SkillEntry>, name: string): SkillEntry | undefined {
  const exact = byKey.get(skillKey(name));
  if (exact) return exact;
  for (const plainer of plainerSpellings(name)) {
    const key = skillKey(plainer);
    const entry = byKey.get(key);
    if (entry && mayLoseDecoration(key, name)) return entry;
  }
  return undefined;
}

const SHORTEST_PLURAL = 5;

/** A name in the other number ("Dockers", "Negotiation"), or mistyped ("Javasript"); only for long names. */
function findNear(
  byKey: ReadonlyMap<string, SkillEntry>,
  misspelled: FindMisspelled<SkillEntry>,
  name: string,
): SkillEntry | undefined {
  const texts = [name, ...plainerSpellings(name)];
  for (const key of texts.map(skillKey)) {
    const entry = key.length < SHORTEST_PLURAL ? undefined : otherNumber(byKey, key);
    if (entry !== undefined) return entry;
  }
  if (isOrdinaryText(name)) return undefined;
  for (const text of texts) {
    const entry = misspelled(text, skillKey(text));
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function otherNumber(byKey: ReadonlyMap<string, SkillEntry>, key: string): SkillEntry | undefined {
  if (key.endsWith('ss') || key.endsWith('js')) return undefined;
  if (key.endsWith('ies')) return byKey.get(`${key.slice(0, -3)}y`) ?? byKey.get(key.slice(0, -1));
  return key.endsWith('s') ? byKey.get(key.slice(0, -1)) : byKey.get(`${key}s`);
}

// R, Go, C and the like are words and letters too: what surrounds them may only be a version, a level or brackets.
const SHORT = 2;
const HARMLESS_AROUND_SHORT =
  /^[\s"'“”*•·:;,.-]*\p{L}+[+#]*(?:\s+v?\d+(?:\.(?:\d+|x))*\+?)?\s*(?:[([].*|[-–—:,;|].*)?[\s"'“”*.,;]*$/iu;

function mayLoseDecoration(key: string, name: string): boolean {
  return key.length > SHORT || HARMLESS_AROUND_SHORT.test(name);
}

const MAXIMUM_PARTS = 8;

function parts(resolve: (raw: string) => ResolvedSkill, raw: string): ResolvedSkill[] {
  const whole = resolve(raw);
  if (whole.known || whole.name === '') return whole.known ? [whole] : [];
  const pieces = whole.name.split(/\s*[/,;|&]\s*|\s+(?:and|or)\s+/iu).filter((piece) => piece !== '');
  if (pieces.length < 2 || pieces.length > MAXIMUM_PARTS) return [whole];
  const resolved = pieces.map(resolve);
  if (!resolved.every((skill) => skill.known)) return [whole];
  return [...new Map(resolved.map((skill) => [skill.name, skill])).values()];
}
