import { type Candidate, DAY, HOUR, type Job, type MatchStatus, type MinutesAgo } from './model.ts';
import type { Random } from './random.ts';
import { fill, readSections } from './texts.ts';

export interface Message {
  side: 'candidate' | 'company';
  stage: Stage;
  content: string;
  at: MinutesAgo;
  read: MinutesAgo | null;
}

type Stage = 'open' | 'talk' | 'schedule' | 'after' | 'offer' | 'signed' | 'end';

const SENTENCES = readSections('conversations.txt');
const TALK_SHARE_OF_LIFE = 0.9;
const TECHNICAL = 'tech: ';

type Step = readonly [section: string, side: Message['side'], stage: Stage];
const OPENINGS: readonly (readonly Step[])[] = [
  [
    ['company_open', 'company', 'open'],
    ['candidate_reply', 'candidate', 'talk'],
  ],
  [
    ['candidate_open', 'candidate', 'open'],
    ['company_answer', 'company', 'talk'],
  ],
];
const QUESTIONS: readonly Step[] = [
  ['candidate_question', 'candidate', 'talk'],
  ['company_answer', 'company', 'talk'],
];
const SCHEDULING: readonly Step[] = [
  ['company_schedule', 'company', 'schedule'],
  ['candidate_accept', 'candidate', 'talk'],
];
const AFTER: readonly Step[] = [
  ['company_after', 'company', 'after'],
  ['candidate_after', 'candidate', 'talk'],
];
const OFFER: readonly Step[] = [
  ['company_offer', 'company', 'offer'],
  ['candidate_thinking', 'candidate', 'talk'],
];
const SIGNED: readonly Step[] = [
  ['candidate_accepts_offer', 'candidate', 'signed'],
  ['company_welcome', 'company', 'talk'],
];

interface Talk {
  candidate: Candidate;
  job: Job;
  status: MatchStatus;
  created: MinutesAgo;
}

/** What the two wrote each other so far; nothing while a match is new. */
export function conversationOf(talk: Talk, random: Random): Message[] {
  const steps = stepsFor(talk.status, random);
  const values = slots(talk, random);
  const said = new Set<string>();
  const moments = momentsFor(steps.length, talk, random);
  const isSeen = (index: number) => index < steps.length - 1 || random.chance(0.55);
  return steps.map(([section, side, stage], index) => {
    const lines = linesFor(section, talk.job).filter((line) => !said.has(line));
    const line = random.pick(lines);
    said.add(line);
    const at = moments[index] ?? talk.created;
    const read = isSeen(index)
      ? Math.max(moments[index + 1] ?? 0, at - random.between(4, 4 * HOUR), 1)
      : null;
    return { side, stage, content: fill(line, { ...values, ...dayAndTime(random) }), at, read };
  });
}

/** Lines that begin with "tech: " are for people who build the product. */
function linesFor(section: string, job: Job): string[] {
  const isTechnical = job.role.group === 'software' || job.role.group === 'data';
  const lines = (SENTENCES[section] ?? []).filter((line) => isTechnical || !line.startsWith(TECHNICAL));
  return lines.map((line) => (line.startsWith(TECHNICAL) ? line.slice(TECHNICAL.length) : line));
}

function stepsFor(status: MatchStatus, random: Random): Step[] {
  const open = [...random.pick(OPENINGS), ...(random.chance(0.6) ? QUESTIONS : [])];
  const met = [...open, ...SCHEDULING];
  if (status === 'new') return [];
  if (status === 'chatting') return random.chance(0.3) ? met : open.slice(0, random.between(1, open.length));
  if (status === 'expired') return random.chance(0.5) ? [] : open.slice(0, 1);
  if (status === 'rejected') return [...(random.chance(0.5) ? [...met, ...AFTER] : open), endOf(random)];
  const far = status === 'interviewing' && random.chance(0.5) ? met : [...met, ...AFTER];
  if (status === 'interviewing') return far;
  return status === 'offer' ? [...far, ...OFFER] : [...far, ...OFFER, ...SIGNED];
}

function endOf(random: Random): Step {
  return random.chance(0.65)
    ? ['company_reject', 'company', 'end']
    : ['candidate_withdraw', 'candidate', 'end'];
}

/** Ascending in time, between the match and now, with uneven gaps. */
function momentsFor(count: number, { created }: Talk, random: Random): MinutesAgo[] {
  const span = Math.min(created * TALK_SHARE_OF_LIFE, count * 2.5 * DAY);
  const points = Array.from({ length: count }, () => random.next()).sort((a, b) => a - b);
  return points.map((point, index) =>
    Math.max(count - index + 2, Math.round(created - span * point - index - 3)),
  );
}

function slots({ candidate, job }: Talk, random: Random): Record<string, string> {
  const held = new Set(candidate.skills.map((skill) => skill.name));
  const shared = job.required.map((skill) => skill.name).filter((name) => held.has(name));
  return {
    name: candidate.user.name.split(' ')[0] ?? '',
    recruiter: job.company.recruiter,
    company: job.company.text.name,
    title: job.title,
    area: job.area,
    skill: shared.length > 0 ? random.pick(shared.slice(0, 3)) : (job.required[0]?.name ?? ''),
    place: job.company.place?.city ?? 'the office',
  };
}

function dayAndTime(random: Random): Record<string, string> {
  return {
    day: random.pick(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']),
    time: random.pick(['10:00', '11:30', '14:00', '15:30', '16:00', '17:00']),
  };
}
