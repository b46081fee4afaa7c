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

/** True where the server can be built. */
export function hasGo(): boolean {
  return spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
}

/** Builds it at the first call on a machine, which takes minutes, and starts it on a free port. */
export async function startS3(): Promise<S3Server> {
  const program = join(BINARIES, 'versitygw');
  if (!existsSync(program)) build();
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-s3-'));
  const bucket = 'backups';
  mkdirSync(join(folder, bucket));
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
    '--nometa',
    folder,
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

function build(): void {
  mkdirSync(BINARIES, { recursive: true });
  const { status, stderr } = spawnSync('go', ['install', MODULE], {
    env: { ...process.env, GOBIN: BINARIES },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The S3 server was not built: ${stderr}`);
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
