import { spawnSync } from 'node:child_process';
import { chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A command as it has to be spawned; PostgreSQL refuses to run as root. */
export interface AccountCommand {
  file: string;
  args: string[];
  account: { uid?: number; gid?: number };
}

// "nobody" on every Linux: it owns nothing but what is handed to it.
const UNPRIVILEGED = 65_534;

/**
 * The command for a PostgreSQL program that works in `folder`. As root it runs in a user namespace where root
 * appears as an ordinary account: files keep their owner, and folders closed to others stay reachable. Where
 * the system forbids such namespaces, the folder is handed to an unprivileged account instead.
 */
export function asServerAccount(file: string, args: string[], folder: string): AccountCommand {
  if (process.getuid?.() !== 0) return { file, args, account: {} };
  const namespace = ['--user', `--map-user=${UNPRIVILEGED}`, `--map-group=${UNPRIVILEGED}`, '--'];
  if (spawnSync('unshare', [...namespace, 'true'], { stdio: 'ignore' }).status === 0) {
    return { file: 'unshare', args: [...namespace, file, ...args], account: {} };
  }
  handOver(folder);
  return { file, args, account: { uid: UNPRIVILEGED, gid: UNPRIVILEGED } };
}

function handOver(folder: string): void {
  chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) handOver(path);
    else chownSync(path, UNPRIVILEGED, UNPRIVILEGED);
  }
}
