import type { Command } from 'commander';
import { Failure } from '../contract/failure.ts';
import { releaseDataFolder, takeDataFolder } from './adapters/sql/data-folder.ts';
import { backupNotes, holdsDatabase, openBackups, openParts } from './backup-parts.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { type Config, readConfig } from './config.ts';
import { openTruth } from './main.ts';
import type { BackupPart } from './ports/backup.ts';
import { exitWhenTold } from './run.ts';
import { positive, say } from './with-truth.ts';

const KEPT = 7;

interface GivenBackup {
  to: string;
  keep?: number;
  only?: string[];
}

interface GivenRestore {
  from: string;
  backup?: string;
}

/** `hirewire backup` and `hirewire restore`. */
export function addBackupCommands(program: Command, version: string): void {
  program
    .command('backup')
    .description('write a backup of every store, beside live traffic (docs/operations.md)')
    .requiredOption('--to <place>', 'a folder, or s3://bucket/prefix')
    .option('--keep <backups>', `complete backups that stay, otherwise ${KEPT}`, positive)
    .option('--only <parts...>', 'postgres, graph, vectors')
    .action((given: GivenBackup) => backUp(given, version));
  program
    .command('restore')
    .description('put a backup back into empty stores')
    .requiredOption('--from <place>', 'a folder, or s3://bucket/prefix')
    .option('--backup <name>', 'which one, otherwise the newest')
    .action(restore);
}

async function backUp(given: GivenBackup, version: string): Promise<void> {
  const config = readConfig();
  if (config.database_url === '' && !holdsDatabase(config)) {
    throw new Failure('not_found', `${config.data_folder} holds no database to back up.`);
  }
  exitWhenTold();
  const truth = await openTruth(config, complain);
  const { parts, close } = await openParts(config, () => truth.database_url);
  try {
    const request = {
      objects: openBackups(config, given.to),
      parts: chosen(parts, given.only),
      keep: given.keep ?? KEPT,
      version,
      notes: await backupNotes(config),
      now: new Date(),
    };
    await backupCommand(request, say);
  } finally {
    await close();
    await truth.close();
  }
}

async function restore(given: GivenRestore): Promise<void> {
  const config = readConfig();
  await onFreeFolder(config, async () => {
    const { parts, close } = await openParts(config, () => config.database_url);
    try {
      const request = { objects: openBackups(config, given.from), parts, name: given.backup ?? null };
      await restoreCommand(request, say);
    } finally {
      await close();
    }
  });
}

/** No server may start on the folder while its database is put there. */
async function onFreeFolder(config: Config, work: () => Promise<void>): Promise<void> {
  takeDataFolder(config.data_folder);
  try {
    await work();
  } finally {
    releaseDataFolder(config.data_folder);
  }
}

/** `postgres` stands for `postgres-password` too, and `vectors` for each collection. */
function chosen(parts: readonly BackupPart[], only: readonly string[] | undefined): BackupPart[] {
  if (only === undefined) return [...parts];
  const words = only.map((word) => word.replace(/,$/, ''));
  const strange = words.find((word) => !['postgres', 'graph', 'vectors'].includes(word));
  if (strange !== undefined) {
    throw new Failure('invalid_input', `--only takes postgres, graph and vectors, not ${strange}.`);
  }
  const found = parts.filter(({ name }) => words.some((word) => name.startsWith(word)));
  if (found.length > 0) return found;
  throw new Failure('invalid_input', 'No server of this installation keeps that; it is part of postgres.');
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
