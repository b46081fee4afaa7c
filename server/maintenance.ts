import type { FastifyBaseLogger } from 'fastify';
import { recountSkillUsage } from './actions/recount-skill-usage.ts';
import type { Config } from './config.ts';
import type { Ports } from './ports/ports.ts';

interface Chore {
  name: string;
  everySeconds: number;
  run: (ports: Ports, config: Config) => Promise<unknown>;
}

/** Recurring work; each chore does a bounded amount a run and never overlaps itself. */
const CHORES: Chore[] = [{ name: 'recount skill usage', everySeconds: 60, run: recountSkillUsage }];

/** Runs the chores until stopped; a failed run is logged and tried again at its next time. */
export function startMaintenance(ports: Ports, config: Config, logger: FastifyBaseLogger) {
  const running = new Set<Promise<void>>();
  const busy = new Set<string>();
  const runOnce = async (chore: Chore) => {
    busy.add(chore.name);
    try {
      await chore.run(ports, config);
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
      await Promise.all(running);
    },
  };
}
