import { rangeOf, type SortedSet } from './sorted-set.ts';

/** What a key holds: the types of the founding document's store. Ids inside sorted sets are numbers, elsewhere text. */
export type Value =
  | { type: 'string'; text: string }
  | { type: 'hash'; fields: Readonly<Record<string, string>> }
  | { type: 'set'; members: Set<string> }
  | { type: 'list'; items: string[] }
  | { type: 'zset'; members: SortedSet };

/**
 * What may go first when the keyspace is full: feeds and scores (`derived`), then what Postgres also knows
 * (`rederivable`), then what is short-lived anyway (`brief`). `kept` never goes and is not counted: there are no more
 * such keys and members than users and events.
 */
type Retention = 'derived' | 'rederivable' | 'brief' | 'kept';

/** How a key is kept. `gone` is called when it expires, is evicted or is removed, not when it is overwritten. */
export interface Policy {
  readonly retention: Retention;
  /** Seconds from the last put, or null to stay. */
  readonly ttlSeconds: number | null;
  readonly gone?: (key: string, value: Value) => void;
}

interface Entry {
  readonly value: Value;
  readonly policy: Policy;
  readonly expiresAt: number;
  readonly weight: number;
}

/** Keys with values in this process. An entry, for the limit, is a key or a member of a key's collection. */
export interface Keyspace {
  readonly entries: Map<string, Entry>;
  /** Evictable keys, least recently used first. */
  readonly recency: Readonly<Record<Retention, Set<string>>>;
  readonly maximumEntries: number;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  weight: number;
  sweep: Iterator<string>;
}

const EVICTED_IN_ORDER = ['derived', 'rederivable', 'brief'] as const;
/** Keys looked at per write for expiry: the whole keyspace is visited once in as many writes as half its keys. */
const SWEPT_PER_WRITE = 2;

/** An empty keyspace. */
export function createKeyspace(maximumEntries: number, now: () => number): Keyspace {
  const entries = new Map<string, Entry>();
  const recency = {
    derived: new Set<string>(),
    rederivable: new Set<string>(),
    brief: new Set<string>(),
    kept: new Set<string>(),
  };
  return { entries, recency, maximumEntries, now, weight: 0, sweep: entries.keys() };
}

/** Writes a key, starts its time to live and makes room when there is too much. */
export function put(keyspace: Keyspace, key: string, value: Value, policy: Policy): void {
  discard(keyspace, key);
  const expiresAt =
    policy.ttlSeconds === null ? Number.POSITIVE_INFINITY : keyspace.now() + policy.ttlSeconds * 1_000;
  const weight = policy.retention === 'kept' ? 0 : Math.max(1, sizeOf(value));
  keyspace.entries.set(key, { value, policy, expiresAt, weight });
  keyspace.recency[policy.retention].add(key);
  keyspace.weight += weight;
  sweepSome(keyspace);
  evict(keyspace);
}

/** The live value, which may be changed in place (its time to live goes on); null when absent. */
export function get<Type extends Value['type']>(
  keyspace: Keyspace,
  key: string,
  type: Type,
): Extract<Value, { type: Type }> | null {
  const entry = liveEntry(keyspace, key);
  if (!entry) return null;
  if (entry.value.type !== type) throw new Error(`${key} holds a ${entry.value.type}, not a ${type}`);
  const recent = keyspace.recency[entry.policy.retention];
  recent.delete(key);
  recent.add(key);
  return entry.value as Extract<Value, { type: Type }>;
}

/** Removes a key; false when it was not there. */
export function remove(keyspace: Keyspace, key: string): boolean {
  const entry = discard(keyspace, key);
  entry?.policy.gone?.(key, entry.value);
  return entry !== undefined;
}

/** Milliseconds a key has left: infinite when it stays, 0 when absent. */
export function millisecondsLeft(keyspace: Keyspace, key: string): number {
  const entry = liveEntry(keyspace, key);
  return entry ? entry.expiresAt - keyspace.now() : 0;
}

/** One key in plain form, without counting as a use; null when absent. */
export function describeKey(keyspace: Keyspace, key: string) {
  const entry = liveEntry(keyspace, key);
  if (!entry) return null;
  const left = entry.expiresAt - keyspace.now();
  const ttl_seconds = Number.isFinite(left) ? Math.ceil(left / 1_000) : null;
  return { type: entry.value.type, value: plain(entry.value), ttl_seconds };
}

function liveEntry(keyspace: Keyspace, key: string): Entry | undefined {
  const entry = keyspace.entries.get(key);
  if (!entry || entry.expiresAt > keyspace.now()) return entry;
  remove(keyspace, key);
  return undefined;
}

function discard(keyspace: Keyspace, key: string): Entry | undefined {
  const entry = keyspace.entries.get(key);
  if (!entry) return undefined;
  keyspace.entries.delete(key);
  keyspace.recency[entry.policy.retention].delete(key);
  keyspace.weight -= entry.weight;
  return entry;
}

function sweepSome(keyspace: Keyspace): void {
  for (let visited = 0; visited < SWEPT_PER_WRITE; visited += 1) {
    const next = keyspace.sweep.next();
    if (next.done) keyspace.sweep = keyspace.entries.keys();
    else liveEntry(keyspace, next.value);
  }
}

function evict(keyspace: Keyspace): void {
  for (const retention of EVICTED_IN_ORDER) {
    for (const key of keyspace.recency[retention]) {
      if (keyspace.weight <= keyspace.maximumEntries) return;
      remove(keyspace, key);
    }
  }
}

function sizeOf(value: Value): number {
  if (value.type === 'zset') return value.members.order.length;
  if (value.type === 'set') return value.members.size;
  return value.type === 'list' ? value.items.length : 1;
}

function plain(value: Value): unknown {
  switch (value.type) {
    case 'string':
      return value.text;
    case 'hash':
      return { ...value.fields };
    case 'set':
      return [...value.members];
    case 'list':
      return [...value.items];
    case 'zset':
      return rangeOf(value.members, 0, value.members.order.length).map(([member, score]) => [
        String(member),
        score,
      ]);
  }
}
