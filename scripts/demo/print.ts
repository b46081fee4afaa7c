import type { Answer } from './api.ts';

const WIDTH = 96;

export function heading(text: string): void {
  console.log(`\n${text}\n${'─'.repeat(Math.min(text.length, WIDTH))}`);
}

export function line(text: string): void {
  console.log(`  ${text}`);
}

/** One card of the deck: the score, what it is, why it is here, and what would change it. */
export function printJob(place: number, item: Answer): void {
  const { job, match_score, match_explanation: why } = item;
  line(`${place}. ${score(match_score)}  ${job.title}, ${job.company.name}`);
  line(`         ${job.locations.slice(0, 3).join(' · ') || 'no place given'}${pay(job)}`);
  line(`         ${why.summary}`);
  line(`         ${parts(why)}`);
  for (const change of why.counterfactuals.slice(0, 1)) {
    line(`         + ${change.skill} (${change.proficiency}): ${change.from} → ${change.to}`);
  }
}

export function printCandidate(place: number, item: Answer): void {
  const { candidate, match_score, match_explanation: why } = item;
  const skills = candidate.skills
    .slice(0, 5)
    .map((skill: Answer) => skill.name)
    .join(', ');
  line(`${place}. ${score(match_score)}  ${candidate.display_name}: ${candidate.headline ?? 'no headline'}`);
  line(`         ${skills}`);
  line(`         ${why.summary}`);
}

function score(value: number): string {
  return value.toFixed(2).padStart(5);
}

function pay(job: Answer): string {
  if (job.salary_min === null && job.salary_max === null) return '';
  const [least, most] = [job.salary_min ?? job.salary_max, job.salary_max ?? job.salary_min];
  return ` · ${job.salary_currency} ${least.toLocaleString('en')}–${most.toLocaleString('en')}`;
}

/** The parts as they add up; a missing signal is a dash. */
export function parts(why: Answer): string {
  const names = ['skill_overlap', 'semantic_match', 'experience', 'compensation', 'location', 'culture'];
  return names.map((name) => `${name.split('_')[0]} ${why[name] ?? '–'}`).join('  ');
}
