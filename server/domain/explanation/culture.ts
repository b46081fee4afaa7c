import { type CultureFits, cultureFits } from '../score/culture.ts';
import { skillKey } from '../score/skill-overlap.ts';
import type { PartText } from './parts.ts';
import { listed, type Told } from './wording.ts';

const WORDS: ReadonlyMap<string, string> = new Map([
  ['scale_up', 'a growing company'],
  ['startup', 'a startup'],
  ['enterprise', 'a large company'],
  ['remote_only', 'remote work only'],
  ['hybrid', 'a mix of home and office'],
  ['office', 'the office'],
  ['flexible', 'any way of working'],
  ['remote_first', 'mostly remote work'],
  ['office_first', 'mostly the office'],
]);
const worded = (value: string | null) => WORDS.get(value ?? '') ?? value ?? '';

/** Size, pace, remote work and tools. Of a candidate's wishes a company reads how many are met, not which. */
export function cultureText(told: Told): PartText {
  const { candidate, job, knownSkills, weights } = told.pair;
  const fits = cultureFits(candidate, job, knownSkills, weights.culture);
  const share = told.scored.fractions.culture;
  const isCandidate = told.side === 'candidate';
  if (share === null) {
    const sides = isCandidate
      ? 'the company works and what you like'
      : 'you work and what the candidate likes';
    return { text: `Not enough is known about how ${sides}.`, evidence: [] };
  }
  const subject = isCandidate ? 'How the company works suits you' : 'How you work suits the candidate';
  const text = `${subject}${share >= 1 ? '' : share > 0 ? ' in part' : ' in nothing that is known'}.`;
  return {
    text,
    evidence: [...(isCandidate ? wishLines(told, fits) : wishCount(fits)), ...toolsLine(told, fits)],
  };
}

function wishLines({ pair: { candidate, job } }: Told, fits: CultureFits): string[] {
  const { size, pace, remote_policy } = job.company;
  return [
    ...(fits.size === null
      ? []
      : [
          `Size: you like ${candidate.preferred_company_size.map(worded).join(' or ')}; this is ${worded(size)}.`,
        ]),
    ...(fits.pace === null ? [] : [`Pace: you like it ${candidate.preferred_pace}; here it is ${pace}.`]),
    ...(fits.policy === null
      ? []
      : [
          `Remote work: you prefer ${worded(candidate.remote_preference)}; the company has ${worded(remote_policy)}.`,
        ]),
  ];
}

function wishCount({ size, pace, policy }: CultureFits): string[] {
  const known = [size, pace, policy].filter((fit) => fit !== null);
  if (known.length === 0) return [];
  const met = known.filter((fit) => fit === 1).length;
  return [
    `Of ${known.length} wishes that are known, ${met === 0 ? 'none' : met} ${met === 1 ? 'is' : 'are'} fully met.`,
  ];
}

function toolsLine({ side, pair: { job, knownSkills } }: Told, fits: CultureFits): string[] {
  if (fits.stack === null) return [];
  const shared = job.company.tech_stack.filter((name) => knownSkills.has(skillKey(name)));
  const [who, whose] =
    side === 'candidate' ? ['you know', 'the company uses'] : ['the candidate knows', 'you use'];
  const count = shared.length === 0 ? 'none' : `${shared.length} (${listed(shared)})`;
  return [`Tools: of ${job.company.tech_stack.length} that ${whose}, ${who} ${count}.`];
}
