import { decodeCursor, type Page, pageFrom } from '../domain/cursor.ts';
import { type CachedExplanation, seenBy } from '../domain/explanation/seen-by.ts';
import type { ShownBecause } from '../domain/order/types.ts';
import type { MatchExplanation } from '../domain/score/types.ts';
import type { CachedScore, FeedItem, FeedOwner } from '../ports/cache.ts';
import type { Ports } from '../ports/ports.ts';
import { readExplored } from '../store/feed-exposure.ts';
import { computeFeed, type FeedLimits } from './feed.ts';
import { scoreOnePair } from './pair.ts';

type FeedPorts = Pick<Ports, 'sql' | 'graph' | 'vectors' | 'cache'>;

/** One item of a feed without its card. */
export interface FeedPageItem {
  id: number;
  match_score: number;
  order_score: number;
  /** 'exploration' when it has its place because few have seen it, not because it fits best. */
  shown_because: ShownBecause;
  match_explanation: MatchExplanation;
}

type ScoredItem = Omit<FeedPageItem, 'shown_because'>;

/** One page of a feed, best first: from the cache, or computed when there is none or it has been swiped empty. */
export async function readFeedPage(
  ports: FeedPorts,
  owner: FeedOwner,
  query: { limit?: number; cursor?: string },
  limits: FeedLimits,
): Promise<Page<FeedPageItem>> {
  const limit = query.limit ?? 20;
  const position = decodeCursor(query.cursor, ['number', 'id']);
  const wanted = position === null ? limit + 1 : limits.feed_size;
  const cached = await ports.cache.readFeed(owner, 0, wanted);
  const isSpent = cached === null || (cached.length === 0 && position === null);
  const computed = isSpent ? await computeFeed(ports, owner, limits) : null;
  const feed = computed?.items ?? cached ?? [];
  const rest = position === null ? feed : feed.filter((item) => isAfter(item, position));
  const page = pageFrom(rest.slice(0, limit + 1), limit, (item) => [item.score, item.id]);
  const [scored, explored] = await Promise.all([
    withScores(ports, owner, page.items, computed?.scores ?? null),
    readExplored(ports.sql, owner),
  ]);
  const items = scored.map((item): FeedPageItem => {
    return { ...item, shown_because: explored.includes(item.id) ? 'exploration' : 'fit' };
  });
  return { items, next_cursor: page.next_cursor };
}

function isAfter(item: FeedItem, [score, id]: readonly [number, number]): boolean {
  return item.score < score || (item.score === score && item.id > id);
}

async function withScores(
  ports: FeedPorts,
  owner: FeedOwner,
  items: FeedItem[],
  computed: CachedScore[] | null,
): Promise<ScoredItem[]> {
  const side = owner.kind === 'candidate' ? 'candidate' : 'company';
  const scores =
    computed === null
      ? await ports.cache.readScores(items.map(({ id }) => pairOf(owner, id)))
      : items.map(({ id }) => computed.find((score) => otherOf(owner, score) === id) ?? null);
  return Promise.all(
    items.map(async ({ id, score: order_score }, index) => {
      const cached = scores[index];
      if (cached)
        return {
          id,
          order_score,
          match_score: cached.score,
          match_explanation: seenBy(side, cached.explanation as CachedExplanation),
        };
      // Dropped from the cache between two reads: scored again from the truth.
      const { candidate_id, job_id } = pairOf(owner, id);
      const { score, summaries } = await scoreOnePair(ports, candidate_id, job_id);
      const match_explanation = seenBy(side, { ...score.explanation, summaries });
      return { id, order_score, match_score: score.match_score, match_explanation };
    }),
  );
}

function otherOf(owner: FeedOwner, { candidate_id, job_id }: CachedScore): number {
  return owner.kind === 'candidate' ? job_id : candidate_id;
}

function pairOf(owner: FeedOwner, id: number): { candidate_id: number; job_id: number } {
  return owner.kind === 'candidate'
    ? { candidate_id: owner.id, job_id: id }
    : { candidate_id: id, job_id: owner.id };
}
