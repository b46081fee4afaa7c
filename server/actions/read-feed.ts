import type { PageQuery } from '../../contract/schemas.ts';
import type { Actor } from '../domain/actor.ts';
import type { FeedLimits } from '../matching/feed.ts';
import { readFeedPage } from '../matching/feed-page.ts';
import type { Ports } from '../ports/ports.ts';
import { readJobCards } from '../store/cards.ts';

/** A page of the candidate's jobs, best first, each with its card and its explained score. */
export async function readFeed(
  ports: Pick<Ports, 'sql' | 'graph' | 'vectors' | 'cache'>,
  actor: Actor,
  query: PageQuery,
  limits: FeedLimits,
) {
  const page = await readFeedPage(ports, { kind: 'candidate', id: actor.user_id }, query, limits);
  const ids = page.items.map(({ id }) => id);
  const cards = new Map((await readJobCards(ports.sql, ids)).map((card) => [card.id, card]));
  // A job that was closed a moment ago has no card any more and is left out.
  const items = page.items.flatMap(({ id, ...scores }) => {
    const job = cards.get(id);
    return job === undefined ? [] : [{ job, ...scores }];
  });
  return { items, next_cursor: page.next_cursor };
}
