import { Failure } from '../../contract/failure.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';

const PASSWORD_LENGTH = { minimum: 8, maximum: 128 } as const;
const MAXIMUM_BYTES = 1_024;
/** "abcabcabc" is as weak as "abc"; longer units are words, and words repeated are not this rule's business. */
const LONGEST_REPEATED_UNIT = 4;

/**
 * Refuses passwords that are guessed first, after NIST SP 800-63B: length in characters (code points), nothing common,
 * nothing made of the e-mail address, and no rules about kinds of characters.
 * Throws Failure `invalid_input` with field `password`.
 */
export function requireAcceptablePassword(password: string, email: string): void {
  const problem = passwordProblem(password, email);
  if (problem) throw new Failure('invalid_input', problem, { field: 'password' });
}

function passwordProblem(password: string, email: string): string | null {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.minimum)
    return `A password has at least ${PASSWORD_LENGTH.minimum} characters.`;
  if (length > PASSWORD_LENGTH.maximum)
    return `A password has at most ${PASSWORD_LENGTH.maximum} characters.`;
  if (new TextEncoder().encode(password).length > MAXIMUM_BYTES) return 'This password is too long in bytes.';
  const plain = password.normalize('NFKC').toLowerCase();
  const address = email.normalize('NFKC').toLowerCase();
  if (plain === address || plain === address.split('@')[0])
    return 'A password must not be the e-mail address.';
  if (isCommon(plain)) return 'This password is among those that are guessed first.';
  if (isRepetition(plain) || isSequence(plain)) return 'This password is a simple pattern.';
  return null;
}

/** Also with digits or marks appended, the first thing a guesser tries. */
function isCommon(plain: string): boolean {
  const stem = plain.replace(/[\d!?.*#$@_-]{1,4}$/, '');
  return COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(stem);
}

function isRepetition(plain: string): boolean {
  for (let size = 1; size <= LONGEST_REPEATED_UNIT; size += 1) {
    const unit = plain.slice(0, size);
    if (unit.repeat(Math.ceil(plain.length / size)).startsWith(plain)) return true;
  }
  return false;
}

/** Code points that go up or down by one throughout: "12345678", "hgfedcba". */
function isSequence(plain: string): boolean {
  const codes = [...plain].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return Math.abs(steps[0] ?? 0) === 1 && steps.every((step) => step === steps[0]);
}
