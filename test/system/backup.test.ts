import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../harness/client.ts';
import { type RunningProcess, runHireWire, startProcess } from '../harness/process.ts';

const LONG = 300_000;
const PASSWORD = 'long enough to sign in';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'hirewire-backup-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const place = (name: string) => join(root, name);
const settings = (folder: string) => ({
  HIREWIRE_DATA_DIR: place(folder),
  PORT: '0',
  HIREWIRE_SEED: 'false',
});

async function register(server: RunningProcess, email: string): Promise<void> {
  const body = { email, password: PASSWORD, name: 'Somebody', user_type: 'candidate' };
  const { status } = await call(server.url, 'POST', '/v1/auth/register', { body });
  expect(status).toBe(201);
}

async function mayLogIn(server: RunningProcess, email: string): Promise<boolean> {
  const body = { email, password: PASSWORD };
  return (await call(server.url, 'POST', '/v1/auth/login', { body })).status === 200;
}

describe('a backup of the embedded engines', () => {
  beforeAll(async () => {
    const server = await startProcess(settings('first'));
    await register(server, 'before@example.test');
    const taken = await runHireWire(['backup', '--to', place('backups')], settings('first'));
    expect(taken).toMatchObject({ code: 0, output: expect.stringContaining('is complete in') });
    await register(server, 'after@example.test');
    await server.end('SIGTERM');
  }, LONG);

  test(
    'goes back into an empty folder as it was, and every store agrees with it',
    async () => {
      const restored = await runHireWire(['restore', '--from', place('backups')], settings('second'));
      expect(restored).toMatchObject({ code: 0 });
      const server = await startProcess(settings('second'));
      try {
        expect(await mayLogIn(server, 'before@example.test')).toBe(true);
        expect(await mayLogIn(server, 'after@example.test')).toBe(false);
        const verified = await runHireWire(['verify'], settings('second'));
        expect(verified).toMatchObject({ code: 0 });
      } finally {
        await server.end('SIGTERM');
      }
    },
    LONG,
  );

  test(
    'is refused where there is a database already, and changes nothing there',
    async () => {
      const refused = await runHireWire(['restore', '--from', place('backups')], settings('first'));
      expect(refused.code).toBe(1);
      expect(refused.output).toContain('holds a database; restore into an empty HIREWIRE_DATA_DIR.');
    },
    LONG,
  );

  test(
    'is refused when a byte of it is wrong, before anything is touched',
    async () => {
      const [name = ''] = readdirSync(place('backups'));
      const archive = join(place('backups'), name, 'postgres.tar.gz');
      const whole = readFileSync(archive);
      const damages = [
        () => truncateSync(archive, whole.length - 1),
        () => writeFileSync(archive, Buffer.from(whole).fill(0, 1_000, 1_001)),
        () => rmSync(archive),
      ];
      for (const damage of damages) {
        writeFileSync(archive, whole);
        damage();
        const refused = await runHireWire(['restore', '--from', place('backups')], settings('third'));
        expect(refused.code).toBe(1);
        expect(refused.output).toContain('is damaged: postgres.tar.gz is not what was written.');
        expect(readdirSync(place('third'))).toEqual([]);
      }
      writeFileSync(archive, whole);
    },
    LONG,
  );

  test(
    'and the next ones leave as many as were asked for',
    async () => {
      for (let turn = 0; turn < 2; turn += 1) {
        const taken = await runHireWire(
          ['backup', '--to', place('backups'), '--keep', '2'],
          settings('first'),
        );
        expect(taken).toMatchObject({ code: 0 });
      }
      expect(readdirSync(place('backups'))).toHaveLength(2);
    },
    LONG,
  );

  test(
    'nothing to back up, and no backup to restore, are said',
    async () => {
      const nothing = await runHireWire(['backup', '--to', place('none')], settings('fourth'));
      expect(nothing).toMatchObject({
        code: 1,
        output: expect.stringContaining('holds no database to back up.'),
      });
      const none = await runHireWire(['restore', '--from', place('none')], settings('fourth'));
      expect(none).toMatchObject({ code: 1, output: expect.stringContaining('holds no complete backup.') });
      const odd = await runHireWire(
        ['backup', '--to', place('none'), '--only', 'minutes'],
        settings('first'),
      );
      expect(odd.output).toContain('--only takes postgres, graph and vectors, not minutes.');
    },
    LONG,
  );
});
