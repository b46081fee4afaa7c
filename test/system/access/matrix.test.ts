import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenApi, openApiText } from '../../../scripts/generate-openapi.ts';
import { assemble, type Cast, PRINCIPALS, type Principal } from './cast.ts';
import { ROUTES, type RouteCase } from './routes.ts';

// Opened by a ticket and an upgrade instead of a token; test/system/sockets.test.ts is its matrix.
const WEBSOCKET = 'GET /v1/ws';

const document: OpenApi = JSON.parse(await openApiText());
const described = Object.entries(document.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-access': access }]) => ({
      route: `${method.toUpperCase()} ${path}`,
      access,
    })),
  )
  .filter(({ route }) => route.includes(' /v1/') && route !== WEBSOCKET);

let cast: Cast;
beforeAll(async () => {
  cast = await assemble();
});
afterAll(() => cast.app.stop());

test('every route is in the matrix, and nothing else', () => {
  expect(Object.keys(ROUTES).sort()).toEqual(described.map(({ route }) => route).sort());
});

const accessOf = new Map(described.map(({ route, access }) => [route, access]));

// In the order of the table: a route that ends something comes after those that need it.
describe.each(Object.keys(ROUTES))('%s', (route) => {
  test.each(PRINCIPALS)('%s', async (caller) => {
    const wanted = ROUTES[route] as RouteCase;
    const status = await statusFor(route, wanted, caller);
    if (wanted.allowed.includes(caller)) expect(status, String(status)).toBeLessThan(300);
    else expect(status).toBe(refusalFor(accessOf.get(route) ?? '', wanted, caller));
  });
});

async function statusFor(route: string, wanted: RouteCase, caller: Principal): Promise<number> {
  const [method = '', template = ''] = route.split(' ');
  const values = (await wanted.path?.(cast, caller)) ?? {};
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const query = wanted.query === undefined ? '' : `?${new URLSearchParams(wanted.query)}`;
  const body = await wanted.body?.(cast, caller);
  const token = await tokenOf(caller, wanted);
  const answer = await cast.app.call(method, path + query, {
    ...token,
    ...(body === undefined ? {} : { body }),
  });
  await wanted.after?.(cast);
  return answer.status;
}

async function tokenOf(caller: Principal, wanted: RouteCase): Promise<{ token?: string }> {
  if (caller === 'anonymous') return {};
  const { email, password, token } = cast.people[caller];
  if (wanted.endsSession !== true) return { token };
  const answer = await cast.app.call('POST', '/v1/auth/login', { body: { email, password } });
  return { token: answer.body.access_token };
}

/** Written out apart from the server's own rule, so that a mistake there shows. */
function refusalFor(access: string, wanted: RouteCase, caller: Principal): number {
  if (caller === 'anonymous') return 401;
  const kinds: Record<string, readonly Principal[]> = {
    candidate: ['candidate', 'otherCandidate'],
    company: ['company', 'otherCompany', 'recruiter'],
    recruiter: ['recruiter', 'looseRecruiter'],
    admin: ['admin'],
    either_side: ['candidate', 'otherCandidate', 'company', 'otherCompany', 'recruiter'],
    signed_in: PRINCIPALS,
  };
  if (kinds[access]?.includes(caller) !== true) return 403;
  return wanted.refusals?.[caller] ?? wanted.refusal ?? 404;
}
