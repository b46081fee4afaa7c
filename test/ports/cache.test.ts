import { openEmbeddedCache } from '../../server/adapters/cache/embedded.ts';
import { describeCache } from './cache.suite.ts';

describeCache('embedded', async () => {
  let milliseconds = 1_000_000;
  const cache = openEmbeddedCache({
    maximumEntries: 10_000,
    now: () => milliseconds,
    report: (problem) => {
      if (!String(problem).includes('on purpose')) throw problem;
    },
  });
  const advance = async (seconds: number) => {
    milliseconds += seconds * 1_000;
  };
  return { cache, advance };
});
