import type { CandidateSkill } from './model.ts';
import { demandFor } from './pay.ts';
import type { Random } from './random.ts';
import type { Role } from './texts.ts';

const MOST_SKILLS = 15;
const LEAST_SKILLS = 10;
const VALIDATED_SHARE = 0.25;
/** Years since a technology became usable at work; nobody has more of it. */
const AGES: Record<string, number> = {
  'Large Language Models': 4,
  'Retrieval-Augmented Generation': 4,
  LangChain: 3,
  LangGraph: 2,
  'OpenAI API': 4,
  'AI Agents': 3,
  'Prompt Engineering': 4,
  'LLM Evaluation': 3,
  'Model Context Protocol': 1,
  'Azure OpenAI': 3,
  Guardrails: 3,
  pgvector: 4,
  'Vector Databases': 5,
  SwiftUI: 6,
  'Jetpack Compose': 5,
  'Next.js': 8,
  Vite: 5,
  Vitest: 4,
  'Tailwind CSS': 7,
  Prisma: 6,
  Playwright: 6,
  'GitHub Actions': 7,
  'Argo CD': 7,
  OpenTelemetry: 6,
  'Design Tokens': 6,
  Hotwire: 5,
  'Phoenix LiveView': 6,
  Axum: 4,
};

/** What somebody brings after so many years: all of the core, most of the usual, a little of the rest. */
export function skillsFor(role: Role, second: Role | null, years: number, random: Random): CandidateSkill[] {
  const count = Math.min(
    MOST_SKILLS,
    LEAST_SKILLS + Math.round(Math.min(years, 12) / 3) + random.between(-1, 2),
  );
  const usual = random.someWeighted(role.common, count, (skill) => 2 + demandFor(role, skill) * 1.5);
  const extra = random.some(role.bonus, random.between(1, 3));
  const neighboring = second === null ? [] : second.core.slice(0, 3);
  const fixed = [...role.core, ...neighboring];
  const names = [...new Set([...fixed, ...extra.slice(0, 1), ...usual, ...extra.slice(1)])].slice(0, count);
  const learning = random.some(
    role.bonus.filter((name) => !names.includes(name)),
    names.length < MOST_SKILLS ? 1 : 0,
  );
  const known = names.map((name, index) =>
    heldSkill(name, index / names.length, years, sourcesFor(role), random),
  );
  return [...known, ...learning.map(learningSkill)];
}

function sourcesFor(role: Role): string[] {
  const hasCode = role.group === 'software' || role.group === 'data';
  return hasCode ? ['github', 'github', 'linkedin', 'peer_endorsement'] : ['linkedin', 'peer_endorsement'];
}

function heldSkill(
  name: string,
  rank: number,
  years: number,
  sources: readonly string[],
  random: Random,
): CandidateSkill {
  const share = 1 - rank * 0.65 - random.next() * 0.2;
  const held = Math.max(years === 0 ? 0 : 1, Math.round(years * share));
  const own = Math.min(held, AGES[name] ?? held);
  const validated = random.chance(VALIDATED_SHARE);
  return {
    name,
    proficiency: levelOf(own, random),
    years: own,
    last_used: rank < 0.5 ? 0 : random.between(0, 14),
    validated,
    validation_source: validated ? random.pick(sources) : null,
  };
}

function levelOf(years: number, random: Random): CandidateSkill['proficiency'] {
  if (years >= 6) return random.chance(0.8) ? 'Expert' : 'Working';
  if (years >= 4) return random.chance(0.4) ? 'Expert' : 'Working';
  if (years >= 1) return random.chance(0.9) ? 'Working' : 'Learning';
  return random.chance(0.5) ? 'Working' : 'Learning';
}

function learningSkill(name: string): CandidateSkill {
  return { name, proficiency: 'Learning', years: 0, last_used: 0, validated: false, validation_source: null };
}
