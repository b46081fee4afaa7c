import { Failure } from '../../contract/failure.ts';

/** RFC 5321 allows 254 characters for an address and 64 before the at sign. */
const MAXIMUM_LENGTH = 254;
const MAXIMUM_LOCAL_LENGTH = 64;
// The rule of HTML's e-mail input, with at least one dot in the domain.
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const ADDRESS = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})+$`);

/** How an address is compared and kept: trimmed, in lower case. */
export function foldEmailAddress(text: string): string {
  return text.trim().toLowerCase();
}

/** The folded address; fails with `invalid_input` on the field `email` when it is none. */
export function parseEmailAddress(text: string): string {
  const address = foldEmailAddress(text);
  const isTooLong = address.length > MAXIMUM_LENGTH || address.indexOf('@') > MAXIMUM_LOCAL_LENGTH;
  if (isTooLong || !ADDRESS.test(address)) {
    throw new Failure('invalid_input', 'This is not an e-mail address.', { field: 'email' });
  }
  return address;
}
