import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSkillResolver, type SkillEntry } from '../../server/domain/skills/resolver.ts';
import { brandAliases } from './brand-aliases.ts';
import { readCoreVocabulary, VOCABULARY_FOLDER } from './core-vocabulary.ts';
import { deriveFigures, type Figures, readPostings } from './derive-figures.ts';
import { type RelatedSkills, relatedSkills } from './derive-related.ts';
import { groupedSkills, readGroups } from './skill-groups.ts';
import { skillLists } from './skill-lists.ts';

/** The generated files of the vocabulary as text. Needs the public sources; see docs/data.md. */
export function makeVocabulary(): { skills: string; related: string; figures: string } {
  const core = readCoreVocabulary();
  const resolver = createSkillResolver(core);
  const postings = readPostings();
  const entries = core
    .map((entry) => ({ ...entry, aliases: [...entry.aliases, ...brandAliases(entry, resolver)] }))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const complete = createSkillResolver(entries);
  const lists = skillLists(postings, complete);
  const groups = groupedSkills(readGroups(), complete);
  return {
    skills: linesOf(entries),
    related: relatedText(relatedSkills({ lists, groups, entries })),
    figures: figuresText(deriveFigures(postings, resolver)),
  };
}

export function writeVocabulary(): void {
  const { skills, related, figures } = makeVocabulary();
  writeFileSync(join(VOCABULARY_FOLDER, 'skills.json'), skills);
  writeFileSync(join(VOCABULARY_FOLDER, 'related.json'), related);
  writeFileSync(join(VOCABULARY_FOLDER, 'figures.json'), figures);
}

/** One entry a line, so that a change shows as the lines it touches. */
function linesOf(entries: readonly SkillEntry[]): string {
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`;
}

function relatedText(related: RelatedSkills): string {
  const lines = [...related].map(
    ([name, others]) => `${JSON.stringify(name)}: ${JSON.stringify(Object.fromEntries(others))}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
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
