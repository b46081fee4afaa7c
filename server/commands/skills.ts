import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Failure } from '../../contract/failure.ts';
import { mergeSkills } from '../actions/merge-skills.ts';
import { extractSkills, LONGEST_TEXT } from '../domain/skills/extract.ts';
import { suggestSkills } from '../domain/skills/suggestions.ts';
import { normalizeSkill } from '../domain/skills/vocabulary.ts';
import type { Ports } from '../ports/ports.ts';
import { listUnverifiedSkills } from '../store/merged-skills.ts';

type Output = (line: string) => void;

/** `hirewire skills merge`: says what was moved. */
export async function mergeSkillsCommand(
  ports: Pick<Ports, 'sql'>,
  from: string,
  into: string,
  output: Output,
): Promise<void> {
  const { name, merged, candidates, tracks, jobs } = await mergeSkills(ports, { from, into });
  if (!merged) output(`"${from}" is another name of ${name} already.`);
  else
    output(
      `"${from}" is now another name of ${name}: ${candidates} candidates, ${tracks} tracks and ${jobs} jobs.`,
    );
}

/** `hirewire skills unverified`: a line for each, the most named first, with skills it may mean. */
export async function listUnverifiedCommand(
  ports: Pick<Ports, 'sql'>,
  limit: number,
  output: Output,
): Promise<void> {
  const skills = await listUnverifiedSkills(ports.sql, limit);
  if (skills.length === 0) output('There are no unverified skills.');
  for (const { name, candidates, jobs } of skills) {
    const suggestions = suggestSkills(name);
    const hint = suggestions.length === 0 ? '' : `\tperhaps ${suggestions.join(', ')}`;
    output(`${name}\t${candidates} candidates\t${jobs} jobs${hint}`);
  }
}

/** `hirewire skills extract`: the skills of a text, a JSON line for each place. `-` reads the standard input. */
export async function extractSkillsCommand(file: string, output: Output): Promise<void> {
  let read = '';
  for await (const piece of open(file)) {
    read += piece;
    if (read.length > LONGEST_TEXT) break;
  }
  for (const span of extractSkills(read)) output(JSON.stringify(span));
  if (read.length > LONGEST_TEXT) {
    throw new Failure('body_too_large', `Only the first ${LONGEST_TEXT} characters were read.`);
  }
}

/** `hirewire skills resolve`: what each line names, a JSON line for each. `-` reads the standard input. */
export async function resolveSkillsCommand(file: string, output: Output): Promise<void> {
  for await (const raw of createInterface({ input: open(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (raw.trim() === '') continue;
    const { name, known, category } = normalizeSkill(raw);
    output(JSON.stringify({ raw, name, known, category }));
  }
}

function open(file: string): Readable {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  return stream.setEncoding('utf8');
}
