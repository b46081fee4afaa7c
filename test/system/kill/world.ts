import { call } from '../../harness/client.ts';
import { type Actor, postJob, type World } from './load.ts';

/** Twelve candidates, three companies with three open jobs each, and a match of every candidate. */
export async function settle(url: string): Promise<World> {
  const register = async (user_type: string, index: number) => {
    const body = {
      email: `${user_type}-${index}@example.test`,
      password: `long enough ${index}`,
      name: `${user_type} ${index}`,
      user_type,
    };
    const answer = await call(url, 'POST', '/v1/auth/register', { body });
    return { id: answer.body.user.id, token: answer.body.access_token };
  };
  const candidates = await Promise.all(
    Array.from({ length: 12 }, (_, index) => register('candidate', index)),
  );
  const companies = await Promise.all(
    Array.from({ length: 3 }, async (_, index) => {
      const company = await register('company', index);
      const jobs = await Promise.all([1, 2, 3].map(() => postJob(url, company.token)));
      return { ...company, jobs };
    }),
  );
  await matchOne(url, candidates, companies[0]);
  return { candidates, companies };
}

/** Every candidate is matched with one job from the beginning, so that there are conversations to write into. */
async function matchOne(url: string, candidates: Actor[], company: World['companies'][number] | undefined) {
  if (company === undefined) throw new Error('There is no company.');
  const like = { job_id: company.jobs[0], direction: 'right' };
  for (const { id, token } of candidates) {
    await call(url, 'POST', '/v1/swipes', { token, body: like });
    await call(url, 'POST', '/v1/swipes', { token: company.token, body: { ...like, candidate_id: id } });
  }
}

/** The same numbers from 0 to 1 at every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
