import { averagePrecision, gainAtTen, mean, order, rankFigures, rankOfGroup } from './measures.ts';
import type { Method } from './methods.ts';
import type { Label, Resume, Title } from './sets.ts';

/** Figures by name, each 0 to 1. */
export type Figures = Record<string, number>;

/** Every right answer is looked for among this many first ones; the others count as not found. */
const DEPTH = 3_000;

/** Real titles against real titles: the same occupation is grade 3, the same four-digit group 1. */
export function similarTitles(
  method: Method,
  { queries, corpus }: { queries: Title[]; corpus: Title[] },
): Figures {
  const scores = method(corpus.map(({ title }) => title));
  const found = queries.map((query) => {
    const gradeOf = (entry: Title | undefined) =>
      entry?.uri === query.uri ? 3 : entry?.isco === query.isco ? 1 : 0;
    const ranked = [...order(scores(query.title))].map((index) => gradeOf(corpus[index]));
    const right = ranked.map((grade) => grade === 3);
    return {
      ict: query.ict,
      gain: gainAtTen(ranked, ranked),
      precision: averagePrecision(right, right.filter(Boolean).length),
    };
  });
  return {
    'nDCG@10': mean(found.map(({ gain }) => gain)),
    'nDCG@10 ICT': mean(found.filter(({ ict }) => ict).map(({ gain }) => gain)),
    MAP: mean(found.map(({ precision }) => precision)),
  };
}

/** Real titles against the names of occupations. */
export function titleToOccupation(
  method: Method,
  titles: readonly Label[],
  names: readonly Label[],
): Figures {
  const scores = method(names.map(({ text }) => text));
  const groups = groupNumbers(names);
  const found = titles.map(({ text, uri }) => {
    const values = scores(text);
    const right = [...order(values).subarray(0, DEPTH)].map((index) => names[index]?.uri === uri);
    const all = names.filter((name) => name.uri === uri).length;
    return {
      rank: rankOfGroup(values, groups.numbers, groups.byUri.get(uri) ?? -1),
      precision: averagePrecision(right, all),
    };
  });
  return {
    MAP: mean(found.map(({ precision }) => precision)),
    ...rankFigures(found.map(({ rank }) => rank)),
  };
}

/** One name of an occupation against all others: does another name of the same one come first? */
export function leaveOneOut(method: Method, names: readonly Label[], chosen: readonly number[]): Figures {
  const scores = method(names.map(({ text }) => text));
  const groups = groupNumbers(names);
  const ranks = chosen.map((index) => {
    const values = scores(names[index]?.text ?? '');
    values[index] = -Infinity;
    return rankOfGroup(values, groups.numbers, groups.numbers[index] ?? -1);
  });
  return rankFigures(ranks);
}

/** Whole resumes: do those of the same line of work come first? */
export function sameLineOfWork(method: Method, resumes: readonly Resume[]): Figures {
  const scores = method(resumes.map(({ text }) => text));
  const found = resumes.map(({ text, category }, own) => {
    const ranked = [...order(scores(text))].filter((index) => index !== own);
    const right = ranked.map((index) => resumes[index]?.category === category);
    return averagePrecision(right, right.filter(Boolean).length);
  });
  return { MAP: mean(found) };
}

/** The title of a posting against the texts of all: is its own, or that of a namesake, first? */
export function titleToText(
  method: Method,
  postings: readonly { title: string; description: string }[],
): Figures {
  const scores = method(postings.map(({ description }) => description));
  const groups = groupNumbers(postings.map(({ title }) => ({ text: '', uri: title.toLowerCase() })));
  const ranks = postings.map(({ title }, index) =>
    rankOfGroup(scores(title), groups.numbers, groups.numbers[index] ?? -1),
  );
  return rankFigures(ranks);
}

function groupNumbers(labels: readonly Label[]): { numbers: Int32Array; byUri: Map<string, number> } {
  const byUri = new Map<string, number>();
  for (const { uri } of labels) if (!byUri.has(uri)) byUri.set(uri, byUri.size);
  return { numbers: Int32Array.from(labels, ({ uri }) => byUri.get(uri) ?? -1), byUri };
}
