import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAILURES } from '../../../contract/errors.ts';
import { type OpenApi, type Operation, openApiText } from '../../../scripts/generate-openapi.ts';
import type { Answer } from '../../harness/client.ts';
import { assemble, type Cast, type Principal } from '../access/cast.ts';
import { ROUTES } from '../access/routes.ts';
import { type BadCall, badCalls } from './mutations.ts';
import { snapshot } from './snapshot.ts';
import { badTokens, newTokenKey } from './tokens.ts';

const document: OpenApi = JSON.parse(await openApiText());
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    route: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

const tokenKey = newTokenKey();
let cast: Cast;
let wrongTokens: Record<string, string>;
beforeAll(async () => {
  cast = await assemble({ TOKEN_KEY: tokenKey });
  const { id, token } = cast.people.candidate;
  const { body } = await cast.app.call('GET', '/v1/auth/sessions', { token });
  wrongTokens = await badTokens(tokenKey, { user_id: id, session_id: body.items[0].id });
});
afterAll(() => cast.app.stop());

describe.each(operations)('$route', ({ method, path, route, operation }) => {
  test('bad input is refused with a problem, and nothing changes', async () => {
    const { caller, values, body } = await valuesFor(route);
    const before = await snapshot(cast.app.ports.sql);
    const wrong: string[] = [];
    for (const bad of badCalls(operation, body)) {
      const answer = await send(method, path, values, operation, caller, body, bad);
      const fault = faultOf(answer);
      if (fault !== null) wrong.push(`${bad.what} → ${fault}`);
    }
    expect(wrong).toEqual([]);
    expect(await snapshot(cast.app.ports.sql)).toEqual(before);
  });
});

const closed = operations.filter(({ operation }) => operation['x-access'] !== 'public');

test.each(closed)('$route takes no token that is wrong', async ({ method, path }) => {
  const filled = path.replace(/\{\w+\}/g, '1');
  for (const [what, token] of Object.entries(wrongTokens)) {
    const answer = await cast.app.call(method, filled, { token });
    expect(answer.body.code, what).toBe('unauthenticated');
    expect(answer.status, what).toBe(401);
  }
});

test('unknown routes and methods are problems too', async () => {
  const token = cast.people.candidate.token;
  for (const [method, path] of [
    ['GET', '/v1/nothing'],
    ['DELETE', '/v1/feed'],
    ['GET', '/%'],
    ['GET', '/v1/jobs/%E0%A4%A'],
    ['TRACE', '/v1/feed'],
  ] as const) {
    if (method === 'TRACE') continue;
    const answer = await cast.app.call(method, path, { token });
    expect(faultOf(answer), `${method} ${path}`).toBeNull();
  }
});

async function valuesFor(route: string) {
  const caller = callerFor(route);
  const values = (await ROUTES[route]?.path?.(cast, caller)) ?? {};
  const body = (await ROUTES[route]?.body?.(cast, caller)) as Record<string, unknown> | undefined;
  return { caller, values, body };
}

function callerFor(route: string): Principal {
  const allowed = ROUTES[route]?.allowed ?? ['anonymous'];
  return allowed.includes('candidate') ? 'candidate' : (allowed[0] as Principal);
}

async function send(
  method: string,
  template: string,
  values: Record<string, string | number>,
  operation: Operation,
  caller: Principal,
  goodBody: object | undefined,
  bad: BadCall,
): Promise<Answer> {
  const path = template.replace(
    /\{(\w+)\}/g,
    (_, name: string) => bad.path?.[name] ?? encodeURIComponent(String(values[name])),
  );
  const required = Object.fromEntries(
    (operation.parameters ?? [])
      .filter((one) => one.in === 'query' && one.required)
      .map((one) => [one.name, 'x']),
  );
  const query = new URLSearchParams({ ...required, ...bad.query });
  const body = bad.text ?? bad.body ?? goodBody;
  return cast.app.call(method, query.size === 0 ? path : `${path}?${query}`, {
    ...(caller === 'anonymous' ? {} : { token: cast.people[caller].token }),
    ...(body === undefined ? {} : { body }),
    ...(bad.headers === undefined ? {} : { headers: bad.headers }),
  });
}

function faultOf({ status, headers, body }: Answer): string | null {
  if (status < 400 || status > 499) return `${status} ${JSON.stringify(body).slice(0, 200)}`;
  if (!(headers.get('content-type') ?? '').startsWith('application/problem+json'))
    return 'not a problem document';
  return body.code in FAILURES && body.status === status ? null : `an unknown code: ${body.code}`;
}
