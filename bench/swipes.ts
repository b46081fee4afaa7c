import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../server/actions/migrate.ts';
import { swipe } from '../server/actions/swipe.ts';
import { openEmbeddedCache } from '../server/adapters/cache/embedded.ts';
import { startEmbeddedPostgres } from '../server/adapters/sql/embedded-postgres.ts';
import { openDatabase } from '../server/adapters/sql/pool.ts';
import type { Actor } from '../server/domain/actor.ts';
import type { Ports } from '../server/ports/ports.ts';
import { insertCompany, insertJobs, insertPeople } from '../test/harness/population.ts';
import { writeResults } from './report.ts';
import { rounded, summarize } from './statistics.ts';

/**
 * Times swipes against a PostgreSQL that flushes every commit: `npx tsx bench/swipes.ts` prints milliseconds and writes
 * bench/results/swipes.json. One job for everybody shows the price of its counters' row, one company that of telling
 * its owner in order.
 */
const SWIPES = 2_000;
const AT_ONCE = 20;

const folder = mkdtempSync(join(tmpdir(), 'hirewire-bench-'));
const server = await startEmbeddedPostgres(folder, { maximumSlotWalMegabytes: 1_024, flushToDisk: true });
const sql = openDatabase(server.url, {
  maximumConnections: AT_ONCE,
  statementTimeoutMilliseconds: 60_000,
  applicationName: 'hirewire-bench',
});
const ports = { sql, cache: openEmbeddedCache({ maximumEntries: 100_000 }) } as unknown as Ports;
const rules = {
  swipes_per_hour: 1_000_000,
  scorePair: async () => ({ match_score: 50, match_explanation: { skill_overlap: 50 }, blocked_by: null }),
};

type Work = () => Promise<unknown>;

async function time(works: Work[]) {
  const milliseconds: number[] = [];
  const queue = works.values();
  const start = performance.now();
  const worker = async () => {
    for (const work of queue) {
      const before = performance.now();
      await work();
      milliseconds.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - start) / 1_000;
  const { p50, p95, p99 } = summarize(milliseconds);
  const per_second = Math.round(works.length / seconds);
  return { p50: rounded(p50, 1), p95: rounded(p95, 1), p99: rounded(p99, 1), per_second };
}

const likesJob = (candidate: Actor, job_id: number) => () =>
  swipe(ports, rules, candidate, { job_id, direction: 'right' });
const likesCandidate = (company: Actor, job_id: number, candidate: Actor) => () =>
  swipe(ports, rules, company, { job_id, candidate_id: candidate.user_id, direction: 'right' });

async function measure() {
  const company = await insertCompany(sql);
  const candidates = await insertPeople(sql, 'candidate', SWIPES);
  const jobs = await insertJobs(sql, company.company_id, SWIPES);
  const [hot] = (await insertJobs(sql, company.company_id, 1)) as [number];
  const spread = candidates.map((candidate, index) => ({ candidate, job: jobs[index] ?? hot }));
  return {
    'likes, a job each': await time(spread.map(({ candidate, job }) => likesJob(candidate, job))),
    'likes, one job for all': await time(candidates.map((candidate) => likesJob(candidate, hot))),
    'matches of one company, a job each': await time(
      spread.map(({ candidate, job }) => likesCandidate(company, job, candidate)),
    ),
    'matches of one job': await time(candidates.map((candidate) => likesCandidate(company, hot, candidate))),
  };
}

try {
  await migrate({ sql });
  const results = await measure();
  console.table(results);
  writeResults('swipes', { unit: 'milliseconds', results });
} finally {
  await sql.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
