import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Command, CommanderError, Option } from 'commander';
import { FAILURES } from '../contract/errors.ts';
import { Failure } from '../contract/failure.ts';
import { migrate } from './actions/migrate.ts';
import { seed } from './actions/seed.ts';
import { serverChecks } from './check-servers.ts';
import { addBackupCommands } from './command-line-backup.ts';
import { addEvaluationCommands } from './command-line-evaluate.ts';
import { addSkillCommands } from './command-line-skills.ts';
import { addUserCommands } from './command-line-user.ts';
import { connectCommand } from './commands/connect.ts';
import {
  discardDeadLettersCommand,
  listDeadLettersCommand,
  retryDeadLettersCommand,
} from './commands/dead-letters.ts';
import { doctorCommand } from './commands/doctor.ts';
import { importCommand } from './commands/import.ts';
import { resyncCommand, verifyCommand } from './commands/operate.ts';
import type { Config } from './config.ts';
import { connectKafka } from './kafka-settings.ts';
import type { TruthPorts } from './main.ts';
import type { ConsumerName } from './ports/changes.ts';
import { DUTIES } from './roles.ts';
import { runForeground } from './run.ts';
import { positive, say, withSchema, withServer, withTruth } from './with-truth.ts';

const PACKAGE = join(import.meta.dirname, '../package.json');
const REFUSED = 1;
const BAD_USAGE = 2;

/** Runs one `hirewire` command; returns the exit code: 0, 1 for a refusal or a fault found, 2 for bad usage. */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync([...words], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error);
  }
}

function buildProgram(): Command {
  const { version, description } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  const program = new Command('hirewire');
  program
    .description(description)
    .version(version)
    .exitOverride()
    .showHelpAfterError('(hirewire --help lists all)');
  program
    .command('start')
    .description('start everything and serve, or one role of it')
    .addOption(new Option('--role <role>', 'what this process does').choices(Object.keys(DUTIES)))
    .action(runForeground);
  program
    .command('migrate')
    .description('bring the database schema up to date')
    .action(() => withTruth(async (ports) => describeMigrations(await migrate(ports))));
  program
    .command('seed')
    .description('load the world HireWire ships with into an empty installation')
    .action(() => withSchema(seedCommand));
  program
    .command('doctor')
    .description('check the database and the change stream, and say what to mend')
    .action(() => withTruth(runDoctor));
  program
    .command('connect')
    .description('have Debezium bring the changes to Kafka: topics, slot and connector (docs/operations.md)')
    .action(() => withSchema(runConnect));
  addImportCommand(program);
  addEvaluationCommands(program);
  addStoreCommands(program);
  addBackupCommands(program, version);
  addSkillCommands(program.command('skills').description('the dictionary of skills (docs/skills.md)'));
  addUserCommands(program.command('user').description('administer accounts'));
  return program;
}

interface GivenImport {
  dryRun?: boolean;
  limit?: number;
  report?: string;
}

function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('bring in rows of your own: JSON lines, plain or gzipped (docs/import.md)')
    .addArgument(new Argument('<kind>', 'what the rows are').choices(['jobs', 'candidates', 'skills']))
    .argument('<file>', 'the file')
    .option('--dry-run', 'check everything and write nothing')
    .option('--limit <rows>', 'read only so many rows', positive)
    .option('--report <file>', 'write every refused row and the report to this file')
    .action((kind: 'jobs' | 'candidates' | 'skills', file: string, given: GivenImport) =>
      withSchema(async (ports) => {
        const options = {
          dry_run: given.dryRun === true,
          limit: given.limit ?? null,
          report: given.report ?? null,
        };
        await importCommand(ports, kind, file, options, { say, progress: process.stderr });
      }),
    );
}

function addStoreCommands(program: Command): void {
  const store = new Argument('[store]', 'only this one').choices(['graph', 'vectors', 'cache']);
  program
    .command('resync')
    .description('read everything into the graph, the vectors and the cache again, beside live traffic')
    .addArgument(store)
    .action((name?: ConsumerName) => withServer((server) => resyncCommand(server, name, say)));
  program
    .command('verify')
    .description('compare every store with PostgreSQL, row by row')
    .action(() =>
      withServer(async (server) => {
        if (!(await verifyCommand(server, say))) process.exitCode = REFUSED;
      }),
    );
  const letters = program.command('dead-letters').description('keys that a store refused');
  letters
    .command('list', { isDefault: true })
    .description('show them')
    .action(() => withSchema((ports) => listDeadLettersCommand(ports, say)));
  letters
    .command('retry')
    .description('have the stream bring them again')
    .action(() => withSchema((ports) => retryDeadLettersCommand(ports, say)));
  letters
    .command('discard')
    .description('give them up until they change again')
    .action(() => withSchema((ports) => discardDeadLettersCommand(ports, say)));
}

function describeMigrations(names: string[]): void {
  say(names.length === 0 ? 'The schema is up to date.' : `Applied ${names.join(', ')}.`);
}

async function seedCommand(ports: TruthPorts): Promise<void> {
  say((await seed(ports)) ? 'The seed world is loaded.' : 'There are accounts already; nothing was changed.');
}

async function runConnect({ sql }: TruthPorts, config: Config): Promise<void> {
  await connectCommand(() => connectKafka(sql, config), say);
}

async function runDoctor(ports: TruthPorts, config: Config): Promise<void> {
  if (!(await doctorCommand(ports, config, serverChecks(config, ports.sql), say))) process.exitCode = REFUSED;
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE;
  process.stderr.write(`${describe(error)}\n`);
  return REFUSED;
}

/** One sentence for what an operator can mend; a bug shows where it happened. */
function describe(error: unknown): string {
  if (error instanceof Failure) return error.message || FAILURES[error.code].title;
  const { message, stack, syscall, path } = error as NodeJS.ErrnoException;
  if (syscall !== undefined && path !== undefined) return `The file system refused: ${message}.`;
  return stack ?? String(error);
}
