import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import * as argon2 from '@node-rs/argon2';
import * as bcrypt from '@node-rs/bcrypt';
import type { Passwords } from '../../ports/passwords.ts';
import { createGate } from './gate.ts';

/** 19 MiB, two passes, one lane: 11 to 15 ms of one core when it was chosen. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT_PREFIX = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
/** A check at cost 14 takes about a second of one core; a dearer hash is a way to keep cores busy. */
const MAXIMUM_BCRYPT_COST = 14;
/** Hashing shares libuv's four threads with reading files and checking tokens, so one stays free for those. */
const MAXIMUM_AT_ONCE = 3;

export interface PasswordsOptions {
  /** Checks that may wait; beyond it Failure `overloaded`. */
  queue: number;
  /** Checks at once; by default as many as there are cores, at most three. */
  atOnce?: number;
}

/**
 * Hashes outside the event loop. Argon2id for everything new; bcrypt is accepted up to cost 14 and wants a re-hash.
 * A hash of another kind is never valid and takes as long as a current one.
 */
export function openPasswords(options: PasswordsOptions): Passwords {
  const atOnce = options.atOnce ?? Math.min(availableParallelism(), MAXIMUM_AT_ONCE);
  const gate = createGate({ atOnce, maximumWaiting: options.queue });
  const nobodysHash = hash(randomBytes(32).toString('base64'));
  return {
    hash: (password) => gate(() => hash(password)),
    verify: (known, password) => gate(async () => verify(known, password, await nobodysHash)),
  };
}

function hash(password: string): Promise<string> {
  return argon2.hash(sameForEveryKeyboard(password), COST);
}

async function verify(known: string | null, password: string, nobodysHash: string) {
  if (known !== null && isBcrypt(known)) {
    return { valid: await bcrypt.verify(password, known), needsRehash: true };
  }
  const isArgon2id = known?.startsWith('$argon2id$') ?? false;
  const matches = await argon2.verify(
    known !== null && isArgon2id ? known : nobodysHash,
    sameForEveryKeyboard(password),
  );
  return { valid: matches && isArgon2id, needsRehash: isArgon2id && !known?.startsWith(CURRENT_PREFIX) };
}

function isBcrypt(known: string): boolean {
  const cost = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(known)?.[1];
  return cost !== undefined && Number(cost) <= MAXIMUM_BCRYPT_COST;
}

/** One keyboard types é as one character, another as two: NFKC makes them equal, as NIST SP 800-63B asks. */
function sameForEveryKeyboard(password: string): string {
  return password.normalize('NFKC');
}
