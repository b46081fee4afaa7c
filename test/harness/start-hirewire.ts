import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createAdmin } from '../../server/actions/create-admin.ts';
import { readConfig } from '../../server/config.ts';
import { startHireWire as start } from '../../server/main.ts';
import type { Ports } from '../../server/ports/ports.ts';
import { type Answer, type CallOptions, call } from './client.ts';
import { createTestDatabase } from './database.ts';

/** Somebody with an account, as a test holds them. */
export interface Person {
  id: number;
  email: string;
  password: string;
  token: string;
  refresh_token: string;
}

export interface TestHireWire {
  url: string;
  ports: Ports;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Registers a new account over HTTP. */
  register(userType: 'candidate' | 'company' | 'recruiter', name?: string): Promise<Person>;
  /** Makes an administrator, as the command line does, and signs in. */
  registerAdmin(): Promise<Person>;
  /** Resolves when every projection has seen everything written so far. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const TEST_SETTINGS = {
  PORT: '0',
  HIREWIRE_SEED: 'false',
  CALLS_PER_MINUTE: '1000000',
  SIGN_IN_ATTEMPTS_PER_MINUTE: '1000000',
};
const SETTLED_TIMEOUT_MILLISECONDS = 30_000;
let accounts = 0;

/**
 * A whole HireWire on a database and a folder of its own, in this process: what `npm start` runs, without the seed
 * world and with limits out of the way. `overrides` are environment variables.
 */
export async function startHireWire(overrides: Record<string, string> = {}): Promise<TestHireWire> {
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-'));
  const database = await createTestDatabase();
  const config = readConfig({
    ...TEST_SETTINGS,
    HIREWIRE_DATA_DIR: folder,
    DATABASE_URL: database.url,
    ...overrides,
  });
  const logger = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const hirewire = await start(config, logger);
  const { url, ports } = hirewire;
  return {
    url,
    ports,
    call: (method, path, options) => call(url, method, path, options),
    register: (userType, name) => register(url, userType, name),
    registerAdmin: () => registerAdmin(url, ports),
    settled: () => ports.changes.settled(SETTLED_TIMEOUT_MILLISECONDS),
    async stop() {
      await hirewire.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function registerAdmin(url: string, ports: Ports): Promise<Person> {
  accounts += 1;
  const email = `admin-${process.pid}-${accounts}@example.test`;
  const password = `long enough ${accounts}`;
  await createAdmin(ports, { email, name: 'An administrator', password });
  const { body } = await call(url, 'POST', '/v1/auth/login', { body: { email, password } });
  return { id: body.user.id, email, password, token: body.access_token, refresh_token: body.refresh_token };
}

async function register(url: string, user_type: string, name?: string): Promise<Person> {
  accounts += 1;
  const email = `${user_type}-${process.pid}-${accounts}@example.test`;
  const password = `long enough ${accounts}`;
  const body = { email, password, user_type, name: name ?? `${user_type} ${process.pid} ${accounts}` };
  const answer = await call(url, 'POST', '/v1/auth/register', { body });
  if (answer.status !== 201)
    throw new Error(`register answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  const { user, access_token, refresh_token } = answer.body;
  return { id: user.id, email, password, token: access_token, refresh_token };
}
