import { defineConfig } from 'vitest/config';

/** `npm run test:servers`: the adapters of the servers against the real ones. One file at a time, as they share them. */
export default defineConfig({
  test: {
    include: ['test/servers/**/*.test.ts'],
    globalSetup: ['test/harness/postgres.ts'],
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
  },
});
