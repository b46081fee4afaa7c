import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCompatibleEmbeddings } from './openai-compatible.ts';

interface Seen {
  path: string | undefined;
  authorization: string | undefined;
  body: { model: string; input: string[]; dimensions: number };
}
interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Sends nothing at all. */
  silent?: boolean;
}

let server: Server;
let seen: Seen[];
let answer: (body: Seen['body']) => Reply;

beforeEach(async () => {
  seen = [];
  server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request));
    seen.push({ path: request.url, authorization: request.headers.authorization, body });
    const reply = answer(body);
    if (reply.silent) return;
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function open(options: { attempts?: number; timeoutMilliseconds?: number } = {}) {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/v1/`;
  return openCompatibleEmbeddings({ url, key: 'secret', model: 'm-1', backoffMilliseconds: 1, ...options });
}

/** A vector that points along one axis, of length 2. */
const axis = (index: number) => Array.from({ length: 768 }, (_, at) => (at === index ? 2 : 0));
const embedded = ({ input }: Seen['body']): Reply => ({
  body: { data: input.map((text, index) => ({ index, embedding: axis(text.length) })).reverse() },
});

test('texts go out with key, model and dimensions, and come back in order with unit length', async () => {
  answer = embedded;
  const vectors = await open().embed(['a', '', 'ccc']);
  expect(seen).toEqual([
    {
      path: '/v1/embeddings',
      authorization: 'Bearer secret',
      body: { model: 'm-1', input: ['a', 'ccc'], dimensions: 768, encoding_format: 'float' },
    },
  ]);
  expect(vectors.map((vector) => vector.indexOf(1))).toEqual([1, -1, 3]);
  expect(vectors[1]?.every((value) => value === 0)).toBe(true);
});

test('empty texts alone ask nobody', async () => {
  expect(await open().embed(['', ' '])).toHaveLength(2);
  expect(seen).toEqual([]);
});

test('429 and 5xx are tried again, as often as allowed', async () => {
  const statuses = [429, 503];
  answer = (body) => {
    const status = statuses.shift();
    return status === undefined ? embedded(body) : { status };
  };
  expect(await open().embed(['a'])).toHaveLength(1);
  expect(seen).toHaveLength(3);

  answer = () => ({ status: 500 });
  await expect(open({ attempts: 2 }).embed(['a'])).rejects.toMatchObject({
    code: 'unavailable',
    message: 'The embeddings endpoint failed: it answered with status 500 (tried 2 times).',
  });
  expect(seen).toHaveLength(5);
});

test.each([
  ['a refusal', { status: 401 }, 'it answered with status 401'],
  ['another shape', { body: { embeddings: [] } }, 'its answer is not a list of embeddings'],
  ['too few embeddings', { body: { data: [] } }, 'it gave 0 embeddings for 1 texts'],
  [
    'another dimension',
    { body: { data: [{ index: 0, embedding: [1, 2] }] } },
    'it gave 2 dimensions instead of 768',
  ],
  [
    'a wrong index',
    { body: { data: [{ index: 7, embedding: axis(0) }] } },
    'it gave no dimensions instead of 768',
  ],
])('%s is not tried again and fails with the reason', async (_what, reply, reason) => {
  answer = () => reply;
  await expect(open().embed(['a'])).rejects.toThrow(reason);
  expect(seen).toHaveLength(1);
});

test('an answer that is no JSON, silence and a closed port fail with a sentence', async () => {
  answer = () => ({ body: '<html>' });
  await expect(open({ attempts: 1 }).embed(['a'])).rejects.toThrow('its answer is not JSON');
  answer = () => ({ silent: true });
  await expect(open({ attempts: 1, timeoutMilliseconds: 50 }).embed(['a'])).rejects.toThrow(
    'it did not answer in time',
  );
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  other.close();
  await once(other, 'close');
  const embeddings = openCompatibleEmbeddings({ url, key: '', model: 'm', attempts: 1 });
  await expect(embeddings.embed(['a'])).rejects.toThrow('it cannot be reached (ECONNREFUSED)');
});
