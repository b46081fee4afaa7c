import { IdParameters, NoContent } from '../../contract/schemas.ts';
import { SwipeAnswer, SwipeBody } from '../../contract/swipes.ts';
import { swipe } from '../actions/swipe.ts';
import { undoSwipe } from '../actions/undo-swipe.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

export function swipeRoutes(app: App, { ports, config, scorePair }: HttpContext): void {
  const tags = ['swipes'];
  const rules = { scorePair, swipes_per_hour: config.swipes_per_hour };
  app.post(
    '/v1/swipes',
    {
      config: { access: 'either_side' },
      schema: {
        tags,
        summary: 'Swipe a job, or a candidate for a job of yours; 200 when it was swiped so before',
        body: SwipeBody,
        response: { 200: SwipeAnswer, 201: SwipeAnswer },
      },
    },
    async (request, reply) => {
      const { created, answer } = await swipe(ports, rules, actorOf(request), request.body);
      reply.code(created ? 201 : 200);
      return answer;
    },
  );
  app.delete(
    '/v1/swipes/:id',
    {
      config: { access: 'either_side' },
      schema: {
        tags,
        summary: 'Undo a swipe of yours, shortly after it',
        params: IdParameters,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await undoSwipe(ports, config, actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
