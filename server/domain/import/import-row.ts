import { createHash } from 'node:crypto';

/** Which rows a file holds; the words of the command line. */
export type ImportKind = 'jobs' | 'candidates' | 'skills';

/** Why a row, or one field of it, is not taken. `line` counts from 1; null where there is no id or field to name. */
export interface Refusal {
  line: number;
  external_id: string | null;
  field: string | null;
  reason: string;
}

/** What was left out of rows that were taken, and how often. */
export const NOTES = {
  skill_texts_left_out: 'skill texts left out, because they name no skill',
  skills_found_in_text: 'skills found in the texts of rows that list none',
  skills_beyond_limit: 'skills left out beyond the first 40 of a posting',
  employment_types_unknown: 'kinds of employment not known and left empty',
  currencies_without_rate: 'postings whose pay has no rate to US dollars',
  texts_made: 'texts made from the facts of postings that came without one',
  aliases_left_out: 'aliases left out, because they name another skill',
} as const;
export type NoteName = keyof typeof NOTES;
export type Notes = Partial<Record<NoteName, number>>;

/** A row that passed every rule. Rows of equal content have the same hash. */
export interface ImportRow<Content> {
  line: number;
  external_id: string;
  content_hash: string;
  content: Content;
  notes: Notes;
}

/** What a row's fields were read into, before its line and its hash are known. */
export interface RowContent<Content> {
  external_id: string;
  content: Content;
  notes: Notes;
}

/** SHA-256 of a row's content as it was read, so that neither spacing nor the order of fields counts. */
export function contentHash(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

export const EXTERNAL_ID_LENGTH = 200;
