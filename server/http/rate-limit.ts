import { Failure } from '../../contract/failure.ts';
import type { App, HttpContext } from './context.ts';

const WINDOW_SECONDS = 60;

/** Limits the calls a minute from one address, before anything else is looked at. */
export function installRateLimit(app: App, { ports, config }: HttpContext): void {
  app.addHook('onRequest', async (request) => {
    const answer = await ports.cache.hit(request.ip, 'call', config.calls_per_minute, WINDOW_SECONDS);
    if (!answer.allowed) {
      throw new Failure('too_many_requests', undefined, { retryAfterSeconds: answer.retry_after_seconds });
    }
  });
}
