import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'hirewire-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SHARED = {
  DATABASE_URL: 'postgres://a',
  REDIS_URL: 'redis://b',
  TOKEN_KEY: 'c',
  QDRANT_URL: 'http://d',
};

test('nothing set is every default', () => {
  expect(readConfig({})).toMatchObject({ port: 3000, role: 'all', vectors: 'on', database_url: '' });
});

test('every problem is told at once', () => {
  expect(() => readConfig({ PORT: 'many', ROLE: 'cook' })).toThrow(
    'PORT is many, but must be a whole number from 0 to 65535; ROLE is cook, but must be one of',
  );
});

test('a secret may be in a file', () => {
  const file = join(folder, 'key');
  writeFileSync(file, 'the secret\n');
  expect(readConfig({ EMBEDDINGS_KEY_FILE: file })).toMatchObject({ embeddings_key: 'the secret' });
  expect(() => readConfig({ EMBEDDINGS_KEY_FILE: join(folder, 'none') })).toThrow(
    `EMBEDDINGS_KEY cannot be read from ${join(folder, 'none')} (ENOENT).`,
  );
  expect(() => readConfig({ EMBEDDINGS_KEY_FILE: file, EMBEDDINGS_KEY: 'another' })).toThrow(
    'EMBEDDINGS_KEY and EMBEDDINGS_KEY_FILE are both set.',
  );
});

test('a role of several processes needs the stores that they share', () => {
  expect(() => readConfig({ ROLE: 'api' })).toThrow('needs DATABASE_URL, REDIS_URL, TOKEN_KEY, QDRANT_URL');
  expect(() => readConfig({ ...SHARED, QDRANT_URL: '', ROLE: 'projector' })).toThrow('needs QDRANT_URL');
});

test('the role of the command line wins', () => {
  expect(readConfig({ ROLE: 'cook' }, { role: 'all' }).role).toBe('all');
});
