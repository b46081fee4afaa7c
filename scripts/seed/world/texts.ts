import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VOCABULARY_FOLDER } from '../core-vocabulary.ts';

/** A kind of work with the words and skills that go with it. */
export interface Role {
  key: string;
  family: string;
  /** software, data, design, product, business, healthcare or engineering. */
  group: string;
  /** Up to 3 a share of the family's pay in figures.json, otherwise US dollars a year in thousands. */
  pay: number;
  titles: string[];
  core: string[];
  common: string[];
  bonus: string[];
  field: string[];
  do: string[];
  did: string[];
  like: string[];
}

export interface CompanyText {
  name: string;
  industry: string;
  size: string;
  founded: number;
  headquarters: string;
  stack: string;
  does: string;
  users: string;
  areas: string[];
}

const linesOf = (file: string): string[] =>
  readFileSync(join(VOCABULARY_FOLDER, 'world', file), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

const listOf = (text: string, separator: string): string[] =>
  text.split(separator).map((part) => part.trim());

export function readRoles(): Role[] {
  const roles: Role[] = [];
  for (const line of [...linesOf('roles-software.txt'), ...linesOf('roles-other.txt')]) {
    if (line.startsWith('= ')) roles.push(openRole(line.slice(2)));
    else fillRole(roles.at(-1), line);
  }
  return roles;
}

function openRole(head: string): Role {
  const [key = '', family = '', group = '', pay = ''] = listOf(head, '|');
  const empty = { titles: [], core: [], common: [], bonus: [], field: [], do: [], did: [], like: [] };
  return { key, family, group, pay: Number(pay), ...empty };
}

const SEPARATORS = {
  titles: ';',
  core: ',',
  common: ',',
  bonus: ',',
  field: ',',
  do: ' / ',
  did: ' / ',
  like: ' / ',
};

function fillRole(role: Role | undefined, line: string): void {
  const name = line.slice(0, line.indexOf(':')) as keyof typeof SEPARATORS;
  const separator = SEPARATORS[name];
  if (role === undefined || separator === undefined) throw new Error(`roles: "${line}" belongs to nothing.`);
  role[name] = listOf(line.slice(name.length + 1), separator);
}

export function readCompanies(): CompanyText[] {
  return linesOf('companies.txt').map((line) => {
    const [name = '', industry = '', size = '', founded = '', headquarters = '', ...rest] = listOf(line, '|');
    const [stack = '', does = '', users = '', areas = ''] = rest;
    return {
      name,
      industry,
      size,
      founded: Number(founded),
      headquarters,
      stack,
      does,
      users,
      areas: listOf(areas, ';'),
    };
  });
}

/** Rows of places.txt as cells. */
export function readPlaceRows(): string[][] {
  return linesOf('places.txt').map((line) => listOf(line, '|'));
}

/** `[section]` opens a list of lines. */
export function readSections(file: string): Record<string, string[]> {
  const sections: Record<string, string[]> = {};
  let open: string[] = [];
  for (const line of linesOf(file)) {
    const name = /^\[(.+)\]$/.exec(line)?.[1];
    if (name === undefined) open.push(line);
    else {
      open = [];
      sections[name] = open;
    }
  }
  return sections;
}

/** Sections of `key: a, b, c` lines, such as the names of people.txt. */
export function readLists(file: string): Record<string, Record<string, string[]>> {
  return Object.fromEntries(
    Object.entries(readSections(file)).map(([section, lines]) => [
      section,
      Object.fromEntries(
        lines.map((line) => [
          line.slice(0, line.indexOf(':')),
          listOf(line.slice(line.indexOf(':') + 1), ','),
        ]),
      ),
    ]),
  );
}

/** Fills `{slots}`; a slot that begins with a capital letter gives its value one, `{a x}` an article before it. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(a |A )?(\w+)\}/g, (_, article: string | undefined, slot: string) => {
    const key = slot in values ? slot : slot.toLowerCase();
    const value = values[key];
    if (value === undefined) throw new Error(`No value for {${slot}} in: ${template}`);
    const text = fill(value, values);
    if (article !== undefined) return `${article === 'A ' ? 'A' : 'a'}${needsN(text) ? 'n' : ''} ${text}`;
    return slot === key ? text : capital(text);
  });
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether "an" comes before it, by sound: an ML engineer, a UI engineer, a Unity developer. */
function needsN(text: string): boolean {
  return /^(?:[AEIOaeio]|[Uu](?!ni|s|[IX]\b)|(?:HR|ML|LLM|FP&A|SAP)\b)/.test(text);
}
