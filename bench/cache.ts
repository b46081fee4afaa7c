import { openEmbeddedCache } from '../server/adapters/cache/embedded.ts';
import { writeResults } from './report.ts';
import { rounded, summarize } from './statistics.ts';

/** Times the embedded cache: `npx tsx bench/cache.ts` prints microseconds and writes bench/results/cache.json. */
const FEEDS = 1_000;
const FEED_ITEMS = 200;
const USERS = 50_000;
const CALLS = 20_000;

const cache = openEmbeddedCache({ maximumEntries: 1_000_000 });
const feed = Array.from({ length: FEED_ITEMS }, (_, index) => ({ id: index * 7, score: (index * 37) % 101 }));
const explanation = {
  skill_overlap: 31.5,
  matched_skills: ['Go', 'SQL'],
  missing_skills: ['Kafka'],
  partial: false,
};

async function time(call: (index: number) => Promise<unknown>) {
  const microseconds = new Float64Array(CALLS);
  for (let index = 0; index < CALLS; index += 1) {
    const start = process.hrtime.bigint();
    await call(index);
    microseconds[index] = Number(process.hrtime.bigint() - start) / 1_000;
  }
  const { p50, p95, p99 } = summarize(microseconds);
  return { p50: rounded(p50, 1), p95: rounded(p95, 1), p99: rounded(p99, 1) };
}

const candidate = (index: number) => ({ kind: 'candidate' as const, id: index % FEEDS });
const heapBefore = process.memoryUsage().heapUsed;
const mark = await cache.readMark();
for (let id = 0; id < FEEDS; id += 1) await cache.writeFeed({ kind: 'candidate', id }, mark, feed);
const bytesPerItem = (process.memoryUsage().heapUsed - heapBefore) / (FEEDS * FEED_ITEMS);
const scores = Array.from({ length: FEEDS }, (_, candidate_id) => ({
  ...{ candidate_id, job_id: 7, score: 72.5, explanation, computed_at: '2025-12-05T10:00:00.000Z' },
}));
await cache.writeScores(mark, scores);
await cache.setXp(
  'global',
  Array.from({ length: USERS }, (_, user_id) => ({ user_id, xp_points: (user_id * 7_919) % 10_007 })),
);

const results = {
  feed_page_of_20: await time((index) => cache.readFeed(candidate(index), index % 100, 20)),
  feed_write_200: await time(async (index) =>
    cache.writeFeed(candidate(index), await cache.readMark(), feed),
  ),
  feed_remove_one: await time((index) => cache.removeFromFeed(candidate(index), (index % FEED_ITEMS) * 7)),
  score_read: await time((index) => cache.readScores([{ candidate_id: index % FEEDS, job_id: 7 }])),
  rate_limit_hit: await time((index) => cache.hit(String(index % FEEDS), 'swipe', 50, 3_600)),
  leaderboard_top_10_of_50000: await time(() => cache.topXp('global', 10)),
  leaderboard_change: await time((index) =>
    cache.setXp('global', [{ user_id: index, xp_points: index * 3 }]),
  ),
};
console.table(results);
console.log(`${bytesPerItem.toFixed(0)} bytes of heap per feed item (before collection)`);
writeResults('cache', { unit: 'microseconds', results });
await cache.close();
