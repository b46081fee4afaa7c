import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isAlive, readRunningProgram } from '../../server/adapters/sql/data-folder.ts';
import { call } from '../harness/client.ts';
import { type RunningProcess, runHireWire, startProcess } from '../harness/process.ts';

const LONG = 240_000;
const EMAIL = 'somebody@example.test';

let folder: string;
let environment: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hirewire-commands-'));
  environment = { HIREWIRE_DATA_DIR: folder, PORT: '0', HIREWIRE_SEED: 'false' };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hirewire = (...words: string[]) => runHireWire(words, environment);
const postgresPid = () =>
  Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);

/** What every command says of an installation with one account, whether or not a server runs. */
async function expectEveryCommandToAnswer(): Promise<void> {
  expect(await hirewire('migrate')).toMatchObject({ code: 0, output: 'The schema is up to date.\n' });
  const users = await hirewire('user', 'list');
  expect(users).toMatchObject({ code: 0 });
  expect(users.output.trim().split('\n')).toEqual([`1\tcandidate\tactive\t${EMAIL}\tSome Body`]);
  expect(await hirewire('dead-letters')).toMatchObject({ code: 0, output: 'There are no dead letters.\n' });
  const verified = await hirewire('verify');
  expect(verified).toMatchObject({ code: 0 });
  expect(verified.output).toMatch(/^ok +graph +candidate_profiles +1 rows, 0 differences$/m);
  expect(verified.output).toMatch(/^ok +vectors +candidate_profiles +1 rows, 0 differences$/m);
  expect(verified.output).toContain('No difference');
  const resynced = await hirewire('resync', 'graph');
  expect(resynced).toMatchObject({ code: 0 });
  expect(resynced.output).toMatch(/^graph +candidate_profiles +1 written, 0 removed$/m);
  const examined = await hirewire('doctor');
  expect(examined).toMatchObject({ code: 0 });
  expect(examined.output).not.toContain('WRONG');
}

describe('in an empty folder', () => {
  test(
    'commands on accounts prepare the schema themselves; seeding is not theirs',
    async () => {
      expect(await hirewire('doctor')).toMatchObject({
        code: 1,
        output: expect.stringMatching(/^WRONG {2}schema: empty/m),
      });
      expect(await hirewire('user', 'list')).toMatchObject({ code: 0, output: 'No account fits.\n' });
      expect(await hirewire('dead-letters', 'retry')).toMatchObject({ code: 0 });
      expect(readRunningProgram(folder)).toBeNull();
    },
    LONG,
  );
});

describe('in a folder with an account', () => {
  let server: RunningProcess;
  const password = 'long enough for this';

  beforeAll(async () => {
    server = await startProcess(environment);
    const body = { email: EMAIL, password, name: 'Some Body', user_type: 'candidate' };
    expect((await call(server.url, 'POST', '/v1/auth/register', { body })).status).toBe(201);
  }, LONG);
  afterAll(() => server.end('SIGTERM'));

  test('every command works beside the running server', expectEveryCommandToAnswer, LONG);

  test(
    'a password set beside the running server is the one it accepts',
    async () => {
      const set = await hirewire('user', 'set-password', '1');
      const fresh = /shown this once: (\S+)/.exec(set.output)?.[1];
      const logIn = (given: unknown) =>
        call(server.url, 'POST', '/v1/auth/login', { body: { email: EMAIL, password: given } });
      expect((await logIn(password)).status).toBe(401);
      expect((await logIn(fresh)).status).toBe(200);
    },
    LONG,
  );

  test(
    'every command works without a server and leaves nothing running',
    async () => {
      const postgres = postgresPid();
      expect(await server.end('SIGTERM')).toEqual({ code: 0, signal: null });
      expect(isAlive(postgres)).toBe(false);
      await expectEveryCommandToAnswer();
      expect(readRunningProgram(folder)).toBeNull();
      expect(() => postgresPid()).toThrow('ENOENT');
    },
    LONG,
  );
});

describe('usage', () => {
  test.each([
    [['frobnicate'], 2, "unknown command 'frobnicate'"],
    [['resync', 'everything'], 2, 'Allowed choices are graph, vectors, cache'],
    [['user', 'set-password', 'me'], 2, 'a whole number from 1'],
    [['--help'], 0, 'dead-letters'],
  ])('%s', async (words, code, sentence) => {
    const outcome = await hirewire(...words);
    expect(outcome.code).toBe(code);
    expect(outcome.output).toContain(sentence);
    expect(outcome.output).not.toContain('    at ');
  });
});
