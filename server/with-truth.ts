import { InvalidArgumentError } from 'commander';
import { migrate } from './actions/migrate.ts';
import type { OperatedServer } from './commands/operate.ts';
import { type Config, readConfig } from './config.ts';
import { openLog } from './logging.ts';
import { openTruth, readServer, startHireWire, type TruthPorts } from './main.ts';
import { exitWhenTold } from './run.ts';

/** A line for people, on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs `work` on the truth alone: a running HireWire's, the configured one, or the embedded one started for it. */
export async function withTruth<Result>(
  work: (ports: TruthPorts, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = readConfig();
  exitWhenTold();
  const truth = await openTruth(config, (sentence) => void process.stderr.write(`${sentence}\n`));
  try {
    return await work(truth.ports, config);
  } finally {
    await truth.close();
  }
}

/** The same, with the schema up to date: a command may be the first thing that is ever run here. */
export async function withSchema<Result>(
  work: (ports: TruthPorts, config: Config) => Promise<Result>,
): Promise<Result> {
  return withTruth(async (ports, config) => {
    await migrate(ports);
    return work(ports, config);
  });
}

/** An argument that is a whole number from 1. */
export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}

/** Runs `work` against the server of this data folder, or one started for it without the seed world. */
export async function withServer(work: (server: OperatedServer) => Promise<void>): Promise<void> {
  const config = readConfig();
  const running = readServer(config);
  if (running !== null) return work(running);
  exitWhenTold();
  const log = await openLog(config);
  const hirewire = await startHireWire({ ...config, port: 0, seed: false }, log.logger);
  try {
    const started = readServer(config);
    if (started !== null) await work(started);
  } finally {
    await hirewire.stop();
    log.close();
  }
}
