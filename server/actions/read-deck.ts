import { Failure } from '../../contract/failure.ts';
import type { PageQuery } from '../../contract/schemas.ts';
import type { Actor } from '../domain/actor.ts';
import type { FeedLimits } from '../matching/feed.ts';
import { readFeedPage } from '../matching/feed-page.ts';
import type { Ports } from '../ports/ports.ts';
import { readCandidateCards } from '../store/cards.ts';
import { isCompanysJob } from '../store/reach.ts';

/** A page of the candidates for one of the company's jobs, best first; `not_found` when the job is not theirs. */
export async function readDeck(
  ports: Pick<Ports, 'sql' | 'graph' | 'vectors' | 'cache'>,
  actor: Actor,
  jobId: number,
  query: PageQuery,
  limits: FeedLimits,
) {
  if (!(await isCompanysJob(ports.sql, jobId, actor.company_id))) throw new Failure('not_found');
  const page = await readFeedPage(ports, { kind: 'job', id: jobId }, query, limits);
  const ids = page.items.map(({ id }) => id);
  const cards = new Map((await readCandidateCards(ports.sql, ids)).map((card) => [card.id, card]));
  const items = page.items.flatMap(({ id, ...scores }) => {
    const candidate = cards.get(id);
    return candidate === undefined ? [] : [{ candidate, ...scores }];
  });
  return { items, next_cursor: page.next_cursor };
}
