import WebSocket from 'ws';

/** What the API answers, as the story reads it. */
export type Answer = any;

/** Somebody who is signed in. */
export interface Person {
  name: string;
  id: number;
  token: string;
}

const CALL_TIMEOUT_MILLISECONDS = 30_000;

/** One call that has to succeed; anything else ends the story with what the server said. */
export async function call(
  url: string,
  method: string,
  path: string,
  options: { as?: Person; body?: object } = {},
): Promise<Answer> {
  const headers: Record<string, string> = {};
  if (options.as) headers.authorization = `Bearer ${options.as.token}`;
  if (options.body) headers['content-type'] = 'application/json';
  const response = await fetch(url + path, {
    method,
    headers,
    signal: AbortSignal.timeout(CALL_TIMEOUT_MILLISECONDS),
    ...(options.body ? { body: JSON.stringify(options.body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}

/** Signs in or registers, and keeps the token. */
export async function signIn(
  url: string,
  path: '/v1/auth/login' | '/v1/auth/register',
  body: object,
): Promise<Person> {
  const { user, access_token } = await call(url, 'POST', path, { body });
  return { name: user.name, id: user.id, token: access_token };
}

/** Everything the server tells somebody live, in order, from the moment this resolves. */
export async function listen(url: string, person: Person) {
  const { ticket } = await call(url, 'POST', '/v1/ws-tickets', { as: person });
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/v1/ws?ticket=${ticket}`);
  const waiting: ((message: Answer) => void)[] = [];
  const arrived: Answer[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    const next = waiting.shift();
    if (next) next(message);
    else arrived.push(message);
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    next: (): Promise<Answer> => {
      const message = arrived.shift();
      return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve));
    },
    close: () => socket.close(),
  };
}

/** Asks again until the answer fits; the change stream needs some milliseconds to carry a change. */
export async function until(ask: () => Promise<Answer>, fits: (answer: Answer) => boolean): Promise<Answer> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > deadline) throw new Error('The stores did not follow within ten seconds.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
