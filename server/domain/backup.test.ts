import { expect, test } from 'vitest';
import { backupName, completeBackups, expiredBackups, readManifest } from './backup.ts';

const day = (number: number) => backupName(new Date(Date.UTC(2026, 10, number, 2, 15)));
const complete = (number: number) => [`${day(number)}/postgres.dump`, `${day(number)}/manifest.json`];

test('a name is the time, in the order of time', () => {
  expect(day(23)).toBe('2026-11-23T02-15-00Z');
  expect(day(9) < day(10)).toBe(true);
});

test('only what has a manifest is a backup, the newest first', () => {
  const keys = [...complete(1), ...complete(3), `${day(4)}/postgres.dump`, 'notes/manifest.json'];
  expect(completeBackups(keys)).toEqual([day(3), day(1)]);
});

test('the newest stay, and what is begun stays until a newer one is complete', () => {
  const keys = [...complete(1), ...complete(2), ...complete(4), `${day(3)}/a`, `${day(5)}/a`, 'mine/a'];
  expect(expiredBackups(keys, 2)).toEqual([day(1), day(3)]);
  expect(expiredBackups([`${day(5)}/a`], 1)).toEqual([]);
});

test('a manifest that is none is told from one', () => {
  const part = { name: 'postgres', file: 'postgres.dump', bytes: 3, sha256: 'a'.repeat(64) };
  const manifest = { format: 1, created_at: '', version: '', parts: [part], notes: [] };
  expect(readManifest(JSON.stringify(manifest))).toEqual(manifest);
  for (const wrong of ['{', '{}', '[]', JSON.stringify({ ...manifest, parts: [] })])
    expect(readManifest(wrong)).toBeNull();
  const outside = { ...manifest, parts: [{ ...part, file: '../../etc/passwd' }] };
  expect(readManifest(JSON.stringify(outside))).toBeNull();
});
