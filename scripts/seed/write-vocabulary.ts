import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSkillResolver, type SkillEntry } from '../../server/domain/skills/resolver.ts';
import { readCoreVocabulary, VOCABULARY_FOLDER } from './core-vocabulary.ts';
import { deriveFigures, type Figures, readPostings } from './derive-figures.ts';
import { brandAliases, relatedSkills, skillLists } from './derive-related.ts';

/** The two generated files of the vocabulary as text. Needs the public sources; see docs/data.md. */
export function makeVocabulary(): { skills: string; figures: string } {
  const core = readCoreVocabulary();
  const resolver = createSkillResolver(core);
  const postings = readPostings();
  const related = relatedSkills(skillLists(postings, resolver));
  const entries = core
    .map((entry) => complete(entry, brandAliases(entry, resolver), related.get(entry.name) ?? []))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  createSkillResolver(entries);
  return { skills: linesOf(entries), figures: figuresText(deriveFigures(postings, resolver)) };
}

export function writeVocabulary(): void {
  const { skills, figures } = makeVocabulary();
  writeFileSync(join(VOCABULARY_FOLDER, 'skills.json'), skills);
  writeFileSync(join(VOCABULARY_FOLDER, 'figures.json'), figures);
}

function complete(entry: SkillEntry, brands: string[], related: string[]): SkillEntry {
  const aliases = [...entry.aliases, ...brands];
  return related.length === 0 ? { ...entry, aliases } : { ...entry, aliases, related };
}

/** One entry a line, so that a change shows as the lines it touches. */
function linesOf(entries: readonly SkillEntry[]): string {
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`;
}

function figuresText(figures: Figures): string {
  const sections = Object.entries(figures).map(([name, values]) => {
    const lines = Object.entries(values).map(
      ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    );
    return `${JSON.stringify(name)}: {\n${lines.join(',\n')}\n}`;
  });
  return `{\n${sections.join(',\n')}\n}\n`;
}
