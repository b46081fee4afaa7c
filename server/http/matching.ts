import * as contract from '../../contract/matching.ts';
import { IdParameters, PageQuery } from '../../contract/schemas.ts';
import { explainCandidateMatch, explainJobMatch } from '../actions/explain-match.ts';
import { readDeck } from '../actions/read-deck.ts';
import { readFeed } from '../actions/read-feed.ts';
import { readReceipt } from '../actions/read-receipt.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

export function matchingRoutes(app: App, { ports, config }: HttpContext): void {
  const tags = ['matching'];
  app.get(
    '/v1/feed',
    {
      config: { access: 'candidate' },
      schema: {
        tags,
        summary: 'Jobs for you, best first',
        querystring: PageQuery,
        response: { 200: contract.FeedPage },
      },
    },
    (request) => readFeed(ports, actorOf(request), request.query, config),
  );
  app.get(
    '/v1/jobs/:id/candidates',
    {
      config: { access: 'company' },
      schema: {
        tags,
        summary: 'Candidates for one of your jobs, best first',
        params: IdParameters,
        querystring: PageQuery,
        response: { 200: contract.DeckPage },
      },
    },
    (request) => readDeck(ports, actorOf(request), request.params.id, request.query, config),
  );
  app.get(
    '/v1/jobs/:id/match',
    {
      config: { access: 'candidate' },
      schema: {
        tags,
        summary: 'How you and a job fit',
        params: IdParameters,
        response: { 200: contract.PairMatch },
      },
    },
    (request) => explainJobMatch(ports, actorOf(request), request.params.id),
  );
  app.get(
    '/v1/jobs/:id/candidates/:candidate_id/match',
    {
      config: { access: 'company' },
      schema: {
        tags,
        summary: 'How a candidate and one of your jobs fit',
        params: contract.PairParameters,
        response: { 200: contract.PairMatch },
      },
    },
    (request) =>
      explainCandidateMatch(ports, actorOf(request), request.params.id, request.params.candidate_id),
  );
  app.get(
    '/v1/receipts/:receipt_id',
    {
      config: { access: 'signed_in' },
      schema: {
        tags,
        summary: 'A score computed again from what was kept of it',
        params: contract.ReceiptParameters,
        response: { 200: contract.Receipt },
      },
    },
    (request) => readReceipt(ports, actorOf(request), request.params.receipt_id),
  );
}
