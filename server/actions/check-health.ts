import type { Ready } from '../../contract/health.ts';
import type { Config } from '../config.ts';
import type { Ports } from '../ports/ports.ts';
import { readSignalSample } from '../store/signal-sample.ts';

type HealthPorts = Pick<Ports, 'sql' | 'graph' | 'vectors' | 'cache' | 'changes'>;
type Check = Ready['stores']['postgres'];

const CHECK_TIMEOUT_MILLISECONDS = 2_000;
const SAMPLE_SIZE = 200;

/** Asks every store, the stream and a sample of rows how they are; never rejects. */
export async function checkHealth(
  ports: HealthPorts,
  limits: Pick<Config, 'signal_alarm_percent'>,
): Promise<Ready> {
  const [postgres, graph, vectors, cache, changes] = await Promise.all([
    check(() => ports.sql.query('select 1')),
    check(() => ports.graph.ping()),
    check(() => ports.vectors.ping()),
    check(() => ports.cache.ping()),
    check(() => ports.changes.ping()),
  ]);
  const stores = { postgres, graph, vectors, cache, changes };
  const lag = await ports.changes.lag().catch(() => []);
  const signals = await checkSignals(ports, limits);
  const isRed = [...Object.values(stores), ...signals].some((one) => one.status === 'red');
  const status = postgres.status === 'red' ? 'unavailable' : isRed ? 'degraded' : 'ready';
  return { status, stores, lag, signals };
}

async function check(ask: () => Promise<unknown>): Promise<Check> {
  const started = performance.now();
  const took = () => Math.round((performance.now() - started) * 10) / 10;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MILLISECONDS);
  });
  try {
    await Promise.race([ask(), tooLate]);
    return { status: 'ok', milliseconds: took() };
  } catch (error) {
    return { status: 'red', milliseconds: took(), detail: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}

async function checkSignals(ports: HealthPorts, limits: Pick<Config, 'signal_alarm_percent'>) {
  const missing = await missingSignals(ports).catch(() => null);
  return ['candidate_vectors', 'job_vectors', 'candidate_skills', 'job_skills'].map((signal) => {
    const missing_percent = missing?.[signal] ?? null;
    const isRed = missing_percent === null || missing_percent > limits.signal_alarm_percent;
    return { signal, status: isRed ? ('red' as const) : ('ok' as const), missing_percent };
  });
}

async function missingSignals(ports: HealthPorts): Promise<Record<string, number>> {
  const sample = await readSignalSample(ports.sql, SAMPLE_SIZE);
  const [candidates, jobs] = await Promise.all([
    ports.vectors.retrieve('candidate_profiles', sample.candidate_ids),
    ports.vectors.retrieve('job_descriptions', sample.job_ids),
  ]);
  const { length: candidateCount } = sample.candidate_ids;
  const { length: jobCount } = sample.job_ids;
  return {
    candidate_vectors: percent(candidateCount - candidates.length, candidateCount),
    job_vectors: percent(jobCount - jobs.length, jobCount),
    candidate_skills: percent(sample.candidates_without_skills, candidateCount),
    job_skills: percent(sample.jobs_without_skills, jobCount),
  };
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 10;
}
