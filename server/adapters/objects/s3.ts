import type { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Failure } from '../../../contract/failure.ts';
import type { Objects, StoredObject } from '../../ports/objects.ts';

export interface S3Settings {
  /** `s3://bucket/prefix`. */
  location: string;
  /** Address of an S3-compatible server; empty for the one of AWS. */
  endpoint: string;
  region: string;
  /** Both empty: as the AWS environment, profile or machine role says. */
  access_key: string;
  secret_key: string;
}

/** Parts of an upload: the most S3 takes is 10,000 of them, so 160 GB an object. */
const PART_BYTES = 16 * 1024 * 1024;
/** S3 removes at most so many at once. */
const REMOVED_AT_ONCE = 1_000;
const ATTEMPTS = 5;

/** Objects in a bucket of any S3-compatible server. An upload that does not end leaves no object. */
export function openS3Objects(settings: S3Settings): Objects {
  const { bucket, prefix } = placeOf(settings.location);
  const client = clientOf(settings);
  const fullKey = (key: string) => prefix + key;
  return {
    location: settings.location,
    async put(key, content) {
      const params = { Bucket: bucket, Key: fullKey(key), Body: content };
      await told(() => new Upload({ client, params, partSize: PART_BYTES, queueSize: 2 }).done());
    },
    get: (key) => get(client, bucket, fullKey(key)),
    async list(start) {
      const found = await listAll(client, bucket, fullKey(start));
      return found.map(({ key, bytes }) => ({ key: key.slice(prefix.length), bytes }));
    },
    async remove(keys) {
      for (let start = 0; start < keys.length; start += REMOVED_AT_ONCE) {
        const Objects = keys.slice(start, start + REMOVED_AT_ONCE).map((key) => ({ Key: fullKey(key) }));
        const Delete = { Objects, Quiet: true };
        const { Errors = [] } = await told(() =>
          client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete })),
        );
        const [first] = Errors;
        if (first !== undefined) throw new Failure('unavailable', `S3 keeps ${first.Key}: ${first.Message}.`);
      }
    },
  };
}

function placeOf(location: string): { bucket: string; prefix: string } {
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(location) ?? [];
  if (bucket === '') throw new Failure('invalid_input', `${location} is no s3://bucket/prefix.`);
  const trimmed = path.replace(/\/+$/, '');
  return { bucket, prefix: trimmed === '' ? '' : `${trimmed}/` };
}

function clientOf({ endpoint, region, access_key, secret_key }: S3Settings): S3Client {
  return new S3Client({
    region,
    maxAttempts: ATTEMPTS,
    // Servers of one's own seldom have a name for each bucket.
    ...(endpoint === '' ? {} : { endpoint, forcePathStyle: true }),
    ...(access_key === '' ? {} : { credentials: { accessKeyId: access_key, secretAccessKey: secret_key } }),
  });
}

async function get(client: S3Client, bucket: string, key: string): Promise<Readable> {
  const { Body } = await told(() => client.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
  if (Body === undefined) throw new Failure('not_found', `There is no ${key}.`);
  return Body as Readable;
}

async function listAll(client: S3Client, bucket: string, prefix: string): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  let after: string | undefined;
  do {
    const page = await told(() =>
      client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: after })),
    );
    for (const { Key, Size } of page.Contents ?? []) found.push({ key: Key ?? '', bytes: Size ?? 0 });
    after = page.NextContinuationToken;
  } while (after !== undefined);
  return found;
}

/** What S3 refuses is told in a sentence of ours; its own name for the reason stays in it. */
async function told<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof NoSuchKey) throw new Failure('not_found', 'There is no such object.');
    if (error instanceof S3ServiceException) {
      throw new Failure('unavailable', `S3 refuses: ${error.name} (${error.message}).`);
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined) throw new Failure('unavailable', `S3 does not answer: ${code}.`);
    throw error;
  }
}
