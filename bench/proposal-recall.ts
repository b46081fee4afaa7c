import { readFileLines } from '../server/actions/import-file.ts';
import { readConfig } from '../server/config.ts';
import { openWorld } from '../server/evaluation/open-world.ts';
import { sidesOf } from '../server/evaluation/ranking.ts';
import { eligiblePairs, type Reach } from '../server/matching/proposed-pairs.ts';
import { orderPairs } from '../server/matching/scored-pairs.ts';
import { openFilePorts } from '../server/open-ports.ts';
import { recall, rounded } from './statistics.ts';

/**
 * How much of the order of everybody eligible the proposals of a feed keep: the share of the first 10 and 100 of a full
 * scan that a feed of 200 proposals a store finds too.
 *
 *     npx tsx bench/proposal-recall.ts people.jsonl jobs.jsonl [owners]
 */
const [candidates = '', jobs = '', wanted = '100'] = process.argv.slice(2);
const now = new Date().toISOString();
const silent = { warn: () => undefined, progress: { tell: () => undefined, end: () => undefined } };
const ports = openFilePorts(readConfig());
const { world, sources } = await openWorld({ candidates, jobs, readLines: readFileLines }, ports, silent);
const few = { all: 0, ten: 0, hundred: 0 };

for (const side of ['candidate', 'company'] as const) {
  const { owners, items, kind } = sidesOf(world, side);
  const step = Math.max(1, Math.floor(owners.length / Number(wanted)));
  const asked = owners.filter((_, index) => index % step === 0);
  const sums = { ...few };
  for (const { id } of asked) {
    const list = async (reach: Reach) => {
      const pairs = await eligiblePairs(sources, { kind, id }, reach, now);
      return orderPairs(pairs, now).map((pair) => (kind === 'candidate' ? pair.job_id : pair.candidate_id));
    };
    const all = await list({ per_store: items.length, enough: items.length, most: items.length });
    const feed = await list({ per_store: 200, enough: 20, most: 2_000 });
    sums.all += all.length;
    sums.ten += recall(feed.slice(0, 10), all.slice(0, 10));
    sums.hundred += recall(feed.slice(0, 100), all.slice(0, 100));
  }
  const mean = (sum: number) => rounded(sum / asked.length, 3);
  process.stdout.write(
    `${side}: ${asked.length} owners, ${mean(sums.all)} of ${items.length} eligible, recall@10 ${mean(sums.ten)}, recall@100 ${mean(sums.hundred)}\n`,
  );
}
