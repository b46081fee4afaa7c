import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const HIREWIRE = join(import.meta.dirname, '../../bin/hirewire.js');
const START_TIMEOUT_MILLISECONDS = 120_000;

/** The program as a person runs it: a process of its own, on its embedded engines. */
export interface RunningProcess {
  url: string;
  pid: number;
  /** Everything it printed so far. */
  printed(): string;
  /** Sends a signal and resolves with how it ended. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts `hirewire start` and resolves when it says that it is ready; rejects with what it printed when it ends before. */
export async function startProcess(environment: Record<string, string>): Promise<RunningProcess> {
  const child = spawnHireWire(['start'], environment);
  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`not ready: ${lines.join('\n')}`)),
      START_TIMEOUT_MILLISECONDS,
    );
    const read = (line: string) => {
      lines.push(line);
      const address = /running at (\S+)/.exec(lines.join('\n'))?.[1];
      if (address === undefined || !line.startsWith('Ready in')) return;
      clearTimeout(timer);
      resolve(address);
    };
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code}: ${lines.join('\n')}`));
    });
  });
  return {
    url,
    pid: child.pid ?? 0,
    printed: () => lines.join('\n'),
    end: (signal) => end(child, signal),
  };
}

/** Runs one `hirewire` command to its end. */
export async function runHireWire(words: string[], environment: Record<string, string>) {
  return finished(spawnHireWire(words, environment));
}

/** What a process printed and how it ended, once it has. */
export async function finished(child: ChildProcess) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  return { ...(await ended(child)), output };
}

/** Starts `hirewire` with these words; the environment is what is given and nothing else. */
export function spawnHireWire(words: string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [HIREWIRE, ...words], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  const exit = ended(child);
  child.kill(signal);
  return exit;
}

function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve({ code: child.exitCode, signal: child.signalCode });
  }
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}
