import { MatchCard, MatchMove, MatchPage, MatchQuery } from '../../contract/matches.ts';
import { IdParameters } from '../../contract/schemas.ts';
import { listMatches } from '../actions/list-matches.ts';
import { moveMatch } from '../actions/move-match.ts';
import { readMatch } from '../actions/read-match.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

export function matchRoutes(app: App, { ports }: HttpContext): void {
  const tags = ['matches'];
  app.get(
    '/v1/matches',
    {
      config: { access: 'either_side' },
      schema: {
        tags,
        summary: 'Your matches, or those of your jobs, newest first',
        querystring: MatchQuery,
        response: { 200: MatchPage },
      },
    },
    (request) => listMatches(ports, actorOf(request), request.query),
  );
  app.get(
    '/v1/matches/:id',
    {
      config: { access: 'either_side' },
      schema: { tags, summary: 'One match', params: IdParameters, response: { 200: MatchCard } },
    },
    (request) => readMatch(ports, actorOf(request), request.params.id),
  );
  app.patch(
    '/v1/matches/:id',
    {
      config: { access: 'either_side' },
      schema: {
        tags,
        summary: 'Move a match along: a company one step at a time, either side to rejected',
        params: IdParameters,
        body: MatchMove,
        response: { 200: MatchCard },
      },
    },
    async (request) => {
      await moveMatch(ports, actorOf(request), request.params.id, request.body);
      return readMatch(ports, actorOf(request), request.params.id);
    },
  );
}
