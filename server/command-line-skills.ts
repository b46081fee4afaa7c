import type { Command } from 'commander';
import {
  extractSkillsCommand,
  listUnverifiedCommand,
  mergeSkillsCommand,
  resolveSkillsCommand,
} from './commands/skills.ts';
import { positive, say, withSchema } from './with-truth.ts';

const SHOWN = 100;

/** `hirewire skills …`. */
export function addSkillCommands(skills: Command): void {
  skills
    .command('unverified')
    .description('skills the dictionary does not have, the most named first, with what they may mean')
    .option('--limit <count>', `how many, otherwise ${SHOWN}`, positive)
    .action((given: { limit?: number }) =>
      withSchema((ports) => listUnverifiedCommand(ports, given.limit ?? SHOWN, say)),
    );
  skills
    .command('merge')
    .description('make an unverified skill another name of a skill, wherever it is named')
    .argument('<unknown>', 'the unverified skill')
    .argument('<into>', 'the skill it means')
    .action((from: string, into: string) =>
      withSchema((ports) => mergeSkillsCommand(ports, from, into, say)),
    );
  skills
    .command('extract')
    .description('find the skills in a text: a JSON line for each place')
    .argument('<file>', 'the text, - for the standard input')
    .action((file: string) => extractSkillsCommand(file, say));
  skills
    .command('resolve')
    .description('say what skill each line names, a JSON line for each')
    .argument('<file>', 'one spelling a line, - for the standard input')
    .action((file: string) => resolveSkillsCommand(file, say));
}
