import { describeStart } from './commands/start.ts';
import { readConfig } from './config.ts';
import { openLog } from './logging.ts';
import { startHireWire } from './main.ts';

/** `hirewire start`: runs until it is told to end, then ends everything it started. */
export async function runForeground(): Promise<void> {
  const began = performance.now();
  const config = readConfig();
  const log = openLog(config);
  try {
    const hirewire = await startHireWire(config, log.logger);
    const seconds = (performance.now() - began) / 1_000;
    const output = (line: string) => void process.stdout.write(`${line}\n`);
    await describeStart(hirewire.ports, { url: hirewire.url, log: log.destination, seconds }, output);
    const signal = await toldToEnd();
    output(`\nEnding (${signal}) …`);
    await hirewire.stop();
  } finally {
    log.close();
  }
}

// A second signal ends the program at once: what was acknowledged is on disk already.
function toldToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve(signal);
      });
    }
  });
}
