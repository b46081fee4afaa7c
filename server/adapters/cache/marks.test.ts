import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMarks, isFeedFresh, isFresh, raiseAll, raiseEdited, raiseInvalidated } from './marks.ts';

const IDS = [1, 2, 3, 4, 5, 6];
const LIMITS = { maximumFloors: 3, rememberedMilliseconds: 10 };

interface Event {
  kind: 'invalidate' | 'edit' | 'all' | 'wait';
  id: number;
}

/** The marks after these events, and each event with the counter it left behind. */
function play(events: readonly Event[]) {
  let milliseconds = 0;
  const marks = createMarks(() => milliseconds, LIMITS);
  const acts = {
    invalidate: (id: number) => raiseInvalidated(marks, [{ kind: 'job', id }]),
    edit: (id: number) => raiseEdited(marks, { kind: 'job', id }),
    all: () => raiseAll(marks),
    wait: () => {
      milliseconds += 4;
    },
  };
  const history = events.map((event) => {
    acts[event.kind](event.id);
    return { ...event, mark: marks.current };
  });
  return { marks, history: history.filter((event) => event.kind !== 'wait') };
}

it('refuses after forgetting too: what is accepted was never changed since its mark', () => {
  const kind = fc.constantFrom<Event['kind'][]>('invalidate', 'edit', 'all', 'wait');
  const events = fc.array(fc.record({ kind, id: fc.constantFrom(...IDS) }), { maxLength: 60 });
  const reading = fc.record({ taken: fc.nat(60), id: fc.constantFrom(...IDS) });
  const readings = fc.array(reading, { minLength: 10, maxLength: 40 });
  fc.assert(
    fc.property(events, readings, (played, chosen) => {
      const { marks, history } = play(played);
      for (const { taken, id } of chosen) {
        const mark = 1 + (taken % marks.current);
        const missed = history.filter(
          (event) => event.mark > mark && (event.kind === 'all' || event.id === id),
        );
        const accepted = {
          feed: isFeedFresh(marks, { kind: 'job', id }, mark),
          id: isFresh(marks, 'job', id, mark),
        };
        expect(accepted.feed && missed.length > 0).toBe(false);
        expect(accepted.id && missed.some((event) => event.kind !== 'edit')).toBe(false);
      }
      expect(marks.invalidated.job.byId.size).toBeLessThanOrEqual(LIMITS.maximumFloors);
      expect(isFeedFresh(marks, { kind: 'job', id: 1 }, marks.current)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('accepts an old mark as long as nothing it depends on was changed or forgotten', () => {
  const marks = createMarks(() => 0, LIMITS);
  raiseInvalidated(
    marks,
    [1, 2, 3].map((id) => ({ kind: 'job', id })),
  );
  expect(isFresh(marks, 'job', 9, 1)).toBe(true);
  raiseInvalidated(marks, [{ kind: 'job', id: 4 }]);
  expect(isFresh(marks, 'job', 9, 1)).toBe(false);
  expect(isFresh(marks, 'job', 9, 2)).toBe(true);
});
