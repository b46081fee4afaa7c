import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pino from 'pino';
import { readConfig } from '../server/config.ts';
import { startHireWire } from '../server/main.ts';
import * as operations from './first/http-operations.ts';
import { measureFeeds, measureGraph, measureSearch } from './first/port-operations.ts';
import { talk } from './first/talk.ts';
import { openWorld, type World } from './first/world.ts';
import { type HttpAnswer, openHttpClient } from './http-client.ts';
import { type Load, openLoop } from './open-loop.ts';
import { type Line, machine, printLines, verdict, writeResults } from './report.ts';
import { rounded } from './statistics.ts';

/**
 * The nine operations that the founding document promises a time for, on the world HireWire ships with:
 * `npm run bench:first` prints milliseconds and writes bench/results/first-numbers.json. Over HTTP against the program
 * as a process of its own, requests come at a fixed rate and their latency counts from the moment they were due; on the
 * ports in this process, one call comes after the other.
 */
const EMPTY_ROUTE = join(import.meta.dirname, 'first/empty-route.ts');
const BARE_RATE = 200;
const BARE_REQUESTS = 800;

async function measureHttp(world: World): Promise<Line[]> {
  // A session that was never seen is read from PostgreSQL; here everybody has looked in before.
  for (const { token } of world.candidates) await world.http.call('GET', '/v1/me', { token });
  for (const person of world.candidates.slice(0, operations.WARM_UP)) await operations.feedOf(world, person);
  const seen = new Map<number, HttpAnswer['body']>();
  const lines = [await measured(operations.coldFeed(world, seen))];
  const rest = [
    operations.cachedFeed(world, seen),
    operations.warmMatch(world, seen),
    operations.profile(world),
    operations.similarSkills(world),
    operations.similarCandidates(world),
    await operations.login(world),
  ];
  for (const operation of rest) {
    await openLoop({ ...operation, count: operations.WARM_UP });
    lines.push(await measured(operation));
  }
  const { sent, arrived } = await talk(world);
  lines.push({ operation: 'send message', where: 'HTTP', target: 50, ...sent });
  lines.push({ operation: 'real-time notification', where: 'HTTP to WebSocket', target: 30, ...arrived });
  return [...lines, ...(await measureBareHttp(world))];
}

async function measured(operation: operations.HttpOperation): Promise<Line> {
  const { operation: name, target } = operation;
  return { operation: name, where: 'HTTP', target, ...(await openLoop(operation)) };
}

/** What the way to an answer costs when there is nothing to answer: ours, and a route of Fastify with nothing around it. */
async function measureBareHttp({ http, candidates }: World): Promise<Line[]> {
  const empty = spawn(process.execPath, ['--import', 'tsx', EMPTY_ROUTE], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = await once(createInterface({ input: empty.stdout }), 'line');
  const bare = openHttpClient(address);
  const load = (send: Load<HttpAnswer>['send']): Load<HttpAnswer> => ({
    rate: BARE_RATE,
    count: BARE_REQUESTS,
    send,
    check: ({ status }) => operations.expect(status === 200, `answered ${status}`),
  });
  const ways = {
    'HTTP: GET /v1/me, one row for a signed-in user': load((index) =>
      http.call('GET', '/v1/me', { token: operations.at(candidates, index).token }),
    ),
    'HTTP: GET /health/live, a constant': load(() => http.call('GET', '/health/live')),
    'instead: an empty Fastify route': load(() => bare.call('GET', '/')),
  };
  const lines: Line[] = [];
  for (const [operation, way] of Object.entries(ways)) {
    await openLoop({ ...way, count: BARE_REQUESTS / 4 });
    lines.push({ operation, where: 'HTTP', target: null, ...(await openLoop(way)) });
  }
  bare.close();
  empty.kill();
  await once(empty, 'exit');
  return lines;
}

/** The same data folder opened in this process, so that the ports can be called without HTTP. */
async function measurePorts(world: World) {
  const config = readConfig({ HIREWIRE_DATA_DIR: world.folder, HIREWIRE_SEED: 'false', PORT: '0' });
  const hirewire = await startHireWire(config, pino({ level: 'silent' }));
  try {
    await hirewire.ports.changes.settled(60_000);
    const candidates = world.candidates.map(({ id }) => id);
    const feeds = await measureFeeds(hirewire.ports, config, candidates);
    const search = await measureSearch(hirewire.ports, candidates);
    const graph = await measureGraph(hirewire.ports, candidates);
    return { feeds, search, graph };
  } finally {
    await hirewire.stop();
  }
}

const began = performance.now();
const before = machine();
const world = await openWorld();
try {
  const http = await measureHttp(world);
  world.http.close();
  await world.stop();
  const { feeds, search, graph } = await measurePorts(world);
  const lines = [...http, ...feeds, ...search.lines, ...graph];
  console.log(`\nMilliseconds; the world: ${JSON.stringify(world.sizes)}\n`);
  printLines(lines);
  const { recall_at_10, points } = search;
  console.log(`\nSemantic search finds ${recall_at_10.mean * 100} % of the ten nearest of ${points} jobs.`);
  for (const { operation, first_error } of lines)
    if (first_error) console.log(`${operation}: ${first_error}`);
  const seconds = rounded((performance.now() - began) / 1_000, 0);
  const results = lines.map((line) => ({ ...line, verdict: verdict(line, line.target) }));
  const path = writeResults('first-numbers', { before, seconds, world: world.sizes, recall_at_10, results });
  console.log(`${seconds} s; written to ${path}`);
  if (lines.some(({ errors }) => errors > 0)) process.exitCode = 1;
} finally {
  await world.stop();
  world.remove();
}
