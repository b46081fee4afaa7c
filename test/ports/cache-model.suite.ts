import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cache, FeedItem, FeedOwner } from '../../server/ports/cache.ts';
import type { OpenedCache } from './cache.suite.ts';

/** What is true outside: each candidate and job has a version, which an invalidation announces. */
interface Model {
  clock: number;
  /** When each mark was taken, and the mark. */
  marks: { at: number; mark: number }[];
  changedAt: Map<string, number>;
  editedAt: Map<string, number>;
  feeds: Map<string, FeedItem[]>;
  scores: Map<string, number>;
}

type Step = fc.AsyncCommand<Model, Cache>;

const ownerArbitrary = fc.record<FeedOwner>({
  kind: fc.constantFrom('candidate', 'job'),
  id: fc.integer({ min: 1, max: 3 }),
});
const itemsArbitrary = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 3 }), score: fc.integer({ min: 0, max: 3 }) }),
  { selector: (item) => item.id, maxLength: 3 },
);

/** Any history of readings, writes, swipes and invalidations ends in what the model says; so many are tried. */
export function describeFeedModel(open: () => Promise<OpenedCache>, numRuns: number): void {
  it('never keeps what was read before an invalidation, in any history', { timeout: 300_000 }, async () => {
    const histories = fc.commands(stepArbitraries(), { maxCommands: 40 });
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { cache } = await open();
        const marks = [{ at: 0, mark: await cache.readMark() }];
        const empty = () => ({
          changedAt: new Map(),
          editedAt: new Map(),
          feeds: new Map(),
          scores: new Map(),
        });
        await fc.asyncModelRun(() => ({ model: { clock: 0, marks, ...empty() }, real: cache }), history);
        await cache.close();
      }),
      { numRuns },
    );
  });
}

function stepArbitraries(): fc.Arbitrary<Step>[] {
  const mark = fc.nat(100);
  return [
    fc.constant(step('take a mark', takeMark)),
    fc.tuple(ownerArbitrary, mark, itemsArbitrary).map((input) => step('write a feed', writeFeed, ...input)),
    fc.tuple(ownerArbitrary, fc.integer({ min: 1, max: 3 })).map((input) => step('swipe', swipe, ...input)),
    ownerArbitrary.map((changed) => step('invalidate', invalidate, changed)),
    ownerArbitrary.map((changed) => step('invalidate with holders', invalidateWithHolders, changed)),
    fc
      .tuple(mark, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
      .map((input) => step('write a score', writeScore, ...input)),
    fc.constant(step('clear', clear)),
  ];
}

function step<Input extends unknown[]>(
  name: string,
  act: (model: Model, cache: Cache, ...input: Input) => Promise<void>,
  ...input: Input
): Step {
  return {
    check: () => true,
    async run(model, cache) {
      model.clock += 1;
      await act(model, cache, ...input);
      await compare(model, cache);
    },
    toString: () => `${name} ${JSON.stringify(input)}`,
  };
}

async function takeMark(model: Model, cache: Cache): Promise<void> {
  model.marks.push({ at: model.clock, mark: await cache.readMark() });
}

async function writeFeed(model: Model, cache: Cache, owner: FeedOwner, choice: number, items: FeedItem[]) {
  const { at, mark } = model.marks[choice % model.marks.length]!;
  const itemNames = items.map((item) => nameOf({ kind: opposite(owner.kind), id: item.id }));
  const changes = [nameOf(owner), ...itemNames].map((name) => model.changedAt.get(name) ?? -1);
  const isFresh = Math.max(...changes, model.editedAt.get(nameOf(owner)) ?? -1) <= at;
  expect(await cache.writeFeed(owner, mark, items)).toBe(isFresh);
  if (isFresh) model.feeds.set(nameOf(owner), items);
}

async function swipe(model: Model, cache: Cache, owner: FeedOwner, itemId: number): Promise<void> {
  await cache.removeFromFeed(owner, itemId);
  model.editedAt.set(nameOf(owner), model.clock);
  const feed = model.feeds.get(nameOf(owner));
  if (feed)
    model.feeds.set(
      nameOf(owner),
      feed.filter((item) => item.id !== itemId),
    );
}

async function invalidate(model: Model, cache: Cache, changed: FeedOwner): Promise<void> {
  await cache.invalidate([changed]);
  forget(model, changed);
}

async function invalidateWithHolders(model: Model, cache: Cache, changed: FeedOwner): Promise<void> {
  await invalidate(model, cache, changed);
  const holders = await cache.feedsHolding(changed);
  await cache.invalidate(holders);
  for (const holder of holders) forget(model, holder);
  for (const [name, items] of model.feeds) {
    const holds = name.startsWith(opposite(changed.kind)) && items.some((item) => item.id === changed.id);
    expect(holds, `${name} still holds what changed`).toBe(false);
  }
}

async function writeScore(model: Model, cache: Cache, choice: number, candidate_id: number, job_id: number) {
  const { at, mark } = model.marks[choice % model.marks.length]!;
  const score = model.clock;
  await cache.writeScores(mark, [{ candidate_id, job_id, score, explanation: {}, computed_at: '' }]);
  const changes = [`candidate ${candidate_id}`, `job ${job_id}`].map(
    (name) => model.changedAt.get(name) ?? -1,
  );
  if (Math.max(...changes) <= at) model.scores.set(`candidate ${candidate_id} job ${job_id}`, score);
}

async function clear(model: Model, cache: Cache): Promise<void> {
  await cache.clearDerived();
  for (const kind of ['candidate', 'job'] as const) for (const id of [1, 2, 3]) forget(model, { kind, id });
}

function forget(model: Model, changed: FeedOwner): void {
  model.changedAt.set(nameOf(changed), model.clock);
  model.feeds.delete(nameOf(changed));
  for (const name of model.scores.keys()) if (name.includes(nameOf(changed))) model.scores.delete(name);
}

async function compare(model: Model, cache: Cache): Promise<void> {
  for (const kind of ['candidate', 'job'] as const) {
    for (const id of [1, 2, 3]) {
      const items = model.feeds.get(nameOf({ kind, id }));
      const sorted = items?.toSorted((a, b) => b.score - a.score || a.id - b.id) ?? null;
      expect(await cache.readFeed({ kind, id }, 0, 10)).toEqual(sorted);
      expect(namesOf(await cache.feedsHolding({ kind, id }))).toEqual(holdersOf(model, kind, id));
    }
  }
  expect(namesOf(await cache.listFeeds(100))).toEqual([...model.feeds.keys()].sort());
  const pairs = [1, 2, 3].flatMap((candidate_id) => [1, 2, 3].map((job_id) => ({ candidate_id, job_id })));
  const scores = (await cache.readScores(pairs)).map((kept) => kept?.score);
  expect(scores).toEqual(
    pairs.map((pair) => model.scores.get(`candidate ${pair.candidate_id} job ${pair.job_id}`)),
  );
}

function holdersOf(model: Model, kind: FeedOwner['kind'], id: number): string[] {
  const feeds = [...model.feeds].filter(([name]) => name.startsWith(opposite(kind)));
  return feeds.flatMap(([name, items]) => (items.some((item) => item.id === id) ? [name] : [])).sort();
}

function namesOf(owners: readonly FeedOwner[]): string[] {
  return owners.map(nameOf).sort();
}

function nameOf(owner: FeedOwner): string {
  return `${owner.kind} ${owner.id}`;
}

function opposite(kind: FeedOwner['kind']): FeedOwner['kind'] {
  return kind === 'candidate' ? 'job' : 'candidate';
}
