import { randomUUID } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../../contract/failure.ts';
import type { BackupPart } from '../../ports/backup.ts';
import type { VectorCollection } from '../../ports/vectors.ts';

/** How a Qdrant is reached, and what its collections are called. */
export interface QdrantPlace {
  url: string;
  /** Empty for a server without one. */
  key: string;
  /** The alias that is snapshotted, by the founding document's name. */
  aliases: Readonly<Record<VectorCollection, string>>;
  /** The collection that a restore makes, likewise. */
  written: Readonly<Record<VectorCollection, string>>;
}

const SILENCE_MILLISECONDS = 300_000;

/** One part for each collection: a snapshot made by Qdrant itself, with its vectors, payloads and indexes. */
export function qdrantParts(place: QdrantPlace): BackupPart[] {
  const names = Object.keys(place.aliases) as VectorCollection[];
  return names.map((name) => ({
    name: `vectors-${name.replaceAll('_', '-')}`,
    suffix: '.snapshot',
    read: () => snapshot(place, place.aliases[name]),
    refuseUnlessEmpty: () => refuseUnlessEmpty(place, place.written[name]),
    restore: (content) => recover(place, place.written[name], content),
  }));
}

/** Makes a snapshot, streams it and removes it from the server when it has been read. */
async function snapshot(place: QdrantPlace, alias: string): Promise<Readable> {
  const snapshots = `/collections/${encodeURIComponent(alias)}/snapshots`;
  const made = await json<{ result: { name: string } }>(await call(place, 'POST', `${snapshots}?wait=true`));
  const one = `${snapshots}/${encodeURIComponent(made.result.name)}`;
  const content = await call(place, 'GET', one);
  const drop = async function* (source: AsyncIterable<Buffer>) {
    yield* source;
    await drained(await call(place, 'DELETE', `${one}?wait=true`));
  };
  return Readable.from(drop(content), { objectMode: false });
}

async function refuseUnlessEmpty(place: QdrantPlace, collection: string): Promise<void> {
  const path = `/collections/${encodeURIComponent(collection)}`;
  const { result } = await json<{ result: { exists: boolean } }>(await call(place, 'GET', `${path}/exists`));
  if (!result.exists) return;
  throw new Failure('conflict', `Qdrant holds ${collection}; restore into an empty one.`);
}

/** Sends a snapshot as the form that Qdrant takes it in, without holding it in memory. */
async function recover(place: QdrantPlace, collection: string, content: Readable): Promise<void> {
  const boundary = `hirewire-${randomUUID()}`;
  const body = new PassThrough();
  const path = `/collections/${encodeURIComponent(collection)}/snapshots/upload?priority=snapshot&wait=true`;
  const answer = call(place, 'POST', path, { body, type: `multipart/form-data; boundary=${boundary}` });
  body.write(
    `--${boundary}\r\ncontent-disposition: form-data; name="snapshot"; filename="snapshot"\r\n` +
      'content-type: application/octet-stream\r\n\r\n',
  );
  const sent = pipeline(content, body, { end: false }).then(() => body.end(`\r\n--${boundary}--\r\n`));
  const [answered, sending] = await Promise.allSettled([answer, sent]);
  if (answered.status === 'rejected') throw answered.reason;
  if (sending.status === 'rejected') throw sending.reason;
  await drained(answered.value);
}

interface Upload {
  body: Readable;
  type: string;
}

function call(place: QdrantPlace, method: string, path: string, upload?: Upload): Promise<IncomingMessage> {
  const url = new URL(path, place.url);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = {
    ...(place.key === '' ? {} : { 'api-key': place.key }),
    ...(upload === undefined ? {} : { 'content-type': upload.type }),
  };
  return new Promise((resolve, reject) => {
    const asked = send(url, { method, headers, timeout: SILENCE_MILLISECONDS }, (answer) => {
      if ((answer.statusCode ?? 0) < 400) return resolve(answer);
      answer.resume();
      reject(new Failure('unavailable', `Qdrant answers ${answer.statusCode} to ${method} ${url.pathname}.`));
    });
    asked.once('timeout', () => asked.destroy(new Error('no answer in time')));
    asked.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Failure('unavailable', `Qdrant does not answer: ${error.code ?? error.message}.`)),
    );
    if (upload === undefined) asked.end();
    else pipeline(upload.body, asked).catch(reject);
  });
}

async function json<Answer>(answer: IncomingMessage): Promise<Answer> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as Answer;
}

async function drained(answer: IncomingMessage): Promise<void> {
  for await (const _ of answer);
}
