import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SkillEntry } from '../../server/domain/skills/resolver.ts';

/** Where the vocabulary lives: `core/*.txt` is written by hand, `skills.json` and `figures.json` are generated. */
export const VOCABULARY_FOLDER = join(import.meta.dirname, '../../database/vocabulary');

/**
 * Reads the hand-written part: `# Category` opens a category, entries are parted by `;` or a line break, and
 * `Name = alias, alias` gives a name its other spellings.
 */
export function readCoreVocabulary(folder = join(VOCABULARY_FOLDER, 'core')): SkillEntry[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => parse(readFileSync(join(folder, file), 'utf8')));
}

function parse(text: string): SkillEntry[] {
  const entries: SkillEntry[] = [];
  let category = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) category = line.slice(2).trim();
    else entries.push(...line.split(';').flatMap((part) => entry(part.trim(), category)));
  }
  return entries;
}

function entry(text: string, category: string): SkillEntry[] {
  if (text === '') return [];
  const [name = '', aliases = ''] = text.split(' = ');
  return [
    { name: name.trim(), category, aliases: aliases.split(',').flatMap((alias) => alias.trim() || []) },
  ];
}
