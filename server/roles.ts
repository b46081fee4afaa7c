import type { Config } from './config.ts';

/** What a process of a role does beside answering `/health`, `/metrics` and its operator. */
interface Duties {
  serves_api: boolean;
  /** Brings the graph, the vectors and the cache in step with the truth. */
  follows: boolean;
  /** Runs the recurring chores; each is safe beside the same chore in another process. */
  maintains: boolean;
}

/** Several processes of each role may run at once, each with a data folder of its own. */
export const DUTIES: Record<Config['role'], Duties> = {
  all: { serves_api: true, follows: true, maintains: true },
  api: { serves_api: true, follows: false, maintains: false },
  projector: { serves_api: false, follows: true, maintains: false },
  jobs: { serves_api: false, follows: false, maintains: true },
};
