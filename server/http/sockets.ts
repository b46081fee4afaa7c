import type { FastifyRequest } from 'fastify';
import { Failure } from '../../contract/failure.ts';
import { SocketQuery, SocketTicket } from '../../contract/sockets.ts';
import { issueWsTicket } from '../actions/issue-ws-ticket.ts';
import { type OpenConnection, openConnection } from '../actions/open-connection.ts';
import { readActor } from '../actions/read-actor.ts';
import { redeemWsTicket } from '../actions/redeem-ws-ticket.ts';
import { isOwnOrigin } from '../domain/origin.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';
import { serveSocket } from './live-socket.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What a WebSocket was granted before the upgrade: a place among its owner's, and where to begin. */
    admission: { connection: OpenConnection; after: number } | null;
  }
}

export function socketRoutes(app: App, context: HttpContext): void {
  const { ports, config } = context;
  app.post(
    '/v1/ws-tickets',
    {
      config: { access: 'signed_in' },
      schema: {
        tags: ['notifications'],
        summary: 'A ticket that opens one WebSocket',
        response: { 201: SocketTicket },
      },
    },
    async (request, reply) => {
      reply.code(201);
      return issueWsTicket(ports, config, actorOf(request));
    },
  );
  app.decorateRequest('admission', null);
  app.route({
    method: 'GET',
    url: '/v1/ws',
    config: { access: 'public' },
    schema: {
      tags: ['notifications'],
      summary: 'A WebSocket with what happens, as it happens; opened by a ticket',
      querystring: SocketQuery,
    },
    preHandler: (request) => admit(request, context),
    handler: async () => {
      throw new Failure('upgrade_required');
    },
    wsHandler(socket, request) {
      const { admission, log } = request;
      if (admission === null) throw new Failure('unauthenticated');
      return serveSocket(socket, { ports, config, log, actor: actorOf(request), ...admission });
    },
  });
}

/** Everything that can be refused is refused before the upgrade, as a problem like any other. */
async function admit(request: FastifyRequest, { ports, config }: HttpContext): Promise<void> {
  if (!request.ws) throw new Failure('upgrade_required');
  if (!isOwnOrigin(request.headers.origin, config.public_url, request.headers.host)) {
    throw new Failure('forbidden', 'WebSockets are opened by pages of this server alone.');
  }
  const { ticket, after } = request.query as SocketQuery;
  const holder = await redeemWsTicket(ports, ticket);
  request.actor = await readActor(ports, holder);
  const connection = await openConnection(ports, config, holder.user_id);
  request.admission = { connection, after: after ?? holder.after };
}
