import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedVectors } from '../../server/adapters/vectors/embedded.ts';
import { describeVectors } from './vectors.suite.ts';

describeVectors('embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hirewire-vectors-'));
  let vectors = await openEmbeddedVectors(folder);
  return {
    vectors,
    async reopen() {
      await vectors.close();
      vectors = await openEmbeddedVectors(folder);
      return vectors;
    },
    async close() {
      await vectors.close();
      await rm(folder, { recursive: true });
    },
  };
});
