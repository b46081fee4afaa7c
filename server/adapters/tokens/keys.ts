import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { Failure } from '../../../contract/failure.ts';

/** The key that signs, and every key that verifies, by its RFC 7638 thumbprint. */
export interface TokenKeys {
  readonly signing: { readonly id: string; readonly key: KeyObject };
  readonly verifying: ReadonlyMap<string, KeyObject>;
}

const FILE = 'access-tokens.pem';
/** Rotation needs two keys; a file with many is a mistake. */
const MAXIMUM_KEYS = 16;

/**
 * Reads Ed25519 keys from PEM text: the first private key signs, all verify, public ones included. To rotate, put a new
 * private key before the old one and drop the old one when its last token has expired. `source` is named in the Failure
 * `invalid_settings`, the keys never are.
 */
export async function readKeys(text: string, source: string): Promise<TokenKeys> {
  // Environment files often carry line ends as a backslash and an n.
  const blocks = text.replaceAll('\\n', '\n').match(/-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g) ?? [];
  if (blocks.length > MAXIMUM_KEYS) throw unusable(source, `holds more than ${MAXIMUM_KEYS} keys`);
  const keys = blocks.map((block) => readKey(block, source));
  const verifying = new Map<string, KeyObject>();
  for (const key of keys) verifying.set(await thumbprint(key), publicHalf(key));
  const signing = keys.find((key) => key.type === 'private');
  if (!signing) throw unusable(source, 'holds no Ed25519 private key in PKCS 8 PEM');
  return { signing: { id: await thumbprint(signing), key: signing }, verifying };
}

/** The keys kept in a folder; makes one at the first start, readable by its owner only. */
export async function keysInFolder(folder: string): Promise<TokenKeys> {
  const path = join(folder, FILE);
  const present = await readIfThere(path);
  if (present !== null) return readKeys(present, path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeOnce(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  return readKeys(await readFile(path, 'utf8'), path);
}

function readKey(block: string, source: string): KeyObject {
  let key: KeyObject;
  try {
    key = block.includes('PRIVATE KEY') ? createPrivateKey(block) : createPublicKey(block);
  } catch (error) {
    throw unusable(source, `holds a key that cannot be read (${(error as Error).message})`);
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw unusable(source, `holds a key of type ${key.asymmetricKeyType}`);
  return key;
}

function publicHalf(key: KeyObject): KeyObject {
  return key.type === 'private' ? createPublicKey(key) : key;
}

function thumbprint(key: KeyObject): Promise<string> {
  return calculateJwkThumbprint(publicHalf(key).export({ format: 'jwk' }));
}

/** Whole or not at all, and never over a file another process wrote meanwhile. */
async function writeOnce(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function unusable(source: string, what: string): Failure {
  return new Failure('invalid_settings', `${source} ${what}; access tokens need Ed25519 keys.`);
}
