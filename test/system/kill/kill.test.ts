import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRunningProgram } from '../../../server/adapters/sql/data-folder.ts';
import { openDatabase } from '../../../server/adapters/sql/pool.ts';
import { call } from '../../harness/client.ts';
import { TEST_POOL } from '../../harness/database.ts';
import { type RunningProcess, runHireWire, startProcess } from '../../harness/process.ts';
import { audit } from './audit.ts';
import { type Actor, load, nothingYet, postJob, type World } from './load.ts';

// Twenty in CI; a few by default, so that the whole suite stays quick.
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3);
const SEED = 20_260_101;

let folder: string;
let environment: Record<string, string>;
let server: RunningProcess;
let world: World;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hirewire-kill-'));
  environment = {
    HIREWIRE_DATA_DIR: folder,
    PORT: '0',
    HIREWIRE_SEED: 'false',
    CALLS_PER_MINUTE: '1000000',
    SIGN_IN_ATTEMPTS_PER_MINUTE: '1000000',
    SWIPES_PER_HOUR: '1000000',
    MESSAGES_PER_MINUTE: '1000000',
    ACCESS_TOKEN_SECONDS: '86400',
  };
  server = await startProcess(environment);
  world = await settle(server.url);
});
afterAll(async () => {
  await server.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

test(
  `nothing acknowledged is lost: killed ${ROUNDS} times in the middle of mixed load`,
  async () => {
    const random = randomNumbers(SEED);
    const yes = nothingYet();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const loading = load(server.url, world, yes, random);
      // How long the load runs is the point of the test, not something it waits for.
      await delay(400 + random() * 1_200);
      // Every third time its PostgreSQL dies with it.
      if (round % 3 === 0) process.kill(postgresPid(), 'SIGKILL');
      await server.end('SIGKILL');
      await loading;
      server = await startProcess(environment);
      const database = openDatabase(readRunningProgram(folder)?.database_url ?? '', TEST_POOL);
      const faults = await audit(database, yes);
      await database.close();
      expect(faults, `round ${round}`).toEqual([]);
    }
    for (const [what, kept] of Object.entries(yes)) expect(kept.size, what).toBeGreaterThan(0);
    const verified = await runHireWire(['verify'], environment);
    expect(verified.output).toContain('No difference');
    expect(verified.code).toBe(0);
  },
  60_000 + ROUNDS * 30_000,
);

async function settle(url: string): Promise<World> {
  const register = async (user_type: string, index: number) => {
    const body = {
      email: `${user_type}-${index}@example.test`,
      password: `long enough ${index}`,
      name: `${user_type} ${index}`,
      user_type,
    };
    const answer = await call(url, 'POST', '/v1/auth/register', { body });
    return { id: answer.body.user.id, token: answer.body.access_token };
  };
  const candidates = await Promise.all(
    Array.from({ length: 12 }, (_, index) => register('candidate', index)),
  );
  const companies = await Promise.all(
    Array.from({ length: 3 }, async (_, index) => {
      const company = await register('company', index);
      const jobs = await Promise.all([1, 2, 3].map(() => postJob(url, company.token)));
      return { ...company, jobs };
    }),
  );
  await matchOne(url, candidates, companies[0]);
  return { candidates, companies };
}

/** Every candidate is matched with one job from the beginning, so that there are conversations to write into. */
async function matchOne(url: string, candidates: Actor[], company: World['companies'][number] | undefined) {
  if (company === undefined) throw new Error('There is no company.');
  const like = { job_id: company.jobs[0], direction: 'right' };
  for (const { id, token } of candidates) {
    await call(url, 'POST', '/v1/swipes', { token, body: like });
    await call(url, 'POST', '/v1/swipes', { token: company.token, body: { ...like, candidate_id: id } });
  }
}

function postgresPid(): number {
  return Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** The same numbers from 0 to 1 at every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
