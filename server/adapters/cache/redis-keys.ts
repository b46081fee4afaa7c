import type { FeedOwner } from '../../ports/cache.ts';
import { feedKey, scoreKey } from './keys.ts';

/** Slots of a Redis cluster. */
const SLOTS = 16_384;

/** The counter that marks come from. */
export const MARK_KEY = 'hirewire:mark';
/** There while any feed may be cached. */
export const ANY_FEED_KEY = 'hirewire:any-feed';

/**
 * What the adapter keeps beside a key of the founding document. Such a key has no braces, so a cluster places it by
 * its whole name, and `{name}:suffix` by the name within the braces: in the same slot, where one script may use both.
 */
type Companion = 'empty' | 'floor' | 'edited' | 'writing' | 'holders' | 'scores';

/** The key of a companion. */
function companion(key: string, which: Companion): string {
  return `{${key}}:${which}`;
}

/** Everything kept about a candidate or job, all in the slot of their feed. */
export function ownerKeys(owner: FeedOwner) {
  const feed = feedKey(owner);
  return {
    feed,
    /** There instead of the feed when it is empty, because Redis has no empty sorted set. */
    empty: companion(feed, 'empty'),
    /** The mark of the last invalidation of the candidate or job. */
    floor: companion(feed, 'floor'),
    /** The mark of the last change of the feed in place. */
    edited: companion(feed, 'edited'),
    /** Writes of the feed that are under way. */
    writing: companion(feed, 'writing'),
    /** Sorted set: who may hold this candidate or job in a feed, by when they linked themselves. */
    holders: companion(feed, 'holders'),
    /** Sorted set: with whom this candidate or job may have a cached score, by when it was linked. */
    scores: companion(feed, 'scores'),
  };
}

/** A score and the mark of its last invalidation. */
export function scoreKeys(pair: { candidate_id: number; job_id: number }) {
  const score = scoreKey(pair.candidate_id, pair.job_id);
  return { score, floor: companion(score, 'floor') };
}

/** The feed that a key or one of its companions belongs to. */
export function feedNameOf(key: string): string {
  return /^\{(.+)\}:empty$/.exec(key)?.[1] ?? key;
}

/**
 * The mark below which nothing derived is taken, for the slot of `key`: one key for a server on its own, one for each
 * slot of a cluster.
 */
export function horizonKey(key: string, isCluster: boolean): string {
  return isCluster ? horizonOfSlot(slotOf(key)) : 'hirewire:horizon';
}

/** The horizons of all slots of a cluster. */
export function allHorizonKeys(): string[] {
  return Array.from({ length: SLOTS }, (_, slot) => horizonOfSlot(slot));
}

function horizonOfSlot(slot: number): string {
  return `hirewire:horizon:{${tags()[slot]}}`;
}

let tagOfSlot: string[] | null = null;

/** For each slot a short text that lies in it, found by trying; takes some 50 ms, once, and only with a cluster. */
function tags(): string[] {
  if (tagOfSlot !== null) return tagOfSlot;
  const found: string[] = new Array(SLOTS);
  for (let missing = SLOTS, number = 0; missing > 0; number += 1) {
    const tag = number.toString(36);
    const slot = crc16(tag) % SLOTS;
    if (found[slot] !== undefined) continue;
    found[slot] = tag;
    missing -= 1;
  }
  tagOfSlot = found;
  return found;
}

/** Where a cluster keeps a key: by what stands between the first brace and the next closing one, if anything does. */
function slotOf(key: string): number {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open + 1);
  return crc16(close > open + 1 ? key.slice(open + 1, close) : key) % SLOTS;
}

/** CRC-16/XMODEM of a text's bytes, as the cluster specification of Redis says. */
function crc16(text: string): number {
  let crc = 0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}
