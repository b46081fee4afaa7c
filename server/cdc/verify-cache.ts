import type { FeedItem, FeedOwner } from '../ports/cache.ts';
import type { Ports } from '../ports/ports.ts';
import { readExperiencePoints } from '../store/experience-points.ts';
import { readFeedTruth } from '../store/feed-truth.ts';
import { PROJECTIONS } from './aggregates.ts';
import { compareRows, type Difference, type Row } from './compare.ts';

/** What was compared and what differed. */
export interface CacheFindings {
  rows: number;
  differences: Difference[];
}

const MOST_RANKED = 200_000;
const MOST_FEEDS = 10_000;
const MOST_ITEMS = 500;
const PAGE_SIZE = 500;

/** Whether the leaderboard holds exactly the points of the truth. */
export async function verifyLeaderboard({
  sql,
  cache,
}: Pick<Ports, 'sql' | 'cache'>): Promise<CacheFindings> {
  const entries = await cache.topXp('global', MOST_RANKED);
  const stored = new Map(entries.map(({ user_id, xp_points }) => [user_id, { xp_points }]));
  const truth: Row[] = [];
  for (let after = 0; ; ) {
    const ids = await PROJECTIONS.users.listIds(sql, after, PAGE_SIZE);
    const last = ids.at(-1);
    if (last === undefined) break;
    for (const { user_id, xp_points } of await readExperiencePoints(sql, ids)) {
      truth.push({ id: user_id, document: { xp_points } });
    }
    after = last;
  }
  const rows = [...stored].map(([id, document]) => ({ id, document }));
  return { rows: truth.length, differences: compareRows(truth, rows) };
}

/**
 * Whether every cached feed belongs to somebody who exists, holds only active jobs or active candidates, and shows
 * no score that is older than what it was computed from.
 */
export async function verifyFeeds(ports: Pick<Ports, 'sql' | 'cache'>): Promise<CacheFindings> {
  const owners = await ports.cache.listFeeds(MOST_FEEDS);
  const differences: Difference[] = [];
  for (const owner of owners) {
    const items = (await ports.cache.readFeed(owner, 0, MOST_ITEMS)) ?? [];
    const fields = await wrongItems(ports, owner, items);
    if (fields.length > 0) differences.push({ id: owner.id, kind: 'different', fields });
  }
  return { rows: owners.length, differences };
}

async function wrongItems(
  { sql, cache }: Pick<Ports, 'sql' | 'cache'>,
  owner: FeedOwner,
  items: readonly FeedItem[],
): Promise<string[]> {
  const isCandidate = owner.kind === 'candidate';
  const ids = items.map((item) => item.id);
  const truth = await readFeedTruth(sql, isCandidate ? [owner.id] : ids, isCandidate ? ids : [owner.id]);
  const changedAt = (kind: FeedOwner['kind'], id: number) => truth[kind].get(id);
  const other = isCandidate ? 'job' : 'candidate';
  if (changedAt(owner.kind, owner.id) === undefined) return [`${owner.kind} ${owner.id}`];
  const scores = await cache.readScores(
    ids.map((id) =>
      isCandidate ? { candidate_id: owner.id, job_id: id } : { candidate_id: id, job_id: owner.id },
    ),
  );
  const stale = (id: number, index: number) => {
    const computed = scores[index]?.computed_at;
    const latest = [changedAt(owner.kind, owner.id), changedAt(other, id)].sort().at(-1);
    return computed !== undefined && latest !== undefined && computed < latest;
  };
  return ids.flatMap((id, index) => {
    if (changedAt(other, id) === undefined) return [`${other} ${id}`];
    return stale(id, index) ? [`score of ${other} ${id}`] : [];
  });
}
