import { afterEach, beforeEach, describe } from 'vitest';
import type { Cache } from '../../server/ports/cache.ts';
import { describeDerived } from './cache-derived.suite.ts';
import { describeFeedModel } from './cache-model.suite.ts';
import { describeShortLived } from './cache-short-lived.suite.ts';

export interface OpenedCache {
  /** Empty. */
  cache: Cache;
  /** Makes the given time pass for every time to live; left out where that cannot be had without waiting. */
  advance?: (seconds: number) => Promise<void>;
}

/** Opens a cache before each test and closes it afterwards; `opened()` is the present one. */
export type Opened = () => OpenedCache;

const HISTORIES = 300;

/** What every cache adapter must do. `open` gives an empty cache each time; the suite closes it. */
export function describeCache(
  name: string,
  open: () => Promise<OpenedCache>,
  { histories = HISTORIES } = {},
): void {
  describe(`cache: ${name}`, () => {
    let present: OpenedCache;
    beforeEach(async () => {
      present = await open();
    });
    afterEach(() => present.cache.close());
    describeDerived(() => present);
    describeShortLived(() => present);
    describeFeedModel(open, histories);
  });
}
