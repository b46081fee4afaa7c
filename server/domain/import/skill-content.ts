import { cleanSkillName } from '../skills/spelling.ts';
import { contentHash, EXTERNAL_ID_LENGTH, type RowContent } from './import-row.ts';
import { type RowFields, readRequiredText, readText, readTexts, refuse } from './row-fields.ts';

/** A skill for the master list as it was read. */
export interface SkillContent {
  name: string;
  category: string | null;
  aliases: string[];
}

/** Every field of the format; others are ignored and counted. */
export const SKILL_FIELDS: readonly string[] = ['external_id', 'name', 'category', 'aliases'];

const NAME_LENGTH = 100;

/** Reads a skill; what is wrong with the row is in its problems. Without an id the name serves as one. */
export function readSkillContent(row: RowFields): RowContent<SkillContent> {
  const name = cleanSkillName(readRequiredText(row, 'name', { maximum: NAME_LENGTH }));
  if (name !== '' && !hasLetterOrDigit(name)) refuse(row, 'name', 'must hold a letter or a digit');
  const aliases = readTexts(row, 'aliases', { items: 100, maximum: NAME_LENGTH }).map(cleanSkillName);
  const content = {
    name,
    category: readText(row, 'category', { maximum: 50 }),
    aliases: aliases.filter((alias) => hasLetterOrDigit(alias) && alias.toLowerCase() !== name.toLowerCase()),
  };
  const external_id = readText(row, 'external_id', { maximum: EXTERNAL_ID_LENGTH });
  return { external_id: external_id ?? idOfName(name), content, notes: {} };
}

function hasLetterOrDigit(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function idOfName(name: string): string {
  return `name:${contentHash({ name: name.toLowerCase() }).slice(0, 32)}`;
}
