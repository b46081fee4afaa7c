import { Failure } from '../../contract/failure.ts';

/**
 * Fails with `invalid_input` when one of the named fields is given and is not a complete https address without
 * a user name or password in it. `prefix` stands before the field in the failure, for example `key_projects.2.`.
 */
export function refuseBadAddresses<Key extends string>(
  input: Readonly<Partial<Record<Key, string | null>>>,
  fields: readonly Key[],
  prefix = '',
): void {
  for (const name of fields) {
    const address = input[name];
    if (address === undefined || address === null || isAddress(address)) continue;
    const field = `${prefix}${name}`;
    throw new Failure('invalid_input', `${field} must be a complete https address.`, { field });
  }
}

function isAddress(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.');
}
