/**
 * The hot cache and everything short-lived. Each operation names the spec's key it lives under; an adapter keeps
 * that key, type and time to live. Losing the whole cache loses nothing that was acknowledged.
 */
export interface Cache
  extends FeedCache,
    ScoreCache,
    SessionCache,
    RateLimits,
    Notifications,
    Connections,
    Leaderboards,
    SwipedMarks,
    EventRooms,
    SingleUseTickets {
  /** Only of a cache in a server of its own: whether that is away, and when it goes and comes back. */
  readonly absence?: CacheAbsence;
  /** One key as it is stored, for operators and tests; null when absent. */
  inspect(key: string): Promise<CacheEntry | null>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * While the cache is away feeds and scores are not kept, limits are counted here and more strictly, changes of feeds
 * and sessions are let go, and what cannot do without it fails with `unavailable`. Before it is used again everything
 * derived is dropped from it, so that nothing that was let go matters.
 */
interface CacheAbsence {
  isAway(): boolean;
  watch(listener: { away?: () => void; back?: () => void }): void;
}

export interface CacheEntry {
  type: 'string' | 'hash' | 'set' | 'zset' | 'list';
  /** string; hash as an object; set and list as arrays; sorted set as [member, score] pairs, highest first. */
  value: unknown;
  /** Seconds until it goes, or null when it stays. */
  ttl_seconds: number | null;
}

/** Whose feed: a candidate's jobs (`candidate:{id}:daily_matches`) or a job's candidates (`job:{id}:daily_candidates`). */
export interface FeedOwner {
  kind: 'candidate' | 'job';
  id: number;
}

/**
 * Taken before reading the truth. A feed or score computed from that reading is kept only when nothing it
 * depends on was invalidated since, so a slow reader never puts stale data back.
 */
export type ReadMark = number;

export interface FeedItem {
  /** The job's id in a candidate's feed, the candidate's in a job's. */
  id: number;
  /** What the feed is sorted by, 0 to 100. */
  score: number;
}

/** Sorted sets, one hour. */
export interface FeedCache {
  readMark(): Promise<ReadMark>;
  /** Highest score first, ties by ascending id; null when there is no cached feed (an empty one is []). */
  readFeed(owner: FeedOwner, offset: number, limit: number): Promise<FeedItem[] | null>;
  /** Replaces the feed; false when the owner or an item was invalidated after `mark` (nothing is kept then). */
  writeFeed(owner: FeedOwner, mark: ReadMark, items: readonly FeedItem[]): Promise<boolean>;
  /** Takes one item out, as a swipe does, and refuses a write of this feed with an older mark. */
  removeFromFeed(owner: FeedOwner, itemId: number): Promise<void>;
  /** Owners whose cached feed holds this candidate or job. */
  feedsHolding(item: FeedOwner): Promise<FeedOwner[]>;
  /**
   * Drops the feeds and all cached scores of these candidates and jobs, and refuses writes with an older mark. Feeds of
   * others that hold them stay: ask `feedsHolding` after this, not before, and no stale feed slips in between.
   */
  invalidate(owners: readonly FeedOwner[]): Promise<void>;
  /** Drops every feed and every score, as a resync does. */
  clearDerived(): Promise<void>;
  /** Owners with a cached feed, at most `limit`, for `hirewire verify`. */
  listFeeds(limit: number): Promise<FeedOwner[]>;
}

export interface CachedScore {
  candidate_id: number;
  job_id: number;
  score: number;
  /** Stored as JSON text in the hash, as the spec does. */
  explanation: unknown;
  computed_at: string;
}

/** `match_score:{candidate_id}:{job_id}`, a hash, 24 hours. */
export interface ScoreCache {
  readScores(pairs: readonly { candidate_id: number; job_id: number }[]): Promise<(CachedScore | null)[]>;
  /** Keeps those whose candidate and job were not invalidated after `mark`. */
  writeScores(mark: ReadMark, scores: readonly CachedScore[]): Promise<void>;
}

/** `session:{session_id}`, a hash of texts, seven days. */
export interface SessionCache {
  /** Keeps what was read from the truth, unless something is there: a slow reader never undoes a change. */
  offerSession(sessionId: number, data: Readonly<Record<string, string>>): Promise<void>;
  /** Replaces the data after it changed, unless the session was ended. */
  putSession(sessionId: number, data: Readonly<Record<string, string>>): Promise<void>;
  /** Null when nothing is known; `{ ended: 'true' }` after `endSession`. */
  readSession(sessionId: number): Promise<Record<string, string> | null>;
  /** Leaves a mark that neither `offerSession` nor `putSession` overwrites. */
  endSession(sessionId: number): Promise<void>;
}

export interface RateLimitAnswer {
  allowed: boolean;
  remaining: number;
  /** Seconds until the window ends. */
  retry_after_seconds: number;
}

/** `ratelimit:{subject}:{action}`, a counter whose window starts with its first hit and is never re-armed. */
export interface RateLimits {
  hit(subject: string, action: string, limit: number, windowSeconds: number): Promise<RateLimitAnswer>;
}

/** `user:{user_id}:notifications`, a pub/sub channel. */
export interface Notifications {
  publish(userId: number, message: object): Promise<void>;
  /** Resolves when the subscription stands; the result ends it. `missed`: messages may have been lost before this. */
  subscribe(
    userId: number,
    listener: (message: object) => void,
    missed?: () => void,
  ): Promise<() => Promise<void>>;
}

/** `user:{user_id}:connections`, a set, one hour from its last change. */
export interface Connections {
  addConnection(userId: number, connectionId: string): Promise<void>;
  removeConnection(userId: number, connectionId: string): Promise<void>;
  connections(userId: number): Promise<string[]>;
}

export interface LeaderboardEntry {
  user_id: number;
  xp_points: number;
}

/** `leaderboard:global` and `leaderboard:friends:{user_id}`, sorted sets without expiry. */
export interface Leaderboards {
  setXp(board: 'global' | { friends_of: number }, entries: readonly LeaderboardEntry[]): Promise<void>;
  removeXp(board: 'global' | { friends_of: number }, userIds: readonly number[]): Promise<void>;
  /** Highest first, ties by ascending id. */
  topXp(board: 'global' | { friends_of: number }, limit: number): Promise<LeaderboardEntry[]>;
}

/** `swiped:{candidate_id}:{job_id}`, text "right", "left" or "skip", seven days. */
export interface SwipedMarks {
  markSwiped(candidateId: number, jobId: number, direction: string): Promise<void>;
  clearSwiped(candidateId: number, jobId: number): Promise<void>;
  readSwiped(candidateId: number, jobId: number): Promise<string | null>;
}

/** `event:{event_id}:participants`, a set, and `event:{event_id}:candidate:{id}:matches`, a list. */
export interface EventRooms {
  addParticipant(eventId: number, userId: number): Promise<void>;
  removeParticipant(eventId: number, userId: number): Promise<void>;
  participants(eventId: number): Promise<number[]>;
  pushEventMatch(eventId: number, candidateId: number, jobId: number): Promise<void>;
  eventMatches(eventId: number, candidateId: number): Promise<number[]>;
}

/** `ticket:{ticket}`: a secret that one caller may redeem once, for example to open a WebSocket. */
export interface SingleUseTickets {
  issueTicket(ticket: string, data: string, ttlSeconds: number): Promise<void>;
  /** The data, or null when unknown, spent or expired. */
  redeemTicket(ticket: string): Promise<string | null>;
}
