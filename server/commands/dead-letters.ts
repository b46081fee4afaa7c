import { discardDeadLetters, listDeadLetters, retryDeadLetters } from '../cdc/dead-letters.ts';
import type { Ports } from '../ports/ports.ts';

type Output = (line: string) => void;

// One command handles at most this many; it can be run again.
const AT_ONCE = 1_000;

/** `hirewire dead-letters list`: a line for each key that a store refused, oldest first. */
export async function listDeadLettersCommand(ports: Pick<Ports, 'sql'>, output: Output): Promise<void> {
  const letters = await listDeadLetters(ports, {}, AT_ONCE);
  if (letters.length === 0) output('There are no dead letters.');
  for (const letter of letters) {
    output(
      `${letter.consumer}\t${letter.aggregate}\t${letter.key}\t${letter.attempts} tries\t${letter.error}`,
    );
  }
}

/** `hirewire dead-letters retry`: has the stream bring them again. */
export async function retryDeadLettersCommand(ports: Pick<Ports, 'sql'>, output: Output): Promise<void> {
  output(`${await retryDeadLetters(ports, {}, AT_ONCE)} keys are tried again as soon as a server runs.`);
}

/** `hirewire dead-letters discard`: gives them up until they change the next time. */
export async function discardDeadLettersCommand(ports: Pick<Ports, 'sql'>, output: Output): Promise<void> {
  output(`${await discardDeadLetters(ports, {})} dead letters were discarded.`);
}
