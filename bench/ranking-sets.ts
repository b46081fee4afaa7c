import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { seededRandom } from '../server/domain/evaluation/bootstrap.ts';

/**
 * Writes ranking sets for `hirewire evaluate` from the shared data, which is on some machines only; their rows may not be
 * committed, so the folder must lie outside the repository:
 *
 *     npx tsx bench/ranking-sets.ts ../shared/data /tmp/ranking-sets
 *
 * - titles: 400 graded titles as people and 15,062 as postings, and the other way round; grade 3 the same occupation, 1
 *   the same group of occupations.
 * - held-out: people whose title is hidden wherever it stands, among 5,000 postings; grade 2 for a posting whose title
 *   says theirs and at most one word more, 1 for one that says more. Sparse: the same people cut down to bio and place.
 */

interface Person {
  external_id: string;
  current_title: string;
  bio: string | null;
  work_experiences: object[];
  [field: string]: unknown;
}

const PEOPLE = 400;
const WORLD_ROWS = 5_000;
const SEED = 1;
const RANKS = new Set(
  `senior junior lead principal staff middle mid sr jr intern head chief i ii iii iv and of the a for in with to at remote
  full time`.split(/\s+/),
);

const [data = '../shared/data', out = '/tmp/ranking-sets'] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
writeTitles();
writeHeldOut();

function writeTitles(): void {
  const folder = join(data, 'labels/eval-esco-graded-titles');
  const queries = parseCsv(readFileSync(join(folder, 'dev.queries.csv'), 'utf8'));
  const corpus = parseCsv(gunzipSync(readFileSync(join(folder, 'dev.corpus.csv.gz'))).toString('utf8'));
  const query = ({ id, title }: Row) => ({ external_id: `q-${id}`, title, current_title: title });
  const item = ({ id, title }: Row) => ({ external_id: id, title, current_title: title });
  write('titles-few.jsonl', queries.map(query));
  write('titles-many.jsonl', corpus.map(item));
  const grades = queries.flatMap((one) =>
    corpus
      .filter((other) => other.isco === one.isco && other.id !== one.id)
      .map((other) => `q-${one.id}\t${other.id}\t${other.uri === one.uri ? 3 : 1}`),
  );
  writeFileSync(join(out, 'titles.qrels'), `${grades.join('\n')}\n`);
}

function writeHeldOut(): void {
  const people = worldRows('candidates') as unknown as Person[];
  const jobs = worldRows('jobs') as unknown as { external_id: string; title: string }[];
  const titles = jobs.map(({ external_id, title }) => ({ external_id, words: wordsOf(title) }));
  const random = seededRandom(SEED);
  const chosen = people
    .map((person) => ({ person, lot: random() }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, PEOPLE)
    .flatMap(({ person }) => {
      const own = wordsOf(person.current_title);
      const fitting = titles.filter(({ words }) => own.size > 0 && [...own].every((word) => words.has(word)));
      return fitting.length === 0 ? [] : [{ person, own, fitting }];
    });
  write('held-out-jobs.jsonl', jobs);
  write(
    'held-out-people.jsonl',
    chosen.map(({ person }) => withoutTitle(person)),
  );
  write(
    'sparse-people.jsonl',
    chosen.map(({ person: { external_id, bio, location, preferred_locations, remote_preference } }) => {
      return { external_id, bio, location, preferred_locations, remote_preference };
    }),
  );
  const grades = chosen.flatMap(({ person, own, fitting }) =>
    fitting.map((job) => {
      return `${person.external_id}\t${job.external_id}\t${job.words.size <= own.size + 1 ? 2 : 1}`;
    }),
  );
  writeFileSync(join(out, 'held-out.qrels'), `${grades.join('\n')}\n`);
}

function withoutTitle(person: Person): object {
  const bio = person.bio?.replaceAll(person.current_title, 'professional') ?? null;
  const work_experiences = person.work_experiences.map((position) => ({ ...position, title: 'Employee' }));
  return { ...person, headline: null, current_title: null, bio, work_experiences };
}

function wordsOf(title: string): Set<string> {
  const words = title.toLowerCase().match(/[a-z+#.]+/g) ?? [];
  return new Set(words.filter((word) => !RANKS.has(word)));
}

function worldRows(kind: string): object[] {
  const text = gunzipSync(readFileSync(join(data, `world/${kind}.jsonl.gz`))).toString('utf8');
  return text.split('\n', WORLD_ROWS).map((line) => JSON.parse(line) as object);
}

function write(name: string, rows: readonly object[]): void {
  writeFileSync(join(out, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

type Row = Record<string, string>;

/** Rows of a table with a head; cells may be quoted. */
function parseCsv(text: string): Row[] {
  const [head = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        (cell) => cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '',
      ),
    );
  return rows.map((cells) => Object.fromEntries(head.map((name, column) => [name, cells[column] ?? ''])));
}
