import type { Ports } from '../ports/ports.ts';
import { listNotices } from '../store/notifications.ts';

/** Where the notices of one person go. */
export interface Follower {
  /** Called with up to 100 messages in order; the next ones wait until it resolves. */
  deliver: (messages: readonly object[]) => Promise<void>;
  /** Called once when following has ended because of an error. */
  fail: (problem: unknown) => void;
}

/** A person's notices as they come. */
export interface Following {
  /** Looks for notices that nobody announced, as after a lost connection to the cache. */
  look(): void;
  stop(): Promise<void>;
}

interface Progress {
  last: number;
  isLooking: boolean;
  isWanted: boolean;
  isEnded: boolean;
}

const PAGE = 100;

/**
 * Delivers what a person is told, first everything after the notification `after`, then live: each once, in ascending order, with no gap. What is published only says that there is something to read;
 * the notices themselves come from the truth, so a lost, late or doubled announcement does no harm. Messages
 * that are not kept are passed on as they are.
 */
export async function followNotifications(
  ports: Pick<Ports, 'sql' | 'cache'>,
  userId: number,
  after: number,
  follower: Follower,
): Promise<Following> {
  const progress: Progress = { last: after, isLooking: true, isWanted: true, isEnded: false };
  const look = () => {
    progress.isWanted = true;
    if (!progress.isLooking) void drain(ports, userId, progress, follower);
  };
  const hear = (message: object) => {
    if ('is_kept' in message) look();
    else if (!progress.isEnded)
      follower.deliver([message]).catch((problem) => end(progress, follower, problem));
  };
  const unsubscribe = await ports.cache.subscribe(userId, hear, look);
  // The subscription stands, so nothing falls between what is read now and what is announced from here on.
  void drain(ports, userId, progress, follower);
  return {
    look,
    async stop() {
      progress.isEnded = true;
      await unsubscribe();
    },
  };
}

/** Reads and delivers until nothing more was announced. */
async function drain(
  { sql }: Pick<Ports, 'sql'>,
  userId: number,
  progress: Progress,
  follower: Follower,
): Promise<void> {
  progress.isLooking = true;
  try {
    while (progress.isWanted && !progress.isEnded) {
      progress.isWanted = false;
      const notices = await listNotices(sql, userId, progress.last, PAGE);
      const last = notices.at(-1);
      if (last === undefined || progress.isEnded) continue;
      await follower.deliver(notices);
      progress.last = last.id;
      progress.isWanted ||= notices.length === PAGE;
    }
  } catch (problem) {
    end(progress, follower, problem);
  } finally {
    progress.isLooking = false;
  }
}

function end(progress: Progress, follower: Follower, problem: unknown): void {
  if (progress.isEnded) return;
  progress.isEnded = true;
  follower.fail(problem);
}
