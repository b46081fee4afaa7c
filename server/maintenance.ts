import type { FastifyBaseLogger } from 'fastify';
import { expireMatches } from './actions/expire-matches.ts';
import { makeDailyPicks } from './actions/make-daily-picks.ts';
import { pruneAccounts } from './actions/prune-accounts.ts';
import { pruneNotifications } from './actions/prune-notifications.ts';
import { pruneReceipts } from './actions/prune-receipts.ts';
import { recountExposure } from './actions/recount-exposure.ts';
import { recountSkillUsage } from './actions/recount-skill-usage.ts';
import type { Config } from './config.ts';
import type { Ports } from './ports/ports.ts';

interface Chore {
  name: string;
  everySeconds: number;
  run: (ports: Ports, config: Config, around: Around) => Promise<unknown>;
}

/** What a long chore needs beside its work: when to end early, and where to say how far it is. */
interface Around {
  signal: AbortSignal;
  log: (progress: object) => void;
}

/** Recurring work; each chore does a bounded amount a run and never overlaps itself. */
const CHORES: Chore[] = [
  { name: 'recount skill usage', everySeconds: 60, run: recountSkillUsage },
  { name: 'prune accounts', everySeconds: 300, run: pruneAccounts },
  {
    name: 'expire matches',
    everySeconds: 60,
    run: (ports, config) => expireMatches(ports, config.match_idle_days),
  },
  {
    name: 'prune notifications',
    everySeconds: 300,
    run: (ports, config) => pruneNotifications(ports, config.notification_days),
  },
  {
    name: 'prune receipts',
    everySeconds: 300,
    run: (ports, config) => pruneReceipts(ports, config.receipt_days),
  },
  { name: 'recount exposure', everySeconds: 20, run: recountExposure },
  { name: 'daily picks', everySeconds: 60, run: makeDailyPicks },
];

/** Runs the chores until stopped; a failed run is logged and tried again at its next time. */
export function startMaintenance(ports: Ports, config: Config, logger: FastifyBaseLogger) {
  const running = new Set<Promise<void>>();
  const busy = new Set<string>();
  const stopping = new AbortController();
  const runOnce = async (chore: Chore) => {
    busy.add(chore.name);
    try {
      const log = (progress: object) =>
        logger.info({ chore: chore.name, ...progress }, 'maintenance goes on');
      await chore.run(ports, config, { signal: stopping.signal, log });
    } catch (error) {
      logger.error({ err: error, chore: chore.name }, 'maintenance failed');
    } finally {
      busy.delete(chore.name);
    }
  };
  const timers = CHORES.map((chore) =>
    setInterval(() => {
      if (busy.has(chore.name)) return;
      const run = runOnce(chore);
      running.add(run);
      void run.finally(() => running.delete(run));
    }, chore.everySeconds * 1_000),
  );
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      stopping.abort();
      await Promise.all(running);
    },
  };
}
