import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const HIREWIRE = join(import.meta.dirname, '../../bin/hirewire.js');
const run = promisify(execFile);

/**
 * What an operator at this machine does so that somebody can act for a company whose postings were imported: finds
 * its account by the company's slug and gives it a password. Returns the address to sign in with.
 */
export async function openCompanyAccount(slug: string, password: string): Promise<string> {
  const listed = await hirewire(['user', 'list', '--email', slug]);
  const account = listed
    .split('\n')
    .map((line) => line.split('\t'))
    .find(([, type, , email]) => type === 'company' && email?.includes(slug));
  const [id, , , email] = account ?? [];
  if (id === undefined || email === undefined)
    throw new Error(`No company account has ${slug} in its address.`);
  const setting = run(process.execPath, [HIREWIRE, 'user', 'set-password', id, '--password-stdin']);
  setting.child.stdin?.end(`${password}\n`);
  await setting;
  return email;
}

async function hirewire(words: string[]): Promise<string> {
  return (await run(process.execPath, [HIREWIRE, ...words])).stdout;
}
