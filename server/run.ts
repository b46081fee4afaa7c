import { constants } from 'node:os';
import { describeStart } from './commands/start.ts';
import { readConfig } from './config.ts';
import { openLog } from './logging.ts';
import { startHireWire } from './main.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm hands on the Ctrl-C that the terminal has sent to its child already; only a later one is impatience. */
const SAME_SIGNAL_MILLISECONDS = 1_000;

/** `hirewire start`: runs until it is told to end, then ends everything it started. A role given here wins over ROLE. */
export async function runForeground({ role }: { role?: string }): Promise<void> {
  const began = performance.now();
  const config = readConfig(undefined, { role });
  const log = await openLog(config);
  const startIsOver = exitWhenTold();
  try {
    const hirewire = await startHireWire(config, log.logger);
    startIsOver();
    const told = toldToEnd();
    const seconds = (performance.now() - began) / 1_000;
    const output = (line: string) => void process.stdout.write(`${line}\n`);
    await describeStart(hirewire.ports, { url: hirewire.url, log: log.destination, seconds }, output);
    output(`\nEnding (${await told}) …`);
    await hirewire.stop();
  } finally {
    log.close();
  }
}

/**
 * Until the returned function is called a signal ends the program at once, and the PostgreSQL it started with it:
 * what was acknowledged is on disk already.
 */
export function exitWhenTold(): () => void {
  for (const signal of SIGNALS) process.once(signal, exitOn);
  return () => {
    for (const signal of SIGNALS) process.removeListener(signal, exitOn);
  };
}

function exitOn(signal: NodeJS.Signals): never {
  process.exit(128 + constants.signals[signal]);
}

/** The first signal; a second one ends the program at once. */
function toldToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let toldAt = Number.POSITIVE_INFINITY;
    const hear = (signal: NodeJS.Signals) => {
      if (performance.now() - toldAt > SAME_SIGNAL_MILLISECONDS) exitOn(signal);
      toldAt = Math.min(toldAt, performance.now());
      resolve(signal);
    };
    for (const signal of SIGNALS) process.on(signal, hear);
  });
}
