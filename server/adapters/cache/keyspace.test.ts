import { expect, it } from 'vitest';
import { createKeyspace, get, millisecondsLeft, type Policy, put, type Value } from './keyspace.ts';

const DERIVED: Policy = { retention: 'derived', ttlSeconds: 60 };
const BRIEF: Policy = { retention: 'brief', ttlSeconds: 60 };

function text(value: string): Value {
  return { type: 'string', text: value };
}

function openAt(maximumEntries: number) {
  const clock = { milliseconds: 0 };
  return { clock, keyspace: createKeyspace(maximumEntries, () => clock.milliseconds) };
}

it('evicts the least recently used derived key first, and says so', () => {
  const { keyspace } = openAt(3);
  const gone: string[] = [];
  const policy: Policy = { ...DERIVED, gone: (key) => gone.push(key) };
  put(keyspace, 'limit', text('1'), BRIEF);
  put(keyspace, 'old', text('1'), policy);
  put(keyspace, 'older', text('1'), policy);
  get(keyspace, 'old', 'string');
  put(keyspace, 'new', text('1'), policy);
  expect(gone).toEqual(['older']);
  put(keyspace, 'another limit', text('1'), BRIEF);
  expect(gone).toEqual(['older', 'old']);
  expect([...keyspace.entries.keys()]).toEqual(['limit', 'new', 'another limit']);
});

it('counts the members of a collection', () => {
  const { keyspace } = openAt(10);
  put(keyspace, 'small', { type: 'set', members: new Set(['a']) }, DERIVED);
  put(keyspace, 'large', { type: 'list', items: Array.from({ length: 10 }, String) }, DERIVED);
  expect([...keyspace.entries.keys()]).toEqual(['large']);
  put(keyspace, 'too large', { type: 'list', items: Array.from({ length: 11 }, String) }, DERIVED);
  expect(keyspace.entries.size).toBe(0);
  expect(keyspace.weight).toBe(0);
});

it('never evicts what is kept, and short-lived keys only when nothing else is left', () => {
  const { keyspace } = openAt(2);
  put(keyspace, 'board', text('1'), { retention: 'kept', ttlSeconds: null });
  for (const key of ['a', 'b', 'c']) put(keyspace, key, text('1'), BRIEF);
  expect([...keyspace.entries.keys()]).toEqual(['board', 'b', 'c']);
  expect(millisecondsLeft(keyspace, 'board')).toBe(Number.POSITIVE_INFINITY);
});

it('sweeps expired keys while it is written to, without anybody reading them', () => {
  const { clock, keyspace } = openAt(10_000);
  const gone: string[] = [];
  for (let index = 0; index < 100; index += 1) {
    put(keyspace, `feed ${index}`, text('1'), { ...DERIVED, gone: (key) => gone.push(key) });
  }
  clock.milliseconds = 60_000;
  for (let index = 0; index < 100; index += 1) put(keyspace, `limit ${index}`, text('1'), BRIEF);
  expect(gone).toHaveLength(100);
  expect(keyspace.weight).toBe(100);
});

it('takes a key of another type for a mistake', () => {
  const { keyspace } = openAt(10);
  put(keyspace, 'key', text('1'), BRIEF);
  expect(() => get(keyspace, 'key', 'zset')).toThrow('key holds a string, not a zset');
});
