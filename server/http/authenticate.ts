import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest, RouteOptions } from 'fastify';
import { Failure } from '../../contract/failure.ts';
import { readActor } from '../actions/read-actor.ts';
import { type Actor, mayCall } from '../domain/actor.ts';
import type { App, HttpContext } from './context.ts';

/** Checks who is asking before a body is read, on every route; a route without `access` stops the start. */
export function installAuthentication(app: App, { ports, operatorSecret }: HttpContext): void {
  app.decorateRequest('actor', null);
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  app.addHook('onReady', async () => {
    const open = routes.find((route) => route.config?.access === undefined);
    if (open !== undefined) throw new Error(`The route ${open.url} does not say who may call it.`);
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    // No route was found: the answer is 404 for everybody.
    if (access === undefined || access === 'public') return;
    const token = bearerToken(request);
    if (access === 'operator') return requireSecret(token, operatorSecret);
    const claims = await ports.tokens.verify(token);
    request.actor = await readActor(ports, claims);
    if (!mayCall(access, request.actor)) throw new Failure('forbidden');
  });
}

/** The person asking, on a route that is not public. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Failure('unauthenticated');
  return request.actor;
}

function requireSecret(token: string, secret: string): void {
  // Hashes have one length, and comparing them tells nothing about where they differ.
  const [given, wanted] = [token, secret].map((text) => createHash('sha256').update(text).digest());
  if (!given || !wanted || !timingSafeEqual(given, wanted)) throw new Failure('unauthenticated');
}

function bearerToken(request: FastifyRequest): string {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) throw new Failure('unauthenticated');
  return token;
}
