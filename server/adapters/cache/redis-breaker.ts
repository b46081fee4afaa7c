import type { RedisCommander } from 'ioredis';
import { Failure } from '../../../contract/failure.ts';

/** Sends commands while the store answers, and says at once that it is away while it does not. */
export interface Breaker {
  /**
   * Runs commands that leave together. Fails with `unavailable` at once while the store is away, after the time-out
   * when it does not answer, and when it refuses for reasons of its own, such as full memory.
   */
  ask<Result>(send: (client: RedisCommander) => Promise<Result>): Promise<Result>;
  /** Called when a connection was lost or a node joined: what was kept there may be gone. */
  onDoubt(listener: () => void): void;
  /** What has to be done before a store that was away is used again; a rejection lets it be away a little longer. */
  beforeReturn(work: (unguarded: Pick<Breaker, 'ask'>) => Promise<void>): void;
  isAway(): boolean;
  /** Called when the store is found to be away, and when it is in use again. */
  watch(listener: { away?: () => void; back?: () => void }): void;
}

interface OwnBreaker extends Breaker {
  /** Takes the store to be away until it has answered again. */
  lost(reason: string): void;
  doubt(): void;
  /** For good. */
  end(): void;
}

interface State {
  readonly settings: BreakerSettings;
  readonly client: RedisCommander;
  readonly servers: () => { ping(): Promise<unknown> }[];
  readonly doubted: (() => void)[];
  readonly works: ((unguarded: Pick<Breaker, 'ask'>) => Promise<void>)[];
  readonly watchers: { away?: () => void; back?: () => void }[];
  isAway: boolean;
  isEnded: boolean;
  /** How often something was lost. */
  losses: number;
  /** What was complained of last: said once, not with every command. */
  lastComplaint: string;
  timer: NodeJS.Timeout | undefined;
}

interface BreakerSettings {
  timeoutMilliseconds: number;
  warn: (sentence: string) => void;
}

const AWAY = 'The cache (Redis) does not answer at the moment.';
const FIRST_PROBE_MILLISECONDS = 50;
const LAST_PROBE_MILLISECONDS = 1_000;

/** A breaker before `client`; the store is back when each of `servers` answers. */
export function createBreaker(
  settings: BreakerSettings,
  client: RedisCommander,
  servers: State['servers'],
): OwnBreaker {
  const state: State = {
    ...{ settings, client, servers, doubted: [], works: [], watchers: [] },
    ...{ isAway: false, isEnded: false, losses: 0, lastComplaint: '', timer: undefined },
  };
  return {
    async ask(send) {
      if (state.isAway) throw away();
      return unguarded(state, send);
    },
    onDoubt: (listener) => void state.doubted.push(listener),
    beforeReturn: (work) => void state.works.push(work),
    isAway: () => state.isAway,
    watch: (listener) => void state.watchers.push(listener),
    lost: (reason) => lose(state, reason),
    doubt: () => doubt(state),
    end() {
      state.isEnded = true;
      state.isAway = true;
      clearTimeout(state.timer);
    },
  };
}

async function unguarded<Result>(
  state: State,
  send: (client: RedisCommander) => Promise<Result>,
): Promise<Result> {
  try {
    return await inTime(send(state.client), state.settings.timeoutMilliseconds);
  } catch (error) {
    const refusal = refusalOf(error as Error);
    if (refusal === 'bug') throw error;
    if (refusal === 'full') {
      const [code] = (error as Error).message.split(' ');
      complain(state, `Redis refuses to write (${code}): its memory is full, or it cannot save.`);
      throw new Failure('unavailable', 'The cache (Redis) takes nothing in at the moment.');
    }
    lose(state, (error as Error).message);
    throw away();
  }
}

/** What an error means: the store is away, it has no room, or we sent something that makes no sense. */
function refusalOf(error: Error): 'away' | 'full' | 'bug' {
  if (error.name !== 'ReplyError') return 'away';
  if (/^(OOM|MISCONF|BUSY|NOREPLICAS)/.test(error.message)) return 'full';
  if (/^(LOADING|MASTERDOWN|CLUSTERDOWN|READONLY|NOAUTH|WRONGPASS|TRYAGAIN|MOVED|ASK)/.test(error.message))
    return 'away';
  return 'bug';
}

function away(): Failure {
  return new Failure('unavailable', AWAY, { retryAfterSeconds: 1 });
}

function doubt(state: State): void {
  for (const listener of state.doubted) listener();
}

function complain(state: State, sentence: string): void {
  if (state.lastComplaint === sentence) return;
  state.lastComplaint = sentence;
  state.settings.warn(sentence);
}

function lose(state: State, reason: string): void {
  doubt(state);
  state.losses += 1;
  if (state.isAway || state.isEnded) return;
  state.isAway = true;
  complain(state, `Redis is away: ${reason}`);
  for (const { away } of state.watchers) away?.();
  probeAfter(state, FIRST_PROBE_MILLISECONDS);
}

function probeAfter(state: State, milliseconds: number): void {
  if (state.isEnded) return;
  state.timer = setTimeout(() => {
    probe(state).catch((error: Error) => {
      complain(state, `Redis is still away: ${error.message}`);
      probeAfter(state, Math.min(milliseconds * 2, LAST_PROBE_MILLISECONDS));
    });
  }, milliseconds);
}

async function probe(state: State): Promise<void> {
  const { losses } = state;
  const servers = state.servers();
  if (servers.length === 0) throw new Error('no server is known');
  const pings = Promise.all(servers.map((server) => server.ping()));
  await inTime(pings, state.settings.timeoutMilliseconds);
  const ask: Breaker['ask'] = (send) => unguarded(state, send);
  for (const work of state.works) await work({ ask });
  if (state.isEnded) return;
  // Lost once more meanwhile: what was done before that has to be done again.
  if (losses !== state.losses) throw new Error('it was lost again');
  state.isAway = false;
  complain(state, 'Redis is back.');
  for (const { back } of state.watchers) back?.();
}

// A process that was busy for longer than the time-out has not read its sockets yet when the timer rings, and the
// answer may be there: it is given that one chance.
function inTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer in ${milliseconds} ms`));
    const timer = setTimeout(() => setImmediate(late), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
