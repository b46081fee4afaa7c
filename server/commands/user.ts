import type { Readable } from 'node:stream';
import { Failure } from '../../contract/failure.ts';
import type { User } from '../../contract/users.ts';
import { createAdmin } from '../actions/create-admin.ts';
import { listUsers } from '../actions/list-users.ts';
import { setPassword } from '../actions/set-password.ts';
import { setUserActive } from '../actions/set-user-active.ts';
import { newSecret } from '../domain/secrets.ts';
import type { Ports } from '../ports/ports.ts';

type Output = (line: string) => void;

const MAXIMUM_PASSWORD_BYTES = 2_048;
const LISTED_AT_ONCE = 100;

/** `hirewire user create-admin`: makes an administrator. Without a password one is made and printed, once. */
export async function createAdminCommand(
  ports: Pick<Ports, 'sql' | 'passwords'>,
  input: { email: string; name: string; password: string | null },
  output: Output,
): Promise<void> {
  const password = input.password ?? newSecret();
  const id = await createAdmin(ports, { email: input.email, name: input.name, password });
  output(`Administrator ${id} can sign in as ${input.email}.`);
  if (input.password === null) output(`Password, shown this once: ${password}`);
}

/** `hirewire user list`: accounts, oldest first, at most 100 a page; `email` is part of an address. */
export async function listUsersCommand(
  ports: Pick<Ports, 'sql'>,
  search: { email?: string; cursor?: string },
  output: Output,
): Promise<void> {
  const page = await listUsers(ports, { ...search, limit: LISTED_AT_ONCE });
  if (page.items.length === 0) output('No account fits.');
  for (const user of page.items) output(lineOf(user));
  if (page.next_cursor !== null) output(`There are more: add --cursor ${page.next_cursor}`);
}

/**
 * `hirewire user activate <id>` and `deactivate <id>`. Deactivating ends all sessions; a server that runs beside
 * this program notices at once when both share a Redis, and within a minute otherwise.
 */
export async function setUserActiveCommand(
  ports: Pick<Ports, 'sql' | 'cache'>,
  input: { id: number; is_active: boolean },
  output: Output,
): Promise<void> {
  const user = await found(input.id, () => setUserActive(ports, null, input.id, input.is_active));
  output(lineOf(user));
}

/** `hirewire user set-password <id>`: ends all sessions. Without a password one is made and printed, once. */
export async function setPasswordCommand(
  ports: Pick<Ports, 'sql' | 'cache' | 'passwords'>,
  input: { id: number; password: string | null },
  output: Output,
): Promise<void> {
  const password = input.password ?? newSecret();
  const user = await found(input.id, () => setPassword(ports, input.id, password));
  output(`The password of ${user.email} is changed and every session has ended.`);
  if (input.password === null) output(`Password, shown this once: ${password}`);
}

/** The first line of a stream, such as standard input, without its line end. Fails when it is empty or over 2 kB. */
export async function readPasswordLine(input: Readable): Promise<string> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of input) {
    bytes = Buffer.concat([bytes, Buffer.from(chunk)]);
    if (bytes.includes('\n') || bytes.length > MAXIMUM_PASSWORD_BYTES) break;
  }
  const [line = ''] = bytes.toString('utf8').split(/\r?\n/);
  if (line === '' || bytes.length > MAXIMUM_PASSWORD_BYTES) {
    throw new Failure('invalid_input', 'One line with a password was expected.', { field: 'password' });
  }
  return line;
}

async function found(id: number, work: () => Promise<User>): Promise<User> {
  try {
    return await work();
  } catch (error) {
    const isMissing = error instanceof Failure && error.code === 'not_found';
    throw isMissing ? new Failure('not_found', `There is no account ${id}.`) : error;
  }
}

function lineOf(user: User): string {
  const standing = user.is_active ? 'active' : 'inactive';
  // A name is a stranger's text: nothing in it may steer a terminal.
  const name = user.name.replace(/\p{Cc}/gu, ' ');
  return [user.id, user.user_type, standing, user.email, name].join('\t');
}
