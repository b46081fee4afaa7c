import type { FeedOwner } from '../../ports/cache.ts';

/** Seconds a key lives, as the founding document says. */
export const LIFETIME_SECONDS = {
  feed: 3_600,
  score: 86_400,
  session: 604_800,
  connections: 3_600,
  swiped: 604_800,
} as const;

/** Sorted set: a candidate's jobs or a job's candidates, by score. */
export function feedKey(owner: FeedOwner): string {
  return owner.kind === 'candidate'
    ? `candidate:${owner.id}:daily_matches`
    : `job:${owner.id}:daily_candidates`;
}

/** Whose feed a key holds, or null when it is no feed's key. */
export function feedOwnerOf(key: string): FeedOwner | null {
  const parts = /^(?:candidate:(\d+):daily_matches|job:(\d+):daily_candidates)$/.exec(key);
  if (!parts) return null;
  return parts[1] ? { kind: 'candidate', id: Number(parts[1]) } : { kind: 'job', id: Number(parts[2]) };
}

/** Hash: score, explanation (JSON text), computed_at. */
export function scoreKey(candidateId: number, jobId: number): string {
  return `match_score:${candidateId}:${jobId}`;
}

/** The pair a score's key stands for. */
export function scorePairOf(key: string): { candidate_id: number; job_id: number } {
  const [, candidate, job] = key.split(':');
  return { candidate_id: Number(candidate), job_id: Number(job) };
}

/** Hash: what a request needs to know about its session. */
export function sessionKey(sessionId: number): string {
  return `session:${sessionId}`;
}

/** Text: how often the subject did the action in this window. */
export function rateLimitKey(subject: string, action: string): string {
  return `ratelimit:${subject}:${action}`;
}

/** A pub/sub channel, no key. */
export function notificationChannel(userId: number): string {
  return `user:${userId}:notifications`;
}

/** Set: ids of the user's open WebSockets. */
export function connectionsKey(userId: number): string {
  return `user:${userId}:connections`;
}

/** Sorted set: user id by experience points. */
export function leaderboardKey(board: 'global' | { friends_of: number }): string {
  return board === 'global' ? 'leaderboard:global' : `leaderboard:friends:${board.friends_of}`;
}

/** Text: "right", "left" or "skip". */
export function swipedKey(candidateId: number, jobId: number): string {
  return `swiped:${candidateId}:${jobId}`;
}

/** Set: ids of the users in a live event. */
export function participantsKey(eventId: number): string {
  return `event:${eventId}:participants`;
}

/** List: ids of the jobs a candidate matched during a live event, oldest first. */
export function eventMatchesKey(eventId: number, candidateId: number): string {
  return `event:${eventId}:candidate:${candidateId}:matches`;
}

/** Text: what a single-use ticket stands for. */
export function ticketKey(ticket: string): string {
  return `ticket:${ticket}`;
}
