/** One part of a backup as its manifest tells it. */
export interface ManifestPart {
  name: string;
  /** Its object's name beside the manifest. */
  file: string;
  bytes: number;
  /** 64 hexadecimal digits. */
  sha256: string;
}

/** What a backup consists of; written last, so that a backup without one was never completed. */
export interface Manifest {
  format: 1;
  /** ISO 8601. */
  created_at: string;
  /** Version of the program that wrote it. */
  version: string;
  parts: ManifestPart[];
  /** What was checked and not copied, for people to read. */
  notes: string[];
}

export const MANIFEST = 'manifest.json';

/** `2026-11-23T02-15-00Z`: as text in the order of time, and a name that every file system takes. */
export function backupName(now: Date): string {
  return now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
}

const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;

/** Complete backups among the keys of a place, newest first. */
export function completeBackups(keys: readonly string[]): string[] {
  const ends = keys.filter((key) => key.endsWith(`/${MANIFEST}`));
  return ends
    .map((key) => key.slice(0, -MANIFEST.length - 1))
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
}

/** Names to remove so that the newest `keep` complete ones stay; begun ones that were never completed go once a newer one is. */
export function expiredBackups(keys: readonly string[], keep: number): string[] {
  const complete = completeBackups(keys);
  const [newest = ''] = complete;
  const begun = new Set(keys.map((key) => key.split('/')[0] ?? '').filter((name) => NAME.test(name)));
  const abandoned = [...begun].filter((name) => !complete.includes(name) && name < newest);
  return [...complete.slice(keep), ...abandoned].sort();
}

/** Reads a manifest; null when it is none of ours. */
export function readManifest(text: string): Manifest | null {
  try {
    const manifest = JSON.parse(text) as Partial<Manifest>;
    const parts = manifest.parts ?? [];
    const isWhole = parts.every(
      ({ name, file, bytes, sha256 }) =>
        typeof name === 'string' &&
        /^[a-z0-9._-]+$/.test(file) &&
        Number.isSafeInteger(bytes) &&
        /^[0-9a-f]{64}$/.test(sha256),
    );
    return manifest.format === 1 && parts.length > 0 && isWhole ? (manifest as Manifest) : null;
  } catch {
    return null; // No JSON: whatever wrote it, it was not this program.
  }
}
