import type { FastifyRequest } from 'fastify';
import { Failure } from '../../contract/failure.ts';
import { addressForLimits } from '../domain/client-address.ts';
import type { App, HttpContext } from './context.ts';

const WINDOW_SECONDS = 60;

/** Limits the calls a minute from one address, before anything else is looked at. */
export function installRateLimit(app: App, context: HttpContext): void {
  app.addHook('onRequest', (request) => count(context, request, 'call', context.config.calls_per_minute));
}

/** Counts a registration or a login against the limit of its address. */
export function countSignIn(context: HttpContext, request: FastifyRequest): Promise<void> {
  return count(context, request, 'sign_in', context.config.sign_in_attempts_per_minute);
}

async function count({ ports }: HttpContext, request: FastifyRequest, action: string, limit: number) {
  const answer = await ports.cache.hit(addressForLimits(request.ip), action, limit, WINDOW_SECONDS);
  if (answer.allowed) return;
  throw new Failure('too_many_requests', undefined, { retryAfterSeconds: answer.retry_after_seconds });
}
