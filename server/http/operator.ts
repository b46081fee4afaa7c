import { Readable } from 'node:stream';
import { ResyncQuery } from '../../contract/operator.ts';
import { consumersOf } from '../cdc/consumers.ts';
import { resync } from '../cdc/resync.ts';
import { verify } from '../cdc/verify.ts';
import type { App, HttpContext } from './context.ts';

/**
 * What only a running server can do with its embedded stores, for the `hirewire` command beside it. The caller shows
 * the secret that the server wrote into the data folder. Answers are lines of JSON, as the work goes on.
 */
export function operatorRoutes(app: App, { ports }: HttpContext): void {
  app.post(
    '/operator/resync',
    { config: { access: 'operator' }, schema: { hide: true, querystring: ResyncQuery } },
    (request, reply) => {
      const stores = request.query.store === undefined ? consumersOf(ports) : [request.query.store];
      return reply.type('application/x-ndjson').send(
        lines(async (send) => {
          for (const store of stores) await resync(ports, store, { onProgress: send });
        }),
      );
    },
  );
  app.post(
    '/operator/verify',
    { config: { access: 'operator' }, schema: { hide: true } },
    (_request, reply) =>
      reply.type('application/x-ndjson').send(
        lines(async (send) => {
          await verify(ports, { onProgress: send });
        }),
      ),
  );
}

/** A stream with a line for everything `work` sends; it ends when the work does, with the error when it fails. */
function lines(work: (send: (item: object) => void) => Promise<void>): Readable {
  const stream = new Readable({ read: () => undefined });
  const send = (item: object) => {
    stream.push(`${JSON.stringify(item)}\n`);
  };
  work(send).then(
    () => stream.push(null),
    (error: Error) => {
      send({ error: error.message });
      stream.push(null);
    },
  );
  return stream;
}
