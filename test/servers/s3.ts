import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './java-server.ts';

/** A real S3-compatible server: Versity's gateway over a folder, built from its Go module. */
export interface S3Server {
  endpoint: string;
  access_key: string;
  secret_key: string;
  /** A bucket that exists. */
  bucket: string;
  stop(): Promise<void>;
}

const MODULE = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const BINARIES = join(import.meta.dirname, 'java', 'target');
const START_MILLISECONDS = 60_000;
const BUILD_MILLISECONDS = 900_000;

/** The server's program, built at the first call on a machine, which takes minutes; null, and said, where it cannot be had. */
export function findS3Program(): string | null {
  const program = join(BINARIES, 'versitygw');
  if (existsSync(program)) return program;
  mkdirSync(BINARIES, { recursive: true });
  const { status, error, stderr } = spawnSync('go', ['install', MODULE], {
    env: { ...process.env, GOBIN: BINARIES },
    encoding: 'utf8',
    timeout: BUILD_MILLISECONDS,
  });
  if (status === 0) return program;
  console.log(`Left out: objects in S3, because no server could be built: ${error?.message ?? stderr}`);
  return null;
}

/** Starts it on a free port. */
export async function startS3(program: string): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-s3-'));
  const bucket = 'backups';
  const data = join(folder, 'data');
  const notes = join(folder, 'notes');
  mkdirSync(join(data, bucket), { recursive: true });
  mkdirSync(notes);
  const port = await freePort();
  const [access_key, secret_key] = ['tester', 'only-for-tests'];
  const words = [
    '--access',
    access_key,
    '--secret',
    secret_key,
    '--port',
    `127.0.0.1:${port}`,
    'posix',
    '--sidecar',
    notes,
    data,
  ];
  const child = spawn(program, words, { stdio: 'ignore' });
  await untilOpen(port);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    access_key,
    secret_key,
    bucket,
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilOpen(port: number): Promise<void> {
  const deadline = Date.now() + START_MILLISECONDS;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    if (Date.now() > deadline) throw new Error('The S3 server does not answer.');
    await delay(50);
  }
}
