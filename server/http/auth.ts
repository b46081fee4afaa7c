import type { FastifyRequest } from 'fastify';
import { Credentials, RefreshRequest, Registration, SignedIn } from '../../contract/auth.ts';
import { NoContent } from '../../contract/schemas.ts';
import { logIn } from '../actions/log-in.ts';
import { logOut } from '../actions/log-out.ts';
import { refreshSession } from '../actions/refresh-session.ts';
import { register } from '../actions/register.ts';
import { addressForLimits } from '../domain/client-address.ts';
import { describeDevice } from '../domain/device-info.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';
import { countSignIn } from './rate-limit.ts';

const tags = ['accounts'];

export function authRoutes(app: App, context: HttpContext): void {
  const { ports, config } = context;
  app.post(
    '/v1/auth/register',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Make an account and sign in.',
        body: Registration,
        response: { 201: SignedIn },
      },
    },
    async (request, reply) => {
      await countSignIn(context, request);
      return reply.code(201).send(await register(ports, config, deviceOf(request), request.body));
    },
  );
  app.post(
    '/v1/auth/login',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Sign in.', body: Credentials, response: { 200: SignedIn } },
    },
    async (request) => {
      await countSignIn(context, request);
      const origin = { device: deviceOf(request), address: addressForLimits(request.ip) };
      return logIn(ports, config, origin, request.body);
    },
  );
  refreshAndLogout(app, context);
}

function refreshAndLogout(app: App, { ports, config }: HttpContext): void {
  app.post(
    '/v1/auth/refresh',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Exchange a refresh token for new tokens; a spent one ends its session.',
        body: RefreshRequest,
        response: { 200: SignedIn },
      },
    },
    (request) => refreshSession(ports, config, request.body.refresh_token),
  );
  app.post(
    '/v1/auth/logout',
    {
      config: { access: 'signed_in' },
      schema: { tags, summary: 'End this session.', response: { 204: NoContent } },
    },
    async (request, reply) => {
      await logOut(ports, actorOf(request));
      return reply.code(204).send(null);
    },
  );
}

function deviceOf(request: FastifyRequest) {
  return describeDevice(request.headers['user-agent'], request.ip);
}
