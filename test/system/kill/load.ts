import { randomUUID } from 'node:crypto';
import { call } from '../../harness/client.ts';

/** Somebody who acts in the load. */
export interface Actor {
  id: number;
  token: string;
}

export interface World {
  candidates: Actor[];
  companies: (Actor & { jobs: number[] })[];
}

/** What the server has said yes to. */
export interface Acknowledged {
  /** Swipe id → what was swiped. */
  swipes: Map<number, { candidate: number; job: number; side: string; direction: string }>;
  /** Client id → content. */
  messages: Map<string, string>;
  /** Candidate → the last headline that was acknowledged, and the one sent after it, if any. */
  headlines: Map<number, { acknowledged: string | null; sent: string | null }>;
  accounts: Set<number>;
}

export const nothingYet = (): Acknowledged => ({
  swipes: new Map(),
  messages: new Map(),
  headlines: new Map(),
  accounts: new Set(),
});

type Pick = <Item>(items: readonly Item[]) => Item;

/** Mixed writes by several people at once, until the server is gone; a call without an answer promises nothing. */
export async function load(
  url: string,
  world: World,
  yes: Acknowledged,
  random: () => number,
): Promise<void> {
  const pick: Pick = (items) => items[Math.floor(random() * items.length)] as never;
  const isGone = { value: false };
  const worker = async (_: unknown, index: number) => {
    while (!isGone.value) {
      try {
        await oneWrite(url, world, yes, pick, random(), index);
      } catch {
        // The connection broke: the server was killed.
        isGone.value = true;
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

async function oneWrite(
  url: string,
  world: World,
  yes: Acknowledged,
  pick: Pick,
  dice: number,
  worker: number,
): Promise<void> {
  if (dice < 0.3) return candidateSwipes(url, world, yes, pick);
  if (dice < 0.6) return companySwipes(url, world, yes, pick);
  if (dice < 0.8) return sendsMessage(url, world, yes, pick);
  if (dice < 0.9) return changesProfile(url, world, yes, worker);
  if (dice < 0.95) return postsJob(url, pick(world.companies));
  return joins(url, world, yes);
}

async function candidateSwipes(url: string, world: World, yes: Acknowledged, pick: Pick): Promise<void> {
  const candidate = pick(world.candidates);
  const job = pick(pick(world.companies).jobs);
  const direction = pick(['right', 'right', 'left']);
  const answer = await call(url, 'POST', '/v1/swipes', {
    token: candidate.token,
    body: { job_id: job, direction },
  });
  keepSwipe(yes, answer);
}

async function companySwipes(url: string, world: World, yes: Acknowledged, pick: Pick): Promise<void> {
  const company = pick(world.companies);
  const body = {
    job_id: pick(company.jobs),
    candidate_id: pick(world.candidates).id,
    direction: pick(['right', 'right', 'left']),
  };
  keepSwipe(yes, await call(url, 'POST', '/v1/swipes', { token: company.token, body }));
}

function keepSwipe(yes: Acknowledged, answer: { status: number; body: any }): void {
  if (answer.status >= 300) return;
  const { id, candidate_id: candidate, job_id: job, swiper_type: side, direction } = answer.body.swipe;
  yes.swipes.set(id, { candidate, job, side, direction });
}

async function sendsMessage(url: string, world: World, yes: Acknowledged, pick: Pick): Promise<void> {
  const candidate = pick(world.candidates);
  const { body } = await call(url, 'GET', '/v1/matches?limit=100', { token: candidate.token });
  if (body.items.length === 0) return;
  const client_id = randomUUID();
  const content = `Message ${client_id}`;
  const path = `/v1/matches/${pick<{ id: number }>(body.items).id}/messages`;
  const answer = await call(url, 'POST', path, { token: candidate.token, body: { content, client_id } });
  if (answer.status < 300) yes.messages.set(client_id, content);
}

/** Each worker has a candidate of its own to change, so that it knows what was sent after what. */
async function changesProfile(url: string, world: World, yes: Acknowledged, worker: number): Promise<void> {
  const candidate = world.candidates[worker];
  if (candidate === undefined) return;
  const headline = `Engineer ${randomUUID()}`;
  const last = yes.headlines.get(candidate.id) ?? { acknowledged: null, sent: null };
  yes.headlines.set(candidate.id, { ...last, sent: headline });
  const answer = await call(url, 'PUT', '/v1/me/profile', { token: candidate.token, body: { headline } });
  if (answer.status < 300) yes.headlines.set(candidate.id, { acknowledged: headline, sent: null });
}

async function postsJob(url: string, company: World['companies'][number]): Promise<void> {
  company.jobs.push(await postJob(url, company.token));
}

/** A new open job; its id. Every new job is a new pair for everybody. */
export async function postJob(url: string, token: string): Promise<number> {
  const body = {
    title: 'Engineer',
    description: 'We look for somebody who writes programs that survive being killed.',
    required_skills: [{ name: 'PostgreSQL' }],
    locations: ['Remote'],
  };
  return (await call(url, 'POST', '/v1/jobs', { token, body })).body.id;
}

async function joins(url: string, world: World, yes: Acknowledged): Promise<void> {
  const name = randomUUID();
  const body = {
    email: `${name}@example.test`,
    password: `long ${name}`,
    name: 'A newcomer',
    user_type: 'candidate',
  };
  const answer = await call(url, 'POST', '/v1/auth/register', { body });
  if (answer.status !== 201) return;
  yes.accounts.add(answer.body.user.id);
  world.candidates.push({ id: answer.body.user.id, token: answer.body.access_token });
}
