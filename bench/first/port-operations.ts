import type { Config } from '../../server/config.ts';
import { computeFeed } from '../../server/matching/feed.ts';
import { readFeedPage } from '../../server/matching/feed-page.ts';
import type { FeedItem } from '../../server/ports/cache.ts';
import type { Ports } from '../../server/ports/ports.ts';
import { type Measured, oneByOne } from '../open-loop.ts';
import type { Line } from '../report.ts';
import { recall } from '../statistics.ts';
import { jobFilter, readAllJobs, searchByHand } from './exact-search.ts';
import { at, expect, PAGE, WARM_UP } from './http-operations.ts';
import { readPlainFeed } from './plain-feed.ts';

type Named = Pick<Line, 'operation' | 'where' | 'target'>;
/** A candidate as the searches ask about them. */
interface Asker {
  id: number;
  salaryMin: number | null;
  places: string[];
  vector: Float32Array;
}

const CACHE_READS = 20_000;
const SEARCHES = 300;
const DECKS = 150;
const HITS = 10;
const owner = (id: number) => ({ kind: 'candidate' as const, id });
const line = (named: Named, measured: Measured): Line => ({ ...named, ...measured });

/** The feed on the ports themselves: from scratch, out of the cache, as a page, and as a plain query instead. */
export async function measureFeeds(ports: Ports, config: Config, candidates: number[]): Promise<Line[]> {
  const feeds = new Map<number, FeedItem[]>();
  const people = candidates.slice(WARM_UP);
  const compute = async (id: number) => {
    feeds.set(id, (await computeFeed(ports, owner(id), config)).items);
  };
  for (const id of candidates.slice(0, WARM_UP)) await compute(id);
  const cold = await oneByOne({
    count: people.length,
    send: (index) => compute(at(people, index)),
    check: (_, index) => expect(feeds.get(at(people, index))?.length !== 0, 'an empty feed'),
  });
  const decks = await coldDecks(ports, config);
  const firstIds = (index: number) => feeds.get(at(people, index))?.slice(0, PAGE);
  const cached = await oneByOne({
    count: CACHE_READS,
    send: (index) => ports.cache.readFeed(owner(at(people, index)), 0, PAGE),
    check: (items, index) =>
      expect(sameIds(items ?? [], firstIds(index) ?? []), 'another feed than computed'),
  });
  const page = await oneByOne({
    count: CACHE_READS / 10,
    send: (index) => readFeedPage(ports, owner(at(people, index)), { limit: PAGE }, config),
    check: ({ items }, index) => expect(sameIds(items, firstIds(index) ?? []), 'another page than computed'),
  });
  const plain = await oneByOne({
    count: people.length,
    send: (index) => readPlainFeed(ports.sql, at(people, index), PAGE),
    check: (cards) =>
      expect(
        cards.every((card, index) => card.overlap <= (cards[index - 1]?.overlap ?? Infinity)),
        'out of order',
      ),
  });
  return [
    line({ operation: 'daily swipe feed', where: 'cache port', target: 1 }, cached),
    line({ operation: 'daily swipe feed, with its scores', where: 'cache port', target: null }, page),
    line({ operation: 'match calculation, cold: a whole feed', where: 'in process', target: 100 }, cold),
    line({ operation: 'match calculation, cold: a whole deck', where: 'in process', target: 100 }, decks),
    line({ operation: 'instead: one plain SQL query for a feed', where: 'in process', target: null }, plain),
  ];
}

/** The company's side: the candidates for a job, from scratch. */
async function coldDecks(ports: Ports, config: Config): Promise<Measured> {
  const rows = await ports.sql.query<{ id: number }>(
    `select id from jobs where status = 'active' order by id`,
  );
  const jobs = rows.map(({ id }) => ({ kind: 'job' as const, id }));
  for (const job of jobs.slice(0, WARM_UP)) await computeFeed(ports, job, config);
  const measured = jobs.slice(WARM_UP, WARM_UP + DECKS);
  let hits = 0;
  const cold = await oneByOne({
    count: measured.length,
    send: (index) => computeFeed(ports, at(measured, index), config),
    check: (items) => {
      hits += items.items.length;
    },
  });
  expect(hits > measured.length, 'decks are empty');
  return cold;
}

function sameIds(some: readonly { id: number }[], others: readonly { id: number }[]): boolean {
  return some.length === others.length && some.every(({ id }, index) => id === others[index]?.id);
}

/** The founding document's semantic search of jobs on the vectors port, and the same by comparing all by hand. */
export async function measureSearch(ports: Ports, candidates: number[]) {
  const jobs = await readAllJobs(ports.vectors);
  const askers = await readAskers(ports, candidates);
  const search = (index: number) => {
    const { vector, salaryMin, places } = at(askers, index);
    return ports.vectors.search('job_descriptions', { vector, limit: HITS, ...jobFilter(salaryMin, places) });
  };
  const byHand = (index: number) => {
    const { vector, ...filter } = at(askers, index);
    return searchByHand(jobs, vector, { ...filter, limit: HITS });
  };
  for (let index = 0; index < WARM_UP; index += 1) await search(index);
  const recalls: number[] = [];
  const port = await oneByOne({
    count: SEARCHES,
    send: search,
    check: (hits, index) => {
      recalls.push(
        recall(
          hits.map(({ id }) => id),
          byHand(index),
        ),
      );
      expect(
        hits.every(({ payload }) => payload.status === 'active'),
        'a hit outside the filter',
      );
    },
  });
  const hand = await oneByOne({
    count: SEARCHES,
    send: async (index) => byHand(index),
    check: () => undefined,
  });
  return {
    lines: [
      line({ operation: 'semantic search: jobs for a candidate', where: 'vectors port', target: 20 }, port),
      line({ operation: 'instead: comparing all by hand', where: 'in process', target: null }, hand),
    ],
    recall_at_10: {
      mean: recalls.reduce((sum, one) => sum + one, 0) / recalls.length,
      least: Math.min(...recalls),
    },
    points: jobs.length,
  };
}

async function readAskers({ sql, vectors }: Ports, candidates: number[]): Promise<Asker[]> {
  const rows = await sql.query<{ id: number; salary_min: number | null; places: string[] }>(
    `select user_id as id, salary_min, coalesce(preferred_locations, '{}') as places
       from candidate_profiles where user_id = any($1)`,
    [candidates],
  );
  const points = await vectors.retrieve('candidate_profiles', candidates);
  const vectorOf = new Map(points.map((point) => [point.id, point.vector]));
  return rows.flatMap(({ id, salary_min: salaryMin, places }) => {
    const vector = vectorOf.get(id);
    return vector === undefined ? [] : [{ id, salaryMin, places, vector }];
  });
}

/** The founding document's five graph queries on the graph port. */
export async function measureGraph({ sql, graph }: Ports, candidates: number[]): Promise<Line[]> {
  const idsOf = async (table: string) =>
    (await sql.query<{ id: number }>(`select id from ${table} order by id`)).map(({ id }) => id);
  const [jobs, companies] = [await idsOf('jobs'), await idsOf('companies')];
  const skills = (
    await sql.query<{ name: string }>('select name from skills order by usage_count desc limit 20')
  ).map(({ name }) => name);
  const queries = {
    '1, jobs for a candidate': (index: number) => graph.jobsForCandidate(at(candidates, index)),
    '2, candidates for a job': (index: number) => graph.candidatesForJob(at(jobs, index)),
    '3, similar candidates': (index: number) => graph.similarCandidates(at(candidates, index)),
    '4, similar companies': (index: number) => graph.similarCompanies(at(companies, index)),
    '5, alumni of similar companies': (index: number) =>
      graph.alumniOfSimilarCompanies(at(companies, index), at(skills, index)),
  };
  const lines: Line[] = [];
  for (const [name, query] of Object.entries(queries)) {
    for (let index = 0; index < WARM_UP; index += 1) await query(index);
    let hits = 0;
    const measured = await oneByOne<object[]>({
      count: SEARCHES,
      send: query,
      check: (found) => {
        hits += found.length;
        expect(found.every(sharesFive), 'fewer than five skills shared');
      },
    });
    expect(hits > 0, `query ${name} never found anything`);
    lines.push(
      line({ operation: `graph traversal: query ${name}`, where: 'graph port', target: 50 }, measured),
    );
  }
  return lines;
}

function sharesFive(hit: {
  skill_count?: number;
  shared_skills?: number;
  matched_skills?: string[];
}): boolean {
  const shared = hit.skill_count ?? hit.shared_skills ?? 5;
  return shared >= 5 && (hit.matched_skills === undefined || hit.matched_skills.length === shared);
}
