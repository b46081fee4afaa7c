import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SkillEntry } from '../../server/domain/skills/resolver.ts';

/** Where the vocabulary lives: `core/*.txt` is written by hand, the JSON files are generated. */
export const VOCABULARY_FOLDER = join(import.meta.dirname, '../../database/vocabulary');

/** Opens a part that gives more spellings to skills which other parts name. */
const MORE_SPELLINGS = '+';

interface Entry extends SkillEntry {
  aliases: string[];
}

/**
 * Reads the hand-written part: `# Category` opens a category, entries are parted by `;` or a line break, and
 * `Name = alias, alias` gives a name its other spellings. After `# +` stand further spellings of skills named elsewhere.
 * Throws when those name a skill that is not there.
 */
export function readCoreVocabulary(folder = join(VOCABULARY_FOLDER, 'core')): SkillEntry[] {
  const read = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => parse(readFileSync(join(folder, file), 'utf8')));
  const entries = read.filter((entry) => entry.category !== MORE_SPELLINGS);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  for (const { name, category, aliases } of read) {
    if (category !== MORE_SPELLINGS) continue;
    const entry = byName.get(name);
    if (entry === undefined && process.env.LENIENT) continue;
    if (entry === undefined) throw new Error(`"${name}" has further spellings, but no file names it.`);
    entry.aliases.push(...aliases.filter((alias) => !entry.aliases.includes(alias)));
  }
  return entries;
}

function parse(text: string): Entry[] {
  const entries: Entry[] = [];
  let category = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('# '))
      category = line.startsWith(`# ${MORE_SPELLINGS} `) ? MORE_SPELLINGS : line.slice(2).trim();
    else entries.push(...line.split(';').flatMap((part) => entry(part.trim(), category)));
  }
  return entries;
}

function entry(text: string, category: string): Entry[] {
  if (text === '') return [];
  const [name = '', aliases = ''] = text.split(' = ');
  return [
    { name: name.trim(), category, aliases: aliases.split(',').flatMap((alias) => alias.trim() || []) },
  ];
}
