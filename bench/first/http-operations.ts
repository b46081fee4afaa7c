import { SCORE_PARTS } from '../../contract/matching.ts';
import type { HttpAnswer } from '../http-client.ts';
import type { Load } from '../open-loop.ts';
import type { Person, World } from './world.ts';

/** An operation of the founding document as it is asked for over HTTP, and the most it should take. */
export interface HttpOperation extends Load<HttpAnswer> {
  operation: string;
  /** Milliseconds. */
  target: number | null;
}

const PASSWORD = 'hirewire-demo';
export const PAGE = 20;
// The first requests of a fresh process pay for the compiler; they are sent and not counted.
export const WARM_UP = 40;
const COLD_FEEDS = 240;

/** Logins spread over candidates who were given the password of the demo accounts, so each check is a real one. */
export async function login({ http, sql, candidates }: World): Promise<HttpOperation> {
  const people = candidates.slice(0, WARM_UP);
  await sql.query(
    `update users set password_hash = (select password_hash from users where email like '%demo.hirewire.example'
       and password_hash is not null limit 1) where id = any($1)`,
    [people.map(({ id }) => id)],
  );
  return {
    operation: 'user login (argon2id)',
    target: 50,
    rate: 20,
    count: 200,
    send: (index) => {
      const body = { email: at(people, index).email, password: PASSWORD };
      return http.call('POST', '/v1/auth/login', { body });
    },
    check: ({ status, body }, index) => {
      expect(status === 200, `login answered ${status}`);
      expect(body.user.email === at(people, index).email, 'another account was signed in');
      expect(body.access_token.split('.').length === 3, 'no access token');
    },
  };
}

export function profile({ http, candidates }: World): HttpOperation {
  return {
    operation: 'load profile',
    target: 100,
    rate: 100,
    count: 500,
    send: (index) => http.call('GET', '/v1/me/profile', { token: at(candidates, index).token }),
    check: ({ status, body }, index) => {
      expect(status === 200 && body.user_id === at(candidates, index).id, `profile answered ${status}`);
      expect(body.skills.length > 0, 'a profile without its skills');
    },
  };
}

/** One feed each of people whose feed nobody has asked for; fills `seen` for what is checked against it later. */
export function coldFeed(world: World, seen: Map<number, HttpAnswer['body']>): HttpOperation {
  const people = world.candidates.slice(WARM_UP, WARM_UP + COLD_FEEDS);
  return {
    operation: 'match calculation, cold: a whole feed',
    target: 100,
    rate: 8,
    count: people.length,
    send: (index) => feedOf(world, at(people, index)),
    check: (answer, index) => {
      checkFeed(answer);
      expect(answer.body.items.length > 0, `nobody's feed: candidate ${at(people, index).id}`);
      seen.set(at(people, index).id, answer.body);
    },
  };
}

export function cachedFeed(world: World, seen: Map<number, HttpAnswer['body']>): HttpOperation {
  const people = world.candidates.filter(({ id }) => seen.has(id));
  const ids = (body: HttpAnswer['body']) => body.items.map((item: any) => item.job.id).join();
  return {
    operation: 'daily swipe feed',
    target: null,
    rate: 100,
    count: 600,
    send: (index) => feedOf(world, at(people, index)),
    check: (answer, index) => {
      checkFeed(answer);
      expect(ids(answer.body) === ids(seen.get(at(people, index).id)), 'another feed than before');
    },
  };
}

/** The score of one pair that a feed has shown already. */
export function warmMatch({ http, candidates }: World, seen: Map<number, HttpAnswer['body']>): HttpOperation {
  const people = candidates.filter(({ id }) => seen.has(id));
  const shown = (index: number) => {
    const { items } = seen.get(at(people, index).id);
    return items[index % items.length];
  };
  return {
    operation: 'match calculation, warm: one pair',
    target: 10,
    rate: 100,
    count: 500,
    send: (index) =>
      http.call('GET', `/v1/jobs/${shown(index).job.id}/match`, { token: at(people, index).token }),
    check: ({ status, body }, index) => {
      expect(status === 200 && body.eligible, `match answered ${status}`);
      expect(body.match_score === shown(index).match_score, 'another score than in the feed');
    },
  };
}

const SKILLS = [
  'React',
  'Kubernetes',
  'Accounting',
  'Go',
  'PostgreSQL',
  'Figma',
  'Salesforce',
  'Machine Learning',
];

export function similarSkills({ http, candidates }: World): HttpOperation {
  return {
    operation: 'semantic search: similar skills',
    target: 20,
    rate: 50,
    count: 300,
    send: (index) => {
      const path = `/v1/skills/${encodeURIComponent(at(SKILLS, index))}/similar`;
      return http.call('GET', path, { token: at(candidates, index).token });
    },
    check: ({ status, body }) => {
      expect(status === 200 && body.items.length === 10, `similar skills answered ${status}`);
      const scores = body.items.map((item: any) => item.score);
      expect(isFalling(scores), 'hits out of order');
    },
  };
}

export function similarCandidates({ http, candidates }: World): HttpOperation {
  return {
    operation: 'graph traversal: similar candidates',
    target: 50,
    rate: 50,
    count: 300,
    send: (index) => http.call('GET', '/v1/me/similar-candidates', { token: at(candidates, index).token }),
    check: ({ status, body }) => {
      expect(status === 200, `similar candidates answered ${status}`);
      expect(isFalling(body.items.map((item: any) => item.shared_skills)), 'hits out of order');
      expect(
        body.items.every((item: any) => item.shared_skills >= 5),
        'fewer than five skills shared',
      );
    },
  };
}

export function feedOf({ http }: World, { token }: Person): Promise<HttpAnswer> {
  return http.call('GET', `/v1/feed?limit=${PAGE}`, { token });
}

/** Best first, every score the sum of its parts, and no signal missing. */
function checkFeed({ status, body }: HttpAnswer): void {
  expect(status === 200, `feed answered ${status}`);
  expect(isFalling(body.items.map((item: any) => item.order_score)), 'cards out of order');
  for (const { match_score, match_explanation } of body.items) {
    const points = SCORE_PARTS.map((part) => match_explanation[part] ?? 0);
    const sum = points.reduce((total, part) => total + part, 0);
    expect(Math.abs(sum - match_score) < 0.005, `parts add up to ${sum}, not to ${match_score}`);
    expect(match_explanation.semantic_match !== null, 'a score without its semantic part');
  }
}

/** The item of this turn; the list is gone through again and again. */
export function at<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}

export function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

function isFalling(numbers: number[]): boolean {
  return numbers.every((number, index) => index === 0 || number <= (numbers[index - 1] as number));
}
