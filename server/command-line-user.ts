import { Argument, type Command } from 'commander';
import {
  createAdminCommand,
  listUsersCommand,
  readPasswordLine,
  setPasswordCommand,
  setUserActiveCommand,
} from './commands/user.ts';
import { positive, say, withSchema } from './with-truth.ts';

/** `hirewire user …`. */
export function addUserCommands(user: Command): void {
  const account = new Argument('<id>', 'number of the account').argParser(positive);
  const stdin = [
    '--password-stdin',
    'read the password from standard input; otherwise one is made and printed',
  ] as const;
  user
    .command('create-admin')
    .description('make an administrator')
    .requiredOption('--email <address>', 'address to sign in with')
    .requiredOption('--name <name>', 'name of the person')
    .option(...stdin)
    .action((given: { email: string; name: string; passwordStdin?: boolean }) =>
      withSchema(async (ports) =>
        createAdminCommand(ports, { ...given, password: await givenPassword(given.passwordStdin) }, say),
      ),
    );
  user
    .command('list')
    .description('list accounts, a hundred at a time')
    .option('--email <text>', 'only addresses that hold this text')
    .option('--cursor <cursor>', 'go on where the last list ended')
    .action((given: { email?: string; cursor?: string }) =>
      withSchema((ports) => listUsersCommand(ports, given, say)),
    );
  for (const [verb, is_active] of [
    ['activate', true],
    ['deactivate', false],
  ] as const) {
    user
      .command(verb)
      .description(`${verb} an account`)
      .addArgument(account)
      .action((id: number) => withSchema((ports) => setUserActiveCommand(ports, { id, is_active }, say)));
  }
  user
    .command('set-password')
    .description('give an account a new password and end its sessions')
    .addArgument(account)
    .option(...stdin)
    .action((id: number, given: { passwordStdin?: boolean }) =>
      withSchema(async (ports) =>
        setPasswordCommand(ports, { id, password: await givenPassword(given.passwordStdin) }, say),
      ),
    );
}

async function givenPassword(fromStandardInput: boolean | undefined): Promise<string | null> {
  return fromStandardInput === true ? readPasswordLine(process.stdin) : null;
}
