import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../contract/failure.ts';
import { endWithProgram, exitCode } from './child-process.ts';
import { asServerAccount } from './server-account.ts';

/** The superuser of the embedded server; its password is in the file `password` of the folder. */
export const USER = 'hirewire';

/**
 * Runs initdb for a cluster at `dataFolder`, in `folder`. Made beside its place and then moved there: a first start that
 * is interrupted leaves no half of a cluster.
 */
export async function createCluster(folder: string, dataFolder: string, initdb: string): Promise<void> {
  const unfinished = `${dataFolder}.unfinished-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['--auth=scram-sha-256', `--username=${USER}`, `--pwfile=${passwordFile}`];
  const command = asServerAccount(initdb, ['-D', unfinished, '--no-sync', ...locale, ...access], folder);
  const child = spawn(command.file, command.args, { ...command.account, stdio: ['ignore', 'pipe', 'pipe'] });
  endWithProgram(child, 'SIGTERM');
  const output = collect(child);
  const code = await exitCode(child);
  if (code !== 0) throw new Failure('unavailable', `initdb failed: ${output().trim()}`);
  rmSync(dataFolder, { recursive: true, force: true });
  renameSync(unfinished, dataFolder);
  removeUnfinished(folder);
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => entry.includes('.unfinished-')))
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4_000);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}
