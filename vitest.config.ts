import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,server,scripts,test,bench}/**/*.test.ts'],
    // Those need the real servers: npm run test:servers.
    exclude: ['**/node_modules/**', 'test/servers/**'],
    globalSetup: ['test/harness/postgres.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
