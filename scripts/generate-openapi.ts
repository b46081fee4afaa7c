import pino from 'pino';
import { readConfig } from '../server/config.ts';
import type { HttpContext } from '../server/http/context.ts';
import { buildServer } from '../server/http/server.ts';

/** As much of the document as tests and the client need. */
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
}

export interface Operation {
  'x-access': string;
  parameters?: { name: string; in: 'path' | 'query'; required?: boolean; schema: object }[];
  requestBody?: { content: { 'application/json': { schema: object } } };
}

/** docs/openapi.json: the contract as the running server serves it. Routes are registered, none is called. */
export async function openApiText(): Promise<string> {
  const untouched = new Proxy({}, { get: (_, name) => ({ port: String(name) }) });
  const context = {
    ports: untouched,
    config: readConfig({}),
    scorePair: refuse,
    operatorSecret: '',
    servesApi: true,
  } as unknown as HttpContext;
  const app = await buildServer(context, pino({ level: 'silent' }));
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  return text;
}

function refuse(): never {
  throw new Error('No route is called while the contract is written.');
}
