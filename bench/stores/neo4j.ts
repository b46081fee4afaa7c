import { openEmbeddedCache } from '../../server/adapters/cache/embedded.ts';
import { openBuiltinEmbeddings } from '../../server/adapters/embeddings/builtin.ts';
import { openNeo4jGraph } from '../../server/adapters/graph/neo4j.ts';
import { connectNeo4j, whole } from '../../server/adapters/graph/neo4j-connection.ts';
import { vectorsOff } from '../../server/adapters/vectors/off.ts';
import { resync } from '../../server/cdc/resync.ts';
import type { Graph } from '../../server/ports/graph.ts';
import type { Database } from '../../server/ports/sql.ts';
import { putAll } from '../../test/ports/graph-sample.ts';
import { generateWorld } from '../../test/ports/graph-world.ts';
import { FOUNDING_CYPHER } from '../../test/servers/founding-cypher.ts';
import { emptyNeo4j, settingsOf } from '../../test/servers/graph-settings.ts';
import { type Neo4jServer, startNeo4j } from '../../test/servers/neo4j.ts';
import { rounded, summarize } from '../statistics.ts';

/** How much is measured. */
interface StoreSize {
  candidates: number;
  jobs: number;
  /** Distinct skills, the n-th 1/n as popular as the first. */
  skills: number;
  /** Queries of each kind that count, after half as many that do not. */
  queries: number;
}

/** Fills Neo4j from a truth that holds `size` already, then asks it the founding queries, literally and as we do. */
export async function measureNeo4j(sql: Database, size: StoreSize): Promise<object> {
  const server = await startNeo4j();
  const graph = await openNeo4jGraph(settingsOf(server));
  try {
    await emptyNeo4j(server);
    const filling = await measureResync(sql, graph);
    await emptyNeo4j(server);
    const world = generateWorld({ ...size, seed: 2_026 });
    await putAll(graph, 'candidate', ...world.candidates);
    await putAll(graph, 'job', ...world.jobs);
    return { size, resync: filling, queries: await measureQueries(server, graph, size) };
  } finally {
    await graph.close();
    await server.stop();
  }
}

/** Rows a second from PostgreSQL into an empty graph, and the most memory this process has held so far. */
async function measureResync(sql: Database, graph: Graph) {
  const cache = openEmbeddedCache({ maximumEntries: 1_000 });
  const embeddings = openBuiltinEmbeddings();
  const parked: object[] = [];
  const started = performance.now();
  const progress = await resync({ sql, graph, vectors: vectorsOff(), cache, embeddings }, 'graph', {
    onParked: (key) => parked.push(key),
  });
  const seconds = (performance.now() - started) / 1_000;
  await cache.close();
  const rows = progress.reduce((sum, { written }) => sum + written, 0);
  const peak_mebibytes = Math.round(process.resourceUsage().maxRSS / 1_024);
  return {
    rows,
    seconds: rounded(seconds),
    rows_a_second: Math.round(rows / seconds),
    peak_mebibytes,
    parked: parked.length,
  };
}

async function measureQueries(server: Neo4jServer, graph: Graph, { candidates, jobs, queries }: StoreSize) {
  const literal = connectNeo4j(settingsOf(server));
  const jobsFor = await compare(
    queries,
    (index) =>
      literal.read(FOUNDING_CYPHER.jobsForCandidate, { candidateId: whole(spread(index, candidates)) }),
    (index) => graph.jobsForCandidate(spread(index, candidates)),
  );
  const candidatesFor = await compare(
    queries,
    (index) => literal.read(FOUNDING_CYPHER.candidatesForJob, { jobId: whole(spread(index, jobs)) }),
    (index) => graph.candidatesForJob(spread(index, jobs)),
  );
  await literal.close();
  return { jobs_for_candidate: jobsFor, candidates_for_job: candidatesFor };
}

type Ask = (index: number) => Promise<readonly unknown[]>;

/** One of each in turn, so that whatever else the machine does falls on both. */
async function compare(queries: number, literal: Ask, ours: Ask) {
  const times = { literal: [] as number[], ours: [] as number[] };
  let results = 0;
  for (let index = -queries / 2; index < queries; index += 1) {
    for (const [name, ask] of [
      ['literal', literal],
      ['ours', ours],
    ] as const) {
      const started = performance.now();
      const found = await ask(Math.abs(index) + (index < 0 ? queries : 0));
      if (index < 0) continue;
      times[name].push(performance.now() - started);
      results += found.length;
    }
  }
  const line = (values: number[]) => {
    const { p50, p99 } = summarize(values);
    return { p50: rounded(p50, 1), p99: rounded(p99, 1) };
  };
  const [before, after] = [line(times.literal), line(times.ours)];
  const ratio = { p50: rounded(before.p50 / after.p50), p99: rounded(before.p99 / after.p99) };
  return {
    count: queries,
    rows_a_query: rounded(results / 2 / queries, 1),
    literal: before,
    ours: after,
    ratio,
  };
}

/** Ids all over the world, each at most once. */
function spread(index: number, among: number): number {
  return 1 + ((index * 7_919) % among);
}
