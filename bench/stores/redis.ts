import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openRedisCache } from '../../server/adapters/cache/redis.ts';
import type { Cache } from '../../server/ports/cache.ts';
import { type RedisServer, startRedis } from '../../test/servers/redis.ts';
import { openLoop } from '../open-loop.ts';
import { rounded, summarize } from '../statistics.ts';

const FEEDS = 1_000;
const ITEMS = 100;
const PAGE = 20;
const CALLS = 20_000;
const AT_ONCE = 50;
/** Arrivals a second, and how many. */
const OPEN_LOOP = { rate: 2_000, count: 20_000 };
/** The command that a page of a feed is read with: one item more tells whether there is another page. */
const COMMAND = ['ZRANGE', 'candidate:1:daily_matches', '0', String(PAGE), 'REV', 'WITHSCORES'];

/** Calls a second, and latencies in milliseconds. */
interface Speed {
  calls_a_second: number;
  p50: number;
  p99: number;
}

/**
 * A page of a feed through the adapter against `redis-benchmark` of the same command on the same server, in turns: one
 * caller and 50 callers that each wait for their answer, and arrivals that wait for nobody.
 */
export async function measureRedis(): Promise<object> {
  const server = await startRedis();
  const cache = await openRedisCache({ url: server.url, timeoutMilliseconds: 10_000, warn: console.log });
  try {
    await fill(cache);
    await closedLoop(cache, 1, CALLS / 4);
    const alone = await compare(cache, server, 1);
    const together = await compare(cache, server, AT_ONCE);
    const arriving = await openLoop({ ...OPEN_LOOP, send: (index) => readPage(cache, index), check });
    return { feeds: FEEDS, items: ITEMS, page: PAGE, alone, together, arriving };
  } finally {
    await cache.close();
    await server.remove();
  }
}

async function fill(cache: Cache): Promise<void> {
  const mark = await cache.readMark();
  const items = Array.from({ length: ITEMS }, (_, index) => ({
    id: index * 7 + 1,
    score: 99 - index * 0.75,
  }));
  for (let id = 1; id <= FEEDS; id += 1) await cache.writeFeed({ kind: 'candidate', id }, mark, items);
}

async function compare(cache: Cache, server: RedisServer, callers: number) {
  const benchmark = await runBenchmark(server, callers);
  const adapter = await closedLoop(cache, callers, CALLS);
  const again = await runBenchmark(server, callers);
  const best = again.calls_a_second > benchmark.calls_a_second ? again : benchmark;
  return {
    callers,
    adapter,
    redis_benchmark: best,
    share_of_calls: rounded(adapter.calls_a_second / best.calls_a_second),
    times_p50: rounded(adapter.p50 / best.p50),
    times_p99: rounded(adapter.p99 / best.p99),
  };
}

async function closedLoop(cache: Cache, callers: number, calls: number): Promise<Speed> {
  const milliseconds: number[] = [];
  const started = performance.now();
  const call = async (first: number) => {
    for (let index = first; index < calls; index += callers) {
      const began = performance.now();
      const page = await readPage(cache, index);
      milliseconds.push(performance.now() - began);
      check(page);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, first) => call(first)));
  const seconds = (performance.now() - started) / 1_000;
  const { p50, p99 } = summarize(milliseconds);
  return { calls_a_second: Math.round(calls / seconds), p50: rounded(p50, 3), p99: rounded(p99, 3) };
}

function readPage(cache: Cache, index: number) {
  return cache.readFeed({ kind: 'candidate', id: (index % FEEDS) + 1 }, 0, PAGE);
}

function check(page: readonly object[] | null): void {
  if (page?.length !== PAGE) throw new Error(`a page of ${page?.length} items`);
}

async function runBenchmark({ port }: RedisServer, callers: number): Promise<Speed> {
  const words = ['-p', String(port), '-c', String(callers), '-n', String(CALLS), '--csv', ...COMMAND];
  const { stdout } = await promisify(execFile)('redis-benchmark', words);
  const [names = '', values = ''] = stdout.trim().split('\n').slice(-2);
  const columns = names.split(',').map((name) => name.replaceAll('"', ''));
  const cells = values.split('","').map((cell) => Number(cell.replaceAll('"', '')));
  const of = (name: string) => cells.at(columns.indexOf(name) - columns.length) ?? Number.NaN;
  return {
    calls_a_second: Math.round(of('rps')),
    p50: of('p50_latency_ms'),
    p99: of('p99_latency_ms'),
  };
}
