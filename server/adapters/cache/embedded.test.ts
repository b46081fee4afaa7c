import { expect, it, vi } from 'vitest';
import { openEmbeddedCache } from './embedded.ts';
import { MAXIMUM_LISTENERS_PER_USER } from './notifications.ts';

it('forgets who held an item when a feed is evicted', async () => {
  const cache = openEmbeddedCache({ maximumEntries: 4 });
  const mark = await cache.readMark();
  const items = [1, 2, 3].map((id) => ({ id, score: id }));
  await cache.writeFeed({ kind: 'candidate', id: 1 }, mark, items);
  await cache.writeFeed({ kind: 'candidate', id: 2 }, mark, items);
  expect(await cache.readFeed({ kind: 'candidate', id: 1 }, 0, 10)).toBeNull();
  expect(await cache.feedsHolding({ kind: 'job', id: 3 })).toEqual([{ kind: 'candidate', id: 2 }]);
});

it('reports what a listener throws', async () => {
  const problems: unknown[] = [];
  const cache = openEmbeddedCache({ maximumEntries: 10, report: (problem) => problems.push(problem) });
  const fault = new Error('the listener failed');
  await cache.subscribe(1, () => {
    throw fault;
  });
  await cache.publish(1, {});
  await vi.waitFor(() => expect(problems).toEqual([fault]));
});

it('refuses more listeners of one user than anybody needs', async () => {
  const cache = openEmbeddedCache({ maximumEntries: 10 });
  const listen = () => cache.subscribe(1, () => undefined);
  const ends = await Promise.all(Array.from({ length: MAXIMUM_LISTENERS_PER_USER }, listen));
  await expect(listen()).rejects.toMatchObject({ code: 'too_many_requests' });
  await ends[0]?.();
  await listen();
});
