import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { isAlive, readRunningProgram } from '../../server/adapters/sql/data-folder.ts';
import { call } from '../harness/client.ts';
import {
  finished,
  type RunningProcess,
  runHireWire,
  spawnHireWire,
  startProcess,
} from '../harness/process.ts';

const LONG = 240_000;
// What a first and a later start may take at most; the second leaves room for a machine that does other things too.
const FIRST_START_SECONDS = 60;
const LATER_START_SECONDS = 20;

let folder: string;
let environment: Record<string, string>;
let started: RunningProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hirewire-start-'));
  environment = { HIREWIRE_DATA_DIR: folder, PORT: '0', HIREWIRE_SEED: 'false' };
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((server) => server.end('SIGTERM')));
  rmSync(folder, { recursive: true, force: true });
});

async function start(more: Record<string, string> = {}): Promise<RunningProcess> {
  const server = await startProcess({ ...environment, ...more });
  started.push(server);
  return server;
}

const pidFile = () => join(folder, 'postgres/data/postmaster.pid');
const postgresPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
const secondsToReady = (server: RunningProcess) => Number(/Ready in ([\d.]+) s/.exec(server.printed())?.[1]);
const untilGone = (pid: number) =>
  expect.poll(() => isAlive(pid), { timeout: 5_000, message: `process ${pid} is alive` }).toBe(false);

async function nothingIsLeft(pid: number): Promise<void> {
  await untilGone(pid);
  expect(readRunningProgram(folder)).toBeNull();
}

describe('starting', () => {
  test(
    'the first start loads a world and says how to get in; the next one has it at once',
    async () => {
      const first = await start({ HIREWIRE_SEED: 'true' });
      const [, jobs] = /(\d+) jobs of \d+ companies and \d+ candidates are ready/.exec(first.printed()) ?? [];
      expect(Number(jobs)).toBeGreaterThanOrEqual(400);
      const logins = [...first.printed().matchAll(/Sign in as a (\w+): +(\S+) +password (\S+)/g)];
      expect(logins.map(([, kind]) => kind)).toEqual(['candidate', 'company']);
      for (const [, user_type, email, password] of logins) {
        const answer = await call(first.url, 'POST', '/v1/auth/login', { body: { email, password } });
        expect(answer).toMatchObject({ status: 200, body: { user: { user_type } } });
      }
      expect(secondsToReady(first)).toBeLessThan(FIRST_START_SECONDS);
      expect(await first.end('SIGINT')).toEqual({ code: 0, signal: null });

      const second = await start({ HIREWIRE_SEED: 'true' });
      expect(second.printed()).toContain(`${jobs} jobs of`);
      expect(secondsToReady(second)).toBeLessThan(LATER_START_SECONDS);
    },
    LONG,
  );

  test(
    'everything runs again after kill -9, with what was acknowledged',
    async () => {
      const server = await start();
      const orphan = postgresPid();
      const body = { email: 'somebody@example.test', password: 'long enough for this' };
      const newcomer = { ...body, name: 'Some Body', user_type: 'candidate' };
      expect((await call(server.url, 'POST', '/v1/auth/register', { body: newcomer })).status).toBe(201);
      await server.end('SIGKILL');
      const again = await start();
      expect((await call(again.url, 'POST', '/v1/auth/login', { body })).status).toBe(200);
      expect(postgresPid()).not.toBe(orphan);
      await untilGone(orphan);
    },
    LONG,
  );
});

describe('ending', () => {
  test.each(['SIGTERM', 'SIGHUP'] as const)(
    '%s ends the program and its PostgreSQL in order',
    async (signal) => {
      const server = await start();
      const postgres = postgresPid();
      expect(await server.end(signal)).toEqual({ code: 0, signal: null });
      await nothingIsLeft(postgres);
      expect(existsSync(pidFile())).toBe(false);
    },
    LONG,
  );

  test(
    'a signal that comes twice, as npm makes it of Ctrl-C, is one signal',
    async () => {
      const server = await start();
      const postgres = postgresPid();
      process.kill(server.pid, 'SIGINT');
      await expect.poll(() => server.printed()).toContain('Ending');
      expect(await server.end('SIGINT')).toEqual({ code: 0, signal: null });
      await nothingIsLeft(postgres);
    },
    LONG,
  );

  test(
    'a signal in the middle of the first start leaves no process, and a folder that starts',
    async () => {
      const child = spawnHireWire(['start'], environment);
      const outcome = finished(child);
      // The file is there a moment before its content is.
      const pidOrNone = () => (existsSync(pidFile()) ? postgresPid() : 0);
      await expect.poll(pidOrNone, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
      const postgres = postgresPid();
      child.kill('SIGINT');
      expect(await outcome).toMatchObject({ code: 130 });
      await nothingIsLeft(postgres);
      await start();
    },
    LONG,
  );

  test(
    'a kill in the middle of making the cluster leaves a folder that starts',
    async () => {
      const child = spawnHireWire(['start'], environment);
      const outcome = finished(child);
      const password = join(folder, 'postgres/password');
      await expect.poll(() => existsSync(password), { timeout: 60_000, interval: 5 }).toBe(true);
      child.kill('SIGKILL');
      await outcome;
      await start();
    },
    LONG,
  );
});

describe('refusing', () => {
  test(
    'a second copy on the same folder',
    async () => {
      const server = await start();
      const second = await runHireWire(['start'], environment);
      expect(second.code).toBe(1);
      expect(second.output).toBe(
        `Another HireWire (process ${server.pid}, at ${server.url}) is using ${folder}.\n`,
      );
      expect((await call(server.url, 'GET', '/health/live')).status).toBe(200);
    },
    LONG,
  );

  test(
    'all but one of several copies that come at once where one was killed',
    async () => {
      await (await start()).end('SIGKILL');
      const copies = await Promise.allSettled([start(), start(), start()]);
      const refused = copies.flatMap((copy) => (copy.status === 'rejected' ? [String(copy.reason)] : []));
      expect(refused).toHaveLength(2);
      for (const reason of refused)
        expect(reason).toMatch(/ended with 1: Another HireWire \(process \d+.*\) is using/);
    },
    LONG,
  );

  test('a busy port, before anything is started', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    const outcome = await runHireWire(['start'], { ...environment, PORT: String(port) });
    await new Promise((resolve) => holder.close(resolve));
    expect(outcome.code).toBe(1);
    expect(outcome.output).toBe(`Port ${port} is in use; set PORT to another one.\n`);
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
    expect(readRunningProgram(folder)).toBeNull();
  });

  test('settings that are not valid, all at once', async () => {
    const settings = { PORT: 'http', LOG_LEVEL: 'loud', FEED_SIZE: '1', DATABASE_URL: 'somewhere' };
    const { code, output } = await runHireWire(['start'], { ...environment, ...settings });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    for (const variable of Object.keys(settings)) expect(output).toContain(variable);
  });

  test.each([
    ['an account that does not exist', (url: URL) => Object.assign(url, { username: 'nobody' })],
    ['a database that does not exist', (url: URL) => Object.assign(url, { pathname: '/nothing' })],
    ['a port where nothing listens', (url: URL) => Object.assign(url, { port: '1' })],
  ])('a database URL with %s', async (_, spoil) => {
    const url = spoil(new URL(inject('postgresUrl'))).href;
    const { code, output } = await runHireWire(['start'], { ...environment, DATABASE_URL: url });
    expect(code).toBe(1);
    expect(output).toMatch(/^PostgreSQL .+\n$/);
  });

  test('a folder that cannot be one', async () => {
    const { code, output } = await runHireWire(['start'], {
      ...environment,
      HIREWIRE_DATA_DIR: '/dev/null/x',
    });
    expect({ code, output: output.trim().split('\n') }).toEqual({
      code: 1,
      output: [expect.stringContaining('/dev/null/x')],
    });
  });
});
