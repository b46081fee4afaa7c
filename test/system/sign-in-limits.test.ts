import { afterEach, expect, test } from 'vitest';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
afterEach(() => app.stop());

const logIn = (email: string, password: string) =>
  app.call('POST', '/v1/auth/login', { body: { email, password } });

test('registrations and logins of one address are limited together', async () => {
  app = await startHireWire({ SIGN_IN_ATTEMPTS_PER_MINUTE: '5' });
  const { email, password, token } = await app.register('candidate');
  const answers = await Promise.all(Array.from({ length: 10 }, () => logIn(email, password)));
  const refused = answers.filter((answer) => answer.status !== 200);
  expect(refused).toHaveLength(6);
  for (const answer of refused) {
    expect(answer.body).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  }
  // Who is signed in already goes on.
  expect((await app.call('GET', '/v1/me', { token })).status).toBe(200);
});

test('guesses at one account are limited, and other accounts are not locked out by them', async () => {
  app = await startHireWire({ LOGINS_PER_ACCOUNT: '3' });
  const [victim, other] = [await app.register('candidate'), await app.register('candidate')];
  const guesses = await Promise.all(Array.from({ length: 6 }, () => logIn(victim.email, 'a guess')));
  expect(guesses.map((answer) => answer.status).sort()).toEqual([401, 401, 401, 429, 429, 429]);
  expect((await logIn(` ${victim.email.toUpperCase()}`, victim.password)).status).toBe(429);
  expect((await logIn(other.email, other.password)).status).toBe(200);
  const unknown = [];
  for (let round = 0; round < 4; round += 1) unknown.push((await logIn('no@example.test', 'x')).status);
  expect(unknown).toEqual([401, 401, 401, 429]);
});

test('more password checks than the queue holds are answered 503, and logins work again after', async () => {
  app = await startHireWire({ HASH_QUEUE: '1', LOGINS_PER_ACCOUNT: '1000' });
  const { email, password } = await app.register('candidate');
  const answers = await Promise.all(Array.from({ length: 40 }, () => logIn(email, 'a guess')));
  const statuses = new Set(answers.map((answer) => answer.status));
  expect([...statuses].sort()).toEqual([401, 503]);
  const overloaded = answers.find((answer) => answer.status === 503);
  expect(overloaded?.body.code).toBe('overloaded');
  expect(overloaded?.headers.get('retry-after')).toBe('1');
  expect((await logIn(email, password)).status).toBe(200);
});
