import { createHash } from 'node:crypto';

/** A Lua script that does the same to each of several items. */
export interface RedisScript {
  text: string;
  sha: string;
}

/**
 * How long a mark counts: a reader that takes longer from its mark to its write is refused, so floors older than
 * that may go. They are kept twice as long because the clocks of a cluster's nodes may differ.
 */
const MARK_LIFE_SECONDS = 120;
const FLOOR_SECONDS = 2 * MARK_LIFE_SECONDS;
/** No write of a feed takes longer than this from its first link to its last step. */
const WRITING_SECONDS = 10;

// Marks are microseconds: beyond what Lua prints of a number by itself.
const PRELUDE = `
  local function now() local t = redis.call('TIME') return t[1] * 1000000 + t[2] end
  local function text(number) return string.format('%.0f', number) end
  local function above(key, mark) return (tonumber(redis.call('GET', key)) or 0) > mark end
  local function raise(key, mark)
    if not above(key, mark) then redis.call('SET', key, text(mark), 'EX', ${FLOOR_SECONDS}) end
  end
  local function old(mark) return now() - mark > ${MARK_LIFE_SECONDS} * 1000000 end
`;

/**
 * A script that runs `body` for each item, with k(n) its keys, a(n) its arguments and s(n) the arguments all share
 * (both counted from 1). Items of one call lie in one slot of a cluster; a server on its own takes many at once.
 */
function eachItem(keysEach: number, argumentsEach: number, shared: number, body: string): RedisScript {
  const text = `${PRELUDE}
  local results = {}
  local function s(n) return ARGV[n] end
  for i = 0, #KEYS / ${keysEach} - 1 do
    local function k(n) return KEYS[i * ${keysEach} + n] end
    local function a(n) return ARGV[${shared} + i * ${argumentsEach} + n] end
    results[i + 1] = (function() ${body} end)()
  end
  return results`;
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

/**
 * The next mark: later than every other, also after the counter was lost, because it follows the clock. In this and
 * the others that take something away the first write frees memory: after it a script may go on in a full server.
 */
export const NEXT_MARK = eachItem(
  1,
  0,
  0,
  `local mark = math.max(now(), (tonumber(redis.call('GET', k(1))) or 0) + 1)
   redis.call('DEL', k(1))
   redis.call('SET', k(1), text(mark))
   return mark`,
);

/** Keys: writing, floor, edited, horizon. Shared: mark, token. 1 when the feed may be written so far. */
export const BEGIN_FEED = eachItem(
  4,
  0,
  2,
  `local mark = tonumber(s(1))
   if old(mark) or above(k(2), mark) or above(k(3), mark) or above(k(4), mark) then return 0 end
   redis.call('SADD', k(1), s(2))
   redis.call('EXPIRE', k(1), ${WRITING_SECONDS})
   return 1`,
);

/**
 * Keys: floor and index of a candidate or job. Argument: who links themselves. Shared: mark, seconds a link counts.
 * 1 when the candidate or job was left alone since the mark. Every link has a time of its own.
 */
export const LINK = eachItem(
  2,
  1,
  2,
  `if above(k(1), tonumber(s(1))) then return 0 end
   local time = now()
   redis.call('ZADD', k(2), time, a(1))
   redis.call('ZREMRANGEBYSCORE', k(2), '-inf', text(time - s(2) * 1000000))
   redis.call('EXPIRE', k(2), s(2))
   return 1`,
);

/** Keys: an index. Arguments: a member, and when its link was seen. Takes it out unless it was linked again. */
export const UNLINK = eachItem(
  1,
  2,
  0,
  `local time = redis.call('ZSCORE', k(1), a(1))
   if time and tonumber(time) <= tonumber(a(2)) then redis.call('ZREM', k(1), a(1)) end
   return 1`,
);

/** Keys: feed, empty, floor, edited, writing, horizon. Arguments: token, mark, seconds, then score and id of each. */
export const WRITE_FEED = eachItem(
  6,
  0,
  0,
  `local mark = tonumber(ARGV[2])
   if redis.call('SREM', k(5), ARGV[1]) == 0 then return 0 end
   if old(mark) or above(k(3), mark) or above(k(4), mark) or above(k(6), mark) then return 0 end
   redis.call('UNLINK', k(1), k(2))
   if #ARGV == 3 then redis.call('SET', k(2), '1', 'EX', ARGV[3]) return 1 end
   for first = 4, #ARGV, 1000 do
     redis.call('ZADD', k(1), unpack(ARGV, first, math.min(first + 999, #ARGV)))
   end
   redis.call('EXPIRE', k(1), ARGV[3])
   return 1`,
);

/** Keys: feed, empty, edited. Shared: mark, id. Takes an item out; an emptied feed lives on for its time. */
export const REMOVE_FROM_FEED = eachItem(
  3,
  0,
  2,
  `local left = redis.call('PTTL', k(1))
   if redis.call('ZREM', k(1), s(2)) == 1 and left > 0 and redis.call('EXISTS', k(1)) == 0 then
     redis.call('SET', k(2), '1', 'PX', left)
   end
   raise(k(3), tonumber(s(1)))
   return 1`,
);

/** Keys: feed, writing. Argument: an id. 1 when the feed holds it, or is being written and soon may. */
export const HOLDS = eachItem(
  2,
  1,
  0,
  `if redis.call('EXISTS', k(2)) == 1 or redis.call('ZSCORE', k(1), a(1)) then return 1 end
   return 0`,
);

/** Keys: feed, empty, floor. Shared: mark. Answers the time up to which the owner's scores are to go. */
export const INVALIDATE = eachItem(
  3,
  0,
  1,
  `redis.call('UNLINK', k(1), k(2))
   raise(k(3), tonumber(s(1)))
   return now()`,
);

/** Keys: score, its floor, horizon. Arguments: score, explanation, computed_at. Shared: mark, seconds. */
export const WRITE_SCORE = eachItem(
  3,
  3,
  2,
  `local mark = tonumber(s(1))
   if old(mark) or above(k(2), mark) or above(k(3), mark) then return 0 end
   redis.call('HSET', k(1), 'score', a(1), 'explanation', a(2), 'computed_at', a(3))
   redis.call('EXPIRE', k(1), s(2))
   return 1`,
);

/** Keys: score, its floor. Shared: mark. */
export const DROP_SCORE = eachItem(
  2,
  0,
  1,
  `redis.call('UNLINK', k(1))
   raise(k(2), tonumber(s(1)))
   return 1`,
);

/** Keys: a horizon. Shared: mark. */
export const RAISE_HORIZON = eachItem(
  1,
  0,
  1,
  `local mark = tonumber(s(1))
   if above(k(1), mark) then return 0 end
   redis.call('DEL', k(1))
   raise(k(1), mark)
   return 1`,
);

/** Keys: session. Arguments: seconds, then fields and values. Keeps what is there. */
export const OFFER_SESSION = eachItem(
  1,
  0,
  0,
  `if redis.call('EXISTS', k(1)) == 1 then return 0 end
   redis.call('HSET', k(1), unpack(ARGV, 2))
   redis.call('EXPIRE', k(1), ARGV[1])
   return 1`,
);

/** The same, but replaces everything except an end. */
export const PUT_SESSION = eachItem(
  1,
  0,
  0,
  `if redis.call('HGET', k(1), 'ended') == 'true' then return 0 end
   redis.call('DEL', k(1))
   redis.call('HSET', k(1), unpack(ARGV, 2))
   redis.call('EXPIRE', k(1), ARGV[1])
   return 1`,
);

/** Keys: session. Shared: seconds. */
export const END_SESSION = eachItem(
  1,
  0,
  1,
  `redis.call('DEL', k(1))
   redis.call('HSET', k(1), 'ended', 'true')
   redis.call('EXPIRE', k(1), s(1))
   return 1`,
);

/** Keys: counter. Shared: limit, seconds. Answers whether it counted, the count, and the milliseconds left. */
export const HIT = eachItem(
  1,
  0,
  2,
  `local count = tonumber(redis.call('GET', k(1))) or 0
   if count >= tonumber(s(1)) then return {0, count, redis.call('PTTL', k(1))} end
   count = redis.call('INCR', k(1))
   local left = redis.call('PTTL', k(1))
   if left < 0 then
     redis.call('EXPIRE', k(1), s(2))
     left = s(2) * 1000
   end
   return {1, count, left}`,
);

/** Keys: a set. Shared: member, seconds. A change starts the time again. */
export const ADD_MEMBER = eachItem(
  1,
  0,
  2,
  `redis.call('SADD', k(1), s(1))
   redis.call('EXPIRE', k(1), s(2))
   return 1`,
);

/** The same, taking out. */
export const REMOVE_MEMBER = eachItem(
  1,
  0,
  2,
  `if redis.call('SREM', k(1), s(1)) == 1 then redis.call('EXPIRE', k(1), s(2)) end
   return 1`,
);
