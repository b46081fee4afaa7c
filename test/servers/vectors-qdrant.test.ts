import { randomUUID } from 'node:crypto';
import { QdrantClient } from '@qdrant/js-client-rest';
import { afterEach, describe, expect, test } from 'vitest';
import { openQdrantVectors, type QdrantSettings } from '../../server/adapters/vectors/qdrant.ts';
import { describeVectors } from '../ports/vectors.suite.ts';
import { candidatePoint, jobPoint, skillPoint, vectorOf, version } from '../ports/vectors-sample.ts';

const url = process.env.QDRANT_URL ?? '';

if (url === '') {
  console.log('Left out: the suite of the Qdrant adapter, because QDRANT_URL is not set.');
}

function settingsOf(prefix: string, model = 'model-a'): QdrantSettings {
  const layout = { replication_factor: 1, shard_number: 1, quantization: 'none' as const };
  const limits = { timeoutMilliseconds: 30_000, connections: 10, searchBreadth: 512 };
  return { url, key: process.env.QDRANT_API_KEY ?? '', model, prefix, layout, ...limits };
}

async function dropAll(prefix: string): Promise<void> {
  const client = new QdrantClient({ url, checkCompatibility: false });
  const { collections } = await client.getCollections();
  const mine = collections.map(({ name }) => name).filter((name) => name.startsWith(prefix));
  for (const name of mine) await client.deleteCollection(name);
}

describe.skipIf(url === '')('a real Qdrant', () => {
  describeVectors('qdrant', async () => {
    const prefix = `test-${randomUUID()}-`;
    let vectors = await openQdrantVectors(settingsOf(prefix));
    return {
      vectors,
      async reopen() {
        await vectors.close();
        vectors = await openQdrantVectors(settingsOf(prefix));
        return vectors;
      },
      close: () => dropAll(prefix),
    };
  });

  describe('collections', () => {
    const prefix = `test-${randomUUID()}-`;
    afterEach(() => dropAll(prefix));

    test('two programs may begin at once', async () => {
      const opened = await Promise.all([1, 2, 3].map(() => openQdrantVectors(settingsOf(prefix))));
      await opened[0]?.put('job_descriptions', [jobPoint(1)]);
      expect(await opened[2]?.retrieve('job_descriptions', [1])).toEqual([jobPoint(1)]);
    });

    test('a new model is written beside the old one, and read once it is complete', async () => {
      const old = await openQdrantVectors(settingsOf(prefix));
      await old.put('skills_semantic', [skillPoint(1), skillPoint(2)]);
      const fresh = await openQdrantVectors(settingsOf(prefix, 'model-b'));
      expect(await fresh.list('skills_semantic', 0, 10)).toEqual([]);
      const moved = skillPoint(1, { model: 'model-b', vector: vectorOf(99), version: version(2) });
      await fresh.put('skills_semantic', [moved]);
      const read = async () => (await fresh.retrieve('skills_semantic', [1, 2])).map(({ model }) => model);
      expect(await read()).toEqual(['model-a', 'model-a']);
      await fresh.finishRebuild();
      expect(await read()).toEqual(['model-b']);
      const hits = await fresh.search('skills_semantic', { vector: vectorOf(99), limit: 5 });
      expect(hits.map(({ id, model }) => [id, model])).toEqual([[1, 'model-b']]);
      await fresh.finishRebuild();
      expect(await read()).toEqual(['model-b']);
    });

    test('every filtered field has its index', async () => {
      const vectors = await openQdrantVectors(settingsOf(prefix));
      await vectors.put('candidate_profiles', [candidatePoint(1)]);
      const client = new QdrantClient({ url, checkCompatibility: false });
      const { payload_schema, config } = await client.getCollection(`${prefix}candidate_profiles`);
      expect(Object.keys(payload_schema)).toEqual(
        expect.arrayContaining(['salary_min', 'availability', 'validation_score', 'hirewire.removed']),
      );
      expect(config.params.vectors).toMatchObject({ size: 768, distance: 'Cosine' });
    });

    test('a server that is away and a wrong address are unavailable', async () => {
      await expect(
        openQdrantVectors({ ...settingsOf(prefix), url: 'http://127.0.0.1:59999' }),
      ).rejects.toThrow('Qdrant does not answer: ECONNREFUSED');
    });
  });
});
