import { type Command, Option } from 'commander';
import { evaluateCommand } from './commands/evaluate.ts';
import { rankCommand } from './commands/rank.ts';
import { readConfig } from './config.ts';
import { openFilePorts } from './open-ports.ts';
import { positive, say } from './with-truth.ts';

interface GivenFiles {
  candidates: string;
  jobs: string;
}

const OUTPUT = {
  say,
  warn: (line: string) => {
    process.stderr.write(`${line}\n`);
  },
  progress: process.stderr,
};

/** Adds `rank` and `evaluate`: both work on files alone and touch no installation. */
export function addEvaluationCommands(program: Command): void {
  const side = new Option('--side <side>', 'jobs for each candidate, or candidates for each job');
  withFiles(program.command('rank'))
    .description('rank the rows of one file for each row of the other, as the feeds do (docs/matching.md)')
    .addOption(side.choices(['candidate', 'company']).makeOptionMandatory())
    .option('--top <items>', 'most items of a list', positive, 100)
    .requiredOption('--out <file>', 'the file that gets query_id, item_id and score')
    .action((given: GivenFiles & { side: 'candidate' | 'company'; top: number; out: string }) =>
      rankCommand(openFilePorts(readConfig()), given, OUTPUT),
    );
  withFiles(program.command('evaluate'))
    .description(
      'measure the order of the feeds by grades of your own, beside simple rankers (docs/matching.md)',
    )
    .requiredOption('--qrels <file>', 'grades as lines of query_id, item_id and grade')
    .option('--ablation', 'also with each part of the score off in turn')
    .option('--json <file>', 'write everything to this file')
    .action(async (given: GivenFiles & { qrels: string; ablation?: boolean; json?: string }) => {
      const request = { ...given, ablation: given.ablation === true, json: given.json ?? null };
      await evaluateCommand(openFilePorts(readConfig()), request, OUTPUT);
    });
}

function withFiles(command: Command): Command {
  return command
    .requiredOption('--candidates <file>', 'people as JSON lines, plain or gzipped (docs/import.md)')
    .requiredOption('--jobs <file>', 'postings, likewise');
}
