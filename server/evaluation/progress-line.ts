/** A terminal or a log, such as `process.stderr`. */
export interface ProgressOutput {
  write(text: string): unknown;
  isTTY?: boolean;
}

export interface ProgressLine {
  tell(what: string, done: number, all: number): void;
  /** Clears the line on a terminal. */
  end(): void;
}

const EVERY_MILLISECONDS = 1_000;
const CLEAR_LINE = '\r\u001b[2K';

/** Tells how far a piece of work is, about once a second; on a terminal in one line that is written over. */
export function createProgressLine(
  output: ProgressOutput,
  clock: () => number = () => performance.now(),
): ProgressLine {
  let told = clock();
  let isOpen = false;
  const lead = output.isTTY === true ? CLEAR_LINE : '';
  return {
    tell(what, done, all) {
      const now = clock();
      if (now - told < EVERY_MILLISECONDS) return;
      told = now;
      isOpen = true;
      output.write(`${lead}${what}: ${done} of ${all}${lead === '' ? '\n' : ''}`);
    },
    end() {
      if (isOpen) output.write(lead);
      isOpen = false;
    },
  };
}
