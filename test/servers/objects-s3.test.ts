import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openS3Objects } from '../../server/adapters/objects/s3.ts';
import { describeObjects } from '../ports/objects.suite.ts';
import { findS3Program, type S3Server, startS3 } from './s3.ts';

const program = findS3Program();

describe.skipIf(program === null)('a real S3-compatible server', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3(program ?? '');
  });
  afterAll(() => server.stop());

  const open = (changes: object = {}) =>
    openS3Objects({
      location: `s3://${server.bucket}/${randomUUID()}`,
      endpoint: server.endpoint,
      region: 'us-east-1',
      access_key: server.access_key,
      secret_key: server.secret_key,
      ...changes,
    });

  describeObjects('s3', async () => {
    const objects = open();
    const close = async () => objects.remove((await objects.list('')).map(({ key }) => key));
    return { objects, close };
  });

  test('more than a thousand are listed and removed', async () => {
    const objects = open();
    const keys = Array.from({ length: 1_005 }, (_, index) => `many/${String(index).padStart(4, '0')}`);
    for (let start = 0; start < keys.length; start += 50) {
      await Promise.all(keys.slice(start, start + 50).map((key) => objects.put(key, Readable.from(['x']))));
    }
    expect((await objects.list('many/')).map(({ key }) => key)).toEqual(keys);
    await objects.remove(keys);
    expect(await objects.list('many/')).toEqual([]);
  });

  test('what is wrong is said in a sentence', async () => {
    await expect(open({ secret_key: 'wrong' }).list('')).rejects.toThrow('S3 refuses: SignatureDoesNotMatch');
    await expect(open({ location: 's3://nowhere/x' }).list('')).rejects.toThrow('S3 refuses: NoSuchBucket');
    await expect(open({ endpoint: 'http://127.0.0.1:1' }).list('')).rejects.toThrow(
      'S3 does not answer: ECONNREFUSED',
    );
    expect(() => openS3Objects({ ...base, location: 's3://' })).toThrow('is no s3://bucket/prefix');
  });
});

const base = { location: '', endpoint: '', region: 'us-east-1', access_key: '', secret_key: '' };
