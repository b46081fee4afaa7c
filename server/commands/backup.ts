import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { Failure } from '../../contract/failure.ts';
import {
  backupName,
  completeBackups,
  expiredBackups,
  MANIFEST,
  type Manifest,
  type ManifestPart,
  readManifest,
} from '../domain/backup.ts';
import type { BackupPart } from '../ports/backup.ts';
import type { Objects } from '../ports/objects.ts';

type Output = (line: string) => void;

/** What a backup is made with. */
export interface BackupRequest {
  objects: Objects;
  parts: readonly BackupPart[];
  /** Complete backups that stay, this one among them. */
  keep: number;
  /** Of the program. */
  version: string;
  notes: string[];
  now: Date;
}

/** `hirewire backup`: writes every part with its checksum, the manifest last, then removes what is beyond `keep`. */
export async function backupCommand(request: BackupRequest, output: Output): Promise<Manifest> {
  const { objects, parts, keep, version, notes, now } = request;
  const name = backupName(now);
  const written: ManifestPart[] = [];
  for (const part of parts) {
    output(`${part.name} …`);
    written.push(await writePart(objects, name, part, output));
  }
  const manifest: Manifest = { format: 1, created_at: now.toISOString(), version, parts: written, notes };
  await objects.put(`${name}/${MANIFEST}`, Readable.from([`${JSON.stringify(manifest, null, 2)}\n`]));
  for (const note of notes) output(note);
  output(`Backup ${name} is complete in ${objects.location}.`);
  const keys = (await objects.list('')).map(({ key }) => key);
  for (const expired of expiredBackups(keys, keep)) await removeBackup(objects, expired, output);
  return manifest;
}

async function writePart(
  objects: Objects,
  name: string,
  part: BackupPart,
  output: Output,
): Promise<ManifestPart> {
  const file = part.name + part.suffix;
  const meter = createMeter(part.name, output);
  const content = await part.read();
  content.once('error', (error) => meter.stream.destroy(error));
  await objects.put(`${name}/${file}`, content.pipe(meter.stream));
  const { bytes, sha256 } = meter.result();
  output(`${part.name}: ${megabytes(bytes)} written.`);
  return { name: part.name, file, bytes, sha256 };
}

/** The manifest goes first: from then on the backup is none, whatever happens to the rest. */
async function removeBackup(objects: Objects, name: string, output: Output): Promise<void> {
  await objects.remove([`${name}/${MANIFEST}`]);
  const rest = await objects.list(`${name}/`);
  await objects.remove(rest.map(({ key }) => key));
  output(`Backup ${name} is removed.`);
}

/** What a restore is made of. */
export interface RestoreRequest {
  objects: Objects;
  parts: readonly BackupPart[];
  /** Which backup, or null for the newest. */
  name: string | null;
}

/**
 * `hirewire restore`: checks every part against its checksum and that every store is empty before anything is touched,
 * then puts all parts back.
 */
export async function restoreCommand(request: RestoreRequest, output: Output): Promise<void> {
  const { objects, parts } = request;
  const name = request.name ?? (await newest(objects));
  const manifest = await manifestOf(objects, name);
  const matched = manifest.parts.map((written) => ({ written, part: partFor(parts, written) }));
  for (const { part } of matched) await part.refuseUnlessEmpty();
  for (const { written } of matched) await checkPart(objects, name, written, output);
  for (const { written, part } of matched) {
    output(`${part.name} …`);
    await part.restore(await objects.get(`${name}/${written.file}`));
    output(`${part.name}: restored.`);
  }
  output(`Backup ${name} is restored. The other stores are read again at the next start.`);
}

async function newest(objects: Objects): Promise<string> {
  const [name] = completeBackups((await objects.list('')).map(({ key }) => key));
  if (name === undefined) throw new Failure('not_found', `${objects.location} holds no complete backup.`);
  return name;
}

async function manifestOf(objects: Objects, name: string): Promise<Manifest> {
  const pieces: Buffer[] = [];
  for await (const piece of await objects.get(`${name}/${MANIFEST}`)) pieces.push(Buffer.from(piece));
  const manifest = readManifest(Buffer.concat(pieces).toString('utf8'));
  if (manifest === null) throw damaged(name, MANIFEST);
  return manifest;
}

function partFor(parts: readonly BackupPart[], { name, file }: ManifestPart): BackupPart {
  const part = parts.find((one) => one.name === name && name + one.suffix === file);
  if (part !== undefined) return part;
  throw new Failure(
    'invalid_settings',
    `The backup holds ${file}, and no store set here takes it; set the addresses it was made with.`,
  );
}

async function checkPart(
  objects: Objects,
  name: string,
  { file, bytes, sha256 }: ManifestPart,
  output: Output,
): Promise<void> {
  const meter = createMeter(file, output);
  const content = await objects.get(`${name}/${file}`).catch(() => {
    throw damaged(name, file);
  });
  for await (const _ of content.pipe(meter.stream));
  const found = meter.result();
  if (found.bytes !== bytes || found.sha256 !== sha256) throw damaged(name, file);
  output(`${file}: ${megabytes(bytes)}, whole.`);
}

function damaged(name: string, file: string): Failure {
  return new Failure('conflict', `Backup ${name} is damaged: ${file} is not what was written.`);
}

const TOLD_EVERY_MILLISECONDS = 5_000;

/** Passes bytes on, counts and hashes them, and says every few seconds how far it is. */
function createMeter(what: string, output: Output) {
  const hash = createHash('sha256');
  let bytes = 0;
  let told = performance.now();
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      if (performance.now() - told > TOLD_EVERY_MILLISECONDS) {
        told = performance.now();
        output(`${what}: ${megabytes(bytes)} …`);
      }
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
