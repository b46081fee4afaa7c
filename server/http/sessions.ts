import { SessionPage } from '../../contract/auth.ts';
import { IdParameters, NoContent, PageQuery } from '../../contract/schemas.ts';
import { endSession } from '../actions/end-session.ts';
import { listSessions } from '../actions/list-sessions.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

const tags = ['accounts'];

export function sessionRoutes(app: App, { ports }: HttpContext): void {
  app.get(
    '/v1/auth/sessions',
    {
      config: { access: 'signed_in' },
      schema: {
        tags,
        summary: 'Where this account is signed in, newest first.',
        querystring: PageQuery,
        response: { 200: SessionPage },
      },
    },
    (request) => listSessions(ports, actorOf(request), request.query),
  );
  app.delete(
    '/v1/auth/sessions/:id',
    {
      config: { access: 'signed_in' },
      schema: {
        tags,
        summary: "End one of this account's sessions at once.",
        params: IdParameters,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await endSession(ports, actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
