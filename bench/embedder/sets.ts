import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Title {
  title: string;
  uri: string;
  isco: string;
  ict: boolean;
}
/** A name of an occupation. */
export interface Label {
  text: string;
  uri: string;
}
export interface Resume {
  category: string;
  text: string;
}

function contentOf(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
}

/** Rows of a CSV file with quoted cells, by column name. */
function rowsOf(path: string): Record<string, string>[] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = '', end] of contentOf(path).matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
  )) {
    lines.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') lines.push([]);
  }
  const [names = [], ...rest] = lines;
  const rows = rest.filter((cells) => cells.length === names.length);
  return rows.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
}

export function gradedTitles(labels: string): { queries: Title[]; corpus: Title[] } {
  const read = (name: string) =>
    rowsOf(`${labels}/eval-esco-graded-titles/${name}`).map(
      ({ title = '', uri = '', isco = '', ict }): Title => ({ title, uri, isco, ict: ict === 'True' }),
    );
  return { queries: read('dev.queries.csv'), corpus: read('dev.corpus.csv.gz') };
}

export function vacancyTitles(labels: string): Label[] {
  const rows = rowsOf(`${labels}/jobbert-titles/titles.csv.gz`);
  return rows.map(({ vacancyTitle = '', conceptUri = '' }) => ({ text: vacancyTitle, uri: conceptUri }));
}

/** Preferred and other names of every occupation, each once per occupation. */
export function occupationNames(sources: string): Label[] {
  return rowsOf(`${sources}/esco/occupations_en.csv.gz`).flatMap((row) => {
    const names = [row.preferredLabel ?? '', ...(row.altLabels ?? '').split(/\n| \| /)]
      .map((name) => name.trim().replace(/\s+/g, ' '))
      .filter((name) => name !== '');
    const once = new Map(names.map((name) => [name.toLowerCase(), name]));
    return [...once.values()].map((text) => ({ text, uri: row.conceptUri ?? '' }));
  });
}

export function meloNames(labels: string): Label[] {
  const read = (name: string) =>
    contentOf(`${labels}/melo-esco-titles/${name}`)
      .split('\n')
      .map((line) => line.split('\t'));
  const concepts = new Map(read('concept_mapping.tsv.gz').map(([id = '', uri = '']) => [id, uri]));
  return read('corpus_elements.tsv.gz').flatMap(([id = '', text = '']) => {
    const uri = concepts.get(id) ?? '';
    return uri.includes('/occupation/') ? [{ text, uri }] : [];
  });
}

export function resumes(sources: string): Resume[] {
  return linesOf(`${sources}/kaggle-resume-2482/resumes.jsonl.gz`);
}

/** Postings with a text of more than sixty words. */
export function postings(world: string): { title: string; description: string }[] {
  const path = `${world}/jobs.jsonl.gz`;
  if (!existsSync(path)) return [];
  const rows = linesOf<{ title: string; description: string | null }>(path);
  return rows.flatMap(({ title, description }) =>
    description !== null && description.split(/\s+/).length > 60 ? [{ title, description }] : [],
  );
}

function linesOf<Row>(path: string): Row[] {
  const lines = contentOf(path).trimEnd().split('\n');
  return lines.map((line): Row => JSON.parse(line));
}
