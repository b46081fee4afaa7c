import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../server/actions/migrate.ts';
import { openEmbeddedCache } from '../server/adapters/cache/embedded.ts';
import { openEmbeddedChanges } from '../server/adapters/changes/embedded.ts';
import { openBuiltinEmbeddings } from '../server/adapters/embeddings/builtin.ts';
import { openEmbeddedGraph } from '../server/adapters/graph/embedded.ts';
import { startEmbeddedPostgres } from '../server/adapters/sql/embedded-postgres.ts';
import { openDatabase } from '../server/adapters/sql/pool.ts';
import { openEmbeddedVectors } from '../server/adapters/vectors/embedded.ts';
import { startFollowing } from '../server/cdc/follow.ts';
import { verify } from '../server/cdc/verify.ts';
import type { Change, Changes, ConsumerName } from '../server/ports/changes.ts';
import type { Graph } from '../server/ports/graph.ts';
import type { Vectors } from '../server/ports/vectors.ts';
import { openKafkaStream } from './kafka-stream.ts';
import { writeResults } from './report.ts';
import { rounded, summarize } from './statistics.ts';
import { fillFeeds, fillWorld } from './sync-world.ts';

/**
 * Lag from the commit of a profile or job change until each store shows it:
 * `npx tsx bench/sync-lag.ts [changes] [a second] [kafka]`. Everything is embedded; with `kafka` the changes go through a
 * Debezium and a Kafka that are started for it (or TEST_KAFKA_BROKERS and TEST_CONNECT_URL). Changes come at fixed times, whether or not the last one is done.
 * Graph and vectors show a change when their write of that very value has resolved; the cache when its batch has.
 */
const CHANGES = Number(process.argv[2] ?? 2_000);
const RATE = Number(process.argv[3] ?? 200);
const THROUGH_KAFKA = process.argv[4] === 'kafka';
/** Changes before those that count. */
const WARM_UP = 2_000;
const SIZE = { skills: 300, companies: 100, candidates: 2_000, jobs: 1_000, feeds: 300 };
const SETTLED_MILLISECONDS = 300_000;

const committedAt = new Map<string, number>();
const shownAt: Record<ConsumerName, Map<string, number>> = {
  graph: new Map(),
  vectors: new Map(),
  cache: new Map(),
};
const markOf = new Map<number, string>();

function show(consumer: ConsumerName, mark: string | null | undefined): void {
  if (mark?.startsWith('Mark ') && !shownAt[consumer].has(mark))
    shownAt[consumer].set(mark, performance.now());
}

function watchGraph(graph: Graph): Graph {
  const { put } = graph;
  graph.put = async (kind, documents) => {
    await put(kind, documents);
    for (const document of documents) {
      if ('title' in document) show('graph', document.title);
      else if ('location' in document) show('graph', document.location);
    }
  };
  return graph;
}

function watchVectors(vectors: Vectors): Vectors {
  const { put } = vectors;
  vectors.put = async (collection, points) => {
    await put(collection, points);
    for (const { payload } of points) {
      if ('title' in payload) show('vectors', payload.title);
      else if ('location' in payload) show('vectors', payload.location);
    }
  };
  return vectors;
}

function watchCache(changes: Changes): Changes {
  const xidsOf = (batch: readonly Change[]) => new Set(batch.map((change) => change.position.xid));
  return {
    ...changes,
    subscribe: (consumer, handler) =>
      changes.subscribe(consumer, async (batch) => {
        await handler(batch);
        if (consumer === 'cache') for (const xid of xidsOf(batch)) appliedXids.set(xid, performance.now());
      }),
  };
}
const appliedXids = new Map<number, number>();

const folder = mkdtempSync(join(tmpdir(), 'hirewire-bench-'));
const server = await startEmbeddedPostgres(join(folder, 'postgres'), {
  maximumSlotWalMegabytes: 1_024,
  flushToDisk: true,
});
const options = { maximumConnections: 20, statementTimeoutMilliseconds: 60_000, applicationName: 'bench' };
const sql = openDatabase(server.url, options);
await migrate({ sql });
await fillWorld(sql, SIZE);
const cache = openEmbeddedCache({ maximumEntries: 200_000 });
const kafka = THROUGH_KAFKA ? await openKafkaStream(sql) : null;
const changes = watchCache(kafka?.changes ?? (await openEmbeddedChanges(sql)));
const vectors = watchVectors(await openEmbeddedVectors(join(folder, 'vectors')));
const ports = {
  sql,
  cache,
  changes,
  vectors,
  graph: watchGraph(openEmbeddedGraph(sql)),
  embeddings: openBuiltinEmbeddings(),
};
const say = (details: object, message: string) => console.error(message, JSON.stringify(details));
const resyncStart = performance.now();
const following = await startFollowing(ports, { logger: { info: () => undefined, warn: say, error: say } });
await changes.settled(SETTLED_MILLISECONDS);
const resyncSeconds = (performance.now() - resyncStart) / 1_000;
await fillFeeds(cache, SIZE);

async function change(index: number): Promise<void> {
  const mark = `Mark ${index}`;
  const id = 1 + ((index * 7) % (index % 2 === 0 ? SIZE.candidates : SIZE.jobs));
  const text =
    index % 2 === 0
      ? `update candidate_profiles set location = $2, bio = bio || ' and more', updated_at = now() where user_id = $1`
      : `update jobs set title = $2, updated_at = now() where id = $1`;
  const [row] = await sql.query<{ xid: number }>(
    `${text} returning pg_current_xact_id()::text::bigint % 4294967296 as xid`,
    [id, mark],
  );
  committedAt.set(mark, performance.now());
  markOf.set(row?.xid ?? 0, mark);
}

async function changeSteadily(from: number, to: number): Promise<void> {
  const start = performance.now();
  const pending: Promise<void>[] = [];
  for (let index = from; index < to; index += 1) {
    const wait = start + ((index - from) * 1_000) / RATE - performance.now();
    if (wait > 0) await pause(wait);
    pending.push(change(index));
  }
  await Promise.all(pending);
  await changes.settled(SETTLED_MILLISECONDS);
}

// A server that has just started runs its code for the first time; what it is like after that is measured.
await changeSteadily(0, WARM_UP);
committedAt.clear();
await changeSteadily(WARM_UP, WARM_UP + CHANGES);
for (const [xid, at] of appliedXids) {
  const mark = markOf.get(xid);
  if (mark !== undefined) shownAt.cache.set(mark, at);
}

function summary(consumer: ConsumerName) {
  const lags = [...committedAt].flatMap(([mark, at]) => {
    const shown = shownAt[consumer].get(mark);
    return shown === undefined ? [] : [Math.max(0, shown - at)];
  });
  const { count, p50, p95, p99, max } = summarize(lags);
  // A value that was overwritten before a store read it is never shown; its successor was.
  return {
    shown: count,
    overtaken: CHANGES - count,
    p50: rounded(p50, 1),
    p95: rounded(p95, 1),
    p99: rounded(p99, 1),
    most: rounded(max, 1),
  };
}

const lag = { cache: summary('cache'), graph: summary('graph'), vectors: summary('vectors') };
const differences = (await verify(ports)).reduce((sum, finding) => sum + finding.differences, 0);
console.log(
  `${CHANGES} changes after ${WARM_UP} others, at ${RATE} a second; milliseconds from commit to shown`,
);
console.table(lag);
console.log(
  `differences after it: ${differences}; first reading of the world: ${resyncSeconds.toFixed(1)} s`,
);
writeResults(THROUGH_KAFKA ? `sync-lag-kafka-${RATE}` : 'sync-lag', {
  warm_up: WARM_UP,
  changes: CHANGES,
  a_second: RATE,
  world: SIZE,
  milliseconds: lag,
  differences,
});
await following.stop();
await kafka?.stop();
await vectors.close();
await sql.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });
