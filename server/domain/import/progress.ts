import type { ImportKind } from './import-row.ts';
import { grouped } from './numbers.ts';

/** A terminal or a log, such as `process.stderr`. */
export interface ProgressOutput {
  write(text: string): unknown;
  isTTY?: boolean;
}

/** Tells how far an import is. */
export interface Progress {
  tell(rows: number): void;
  /** Clears the line on a terminal. */
  end(): void;
}

const EVERY_SECONDS = 1;
const CLEAR_LINE = '\r\u001b[2K';

/**
 * Writes a line about once a second: on a terminal one that is written over. `seconds` gives the time since the
 * import began.
 */
export function createProgress(kind: ImportKind, output: ProgressOutput, seconds: () => number): Progress {
  const isTerminal = output.isTTY === true;
  let told = 0;
  return {
    tell(rows) {
      const now = seconds();
      if (now - told < EVERY_SECONDS) return;
      told = now;
      const line = `${grouped(rows)} ${kind} read, ${grouped(Math.round(rows / now))} a second`;
      output.write(isTerminal ? `${CLEAR_LINE}${line}` : `${line}\n`);
    },
    end() {
      if (isTerminal && told > 0) output.write(CLEAR_LINE);
    },
  };
}
