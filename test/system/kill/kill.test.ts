import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRunningProgram } from '../../../server/adapters/sql/data-folder.ts';
import { openDatabase } from '../../../server/adapters/sql/pool.ts';
import { TEST_POOL } from '../../harness/database.ts';
import { type RunningProcess, runHireWire, startProcess } from '../../harness/process.ts';
import { audit } from './audit.ts';
import { load, nothingYet, type World } from './load.ts';
import { randomNumbers, settle } from './world.ts';

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
      // A busy machine gets less done; what was not acknowledged cannot be lost.
      const least = () => Math.min(...Object.values(yes).map(({ size }) => size));
      if (round === ROUNDS) await expect.poll(least, { timeout: 120_000 }).toBeGreaterThan(0);
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

function postgresPid(): number {
  return Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
}
