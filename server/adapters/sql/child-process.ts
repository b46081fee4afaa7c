import type { ChildProcess } from 'node:child_process';

/** However this program exits, short of being killed, the child does not stay behind. */
export function endWithProgram(child: ChildProcess, signal: NodeJS.Signals): void {
  const end = () => void child.kill(signal);
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
}

/** How a child ended; null when by a signal. Rejects when it could not be started. */
export function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
