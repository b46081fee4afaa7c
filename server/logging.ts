import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';

const LOG_BYTES = 20 * 1024 * 1024;
const CHECK_MILLISECONDS = 60_000;

/** A logger and how to end it: what was logged is on disk afterwards. */
export interface OpenedLog {
  logger: Logger;
  /** Where the lines go, for people to read: a path, or `standard error`. */
  destination: string;
  close(): void;
}

/**
 * Structured lines with request ids and without personal data, to a file in the data folder or to standard error.
 * A file that has grown too large becomes `<name>.1` and a new one is begun, so two files are the most there are.
 */
export async function openLog(
  config: Pick<Config, 'log_file' | 'log_level' | 'data_folder'>,
): Promise<OpenedLog> {
  if (config.log_file === '-') {
    return {
      logger: createLogger(config, pino.destination(2)),
      destination: 'standard error',
      close: () => undefined,
    };
  }
  const file = isAbsolute(config.log_file) ? config.log_file : join(config.data_folder, config.log_file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rotate(file);
  const stream = pino.destination({ dest: file, sync: false, minLength: 4_096 });
  // Closing one that is still being opened fails, and that would hide why a start was refused.
  await once(stream, 'ready');
  // Lines are gathered for speed and written at least once a second.
  const flushing = setInterval(() => stream.flush(), 1_000);
  const checking = setInterval(() => {
    if (rotate(file)) stream.reopen();
  }, CHECK_MILLISECONDS);
  flushing.unref();
  checking.unref();
  return {
    logger: createLogger(config, stream),
    destination: file,
    close() {
      clearInterval(flushing);
      clearInterval(checking);
      stream.flushSync();
      stream.end();
    },
  };
}

function createLogger(config: Pick<Config, 'log_level'>, stream: DestinationStream): Logger {
  return pino(
    { level: config.log_level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    stream,
  );
}

function rotate(file: string): boolean {
  if (!existsSync(file) || statSync(file).size < LOG_BYTES) return false;
  renameSync(file, `${file}.1`);
  return true;
}
