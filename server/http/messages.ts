import { Message, MessageBody, MessagePage, ReadAnswer, ReadBody } from '../../contract/messages.ts';
import { IdParameters, PageQuery } from '../../contract/schemas.ts';
import { listMessages } from '../actions/list-messages.ts';
import { markRead } from '../actions/mark-read.ts';
import { sendMessage } from '../actions/send-message.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

export function messageRoutes(app: App, { ports, config }: HttpContext): void {
  const tags = ['messages'];
  app.get(
    '/v1/matches/:id/messages',
    {
      config: { access: 'either_side' },
      schema: {
        tags,
        summary: 'The messages of a match, newest first',
        params: IdParameters,
        querystring: PageQuery,
        response: { 200: MessagePage },
      },
    },
    (request) => listMessages(ports, actorOf(request), request.params.id, request.query),
  );
  app.post(
    '/v1/matches/:id/messages',
    {
      config: { access: 'either_side' },
      schema: {
        tags,
        summary: 'Send a message; 200 when one with this client_id was sent before',
        params: IdParameters,
        body: MessageBody,
        response: { 200: Message, 201: Message },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { created, message } = await sendMessage(ports, config, actorOf(request), id, request.body);
      reply.code(created ? 201 : 200);
      return message;
    },
  );
  app.post(
    '/v1/matches/:id/read',
    {
      config: { access: 'either_side' },
      schema: {
        tags,
        summary: 'Mark what the other side sent as read',
        params: IdParameters,
        body: ReadBody,
        response: { 200: ReadAnswer },
      },
      // Nothing to say means everything was read.
      preValidation: async (request) => {
        if (request.body === undefined) request.body = {};
      },
    },
    (request) => markRead(ports, actorOf(request), request.params.id, request.body),
  );
}
