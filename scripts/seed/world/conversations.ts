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
type Line = Pick<Message, 'side' | 'stage' | 'content'>;

interface Talk {
  candidate: Candidate;
  job: Job;
  status: MatchStatus;
  created: MinutesAgo;
}

const SENTENCES = readSections('conversations.txt');
const TALK_SHARE_OF_LIFE = 0.9;
const TECHNICAL = 'tech: ';

/** What the two wrote each other so far; nothing while a match is new. */
export function conversationOf(talk: Talk, random: Random): Message[] {
  const values = slots(talk, random);
  const lines = linesFor(talk, random).map((line) => ({ ...line, content: fill(line.content, values) }));
  const moments = momentsFor(lines.length, talk, random);
  return lines.map((line, index) => {
    const at = moments[index] ?? talk.created;
    const isSeen = index < lines.length - 1 || random.chance(0.55);
    const read = isSeen ? Math.max(moments[index + 1] ?? 0, at - random.between(4, 4 * HOUR), 1) : null;
    return { ...line, at, read };
  });
}

function linesFor({ status, job }: Talk, random: Random): Line[] {
  if (status === 'new') return [];
  const say = (section: string, side: Message['side'], stage: Stage) =>
    exchange(section, side, stage, job, random);
  const first = random.pick(['company', 'candidate'] as const);
  const open = say(`${first}_open`, first, 'open');
  if (status === 'expired') return random.chance(0.5) ? [] : open.slice(0, 1);
  const talk = random.chance(0.6) ? [...open, ...say('candidate_question', 'candidate', 'talk')] : open;
  const met = [...talk, ...say('company_schedule', 'company', 'schedule')];
  const after = [...met, ...say('company_after', 'company', 'after')];
  if (status === 'chatting') return random.pick([met, talk, talk.slice(0, random.between(1, talk.length))]);
  if (status === 'rejected') return [...random.pick([after, talk]), ...ending(job, random)];
  if (status === 'interviewing') return random.pick([met, after]);
  const offered = [...after, ...say('company_offer', 'company', 'offer')];
  return status === 'offer'
    ? offered
    : [...offered, ...say('candidate_accepts_offer', 'candidate', 'signed')];
}

function ending(job: Job, random: Random): Line[] {
  return random.chance(0.65)
    ? exchange('company_reject', 'company', 'end', job, random)
    : exchange('candidate_withdraw', 'candidate', 'end', job, random);
}

/** A message and, where the texts have one, an answer to it. */
function exchange(section: string, side: Message['side'], stage: Stage, job: Job, random: Random): Line[] {
  const isTechnical = job.role.group === 'software' || job.role.group === 'data';
  const fitting = (SENTENCES[section] ?? []).filter((line) => isTechnical || !line.startsWith(TECHNICAL));
  const [message = '', answers] = random.pick(fitting).replace(TECHNICAL, '').split(' => ');
  const first: Line = { side, stage, content: message };
  if (answers === undefined) return [first];
  const other = side === 'company' ? 'candidate' : 'company';
  return [first, { side: other, stage: 'talk', content: random.pick(answers.split(' | ')) }];
}

/** From the match towards now, with uneven gaps. */
function momentsFor(count: number, { created }: Talk, random: Random): MinutesAgo[] {
  const span = Math.min(created * TALK_SHARE_OF_LIFE, count * 2.5 * DAY);
  const points = Array.from({ length: count }, () => random.next()).sort((a, b) => a - b);
  return points.map((point, index) =>
    Math.max(count - index + 2, Math.round(created - span * point - index - 3)),
  );
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

function slots({ candidate, job }: Talk, random: Random): Record<string, string> {
  const held = new Set(candidate.skills.map((skill) => skill.name));
  const shared = job.required.map((skill) => skill.name).filter((name) => held.has(name));
  const meeting = random.between(0, DAYS.length - 1);
  return {
    name: candidate.user.name.split(' ')[0] ?? '',
    recruiter: job.company.recruiter,
    company: job.company.text.name,
    title: job.title,
    area: job.area,
    skill: shared.length > 0 ? random.pick(shared.slice(0, 3)) : (job.required[0]?.name ?? ''),
    day: DAYS[meeting] ?? '',
    later: DAYS[(meeting + random.between(1, 3)) % DAYS.length] ?? '',
    time: random.pick(['10:00', '11:30', '14:00', '15:30', '16:00', '17:00']),
  };
}
