import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { Failure } from '../../contract/failure.ts';
import { installAdmission } from './admission.ts';
import { installAuthentication } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';
import { installInputChecks } from './input-checks.ts';
import { installOpenApi } from './openapi.ts';
import { sendProblem } from './problem.ts';
import { installRateLimit } from './rate-limit.ts';
import { installRoutes } from './routes.ts';
import { installWebSockets } from './websocket.ts';

/** The HTTP server with every route, ready to listen or to be injected into. */
export async function buildServer(context: HttpContext, logger: FastifyBaseLogger): Promise<App> {
  const { config } = context;
  const app: App = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: config.body_bytes,
    requestTimeout: config.request_timeout_ms,
    routerOptions: { maxParamLength: 300 },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    // An operator who wants a client's address from a proxy lists the proxy; nothing is trusted by default.
    trustProxy: false,
    frameworkErrors: sendProblem,
  });
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => sendProblem(new Failure('not_found'), request, reply));
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { 'style-src': ["'self'"], 'upgrade-insecure-requests': null } },
  });
  await installWebSockets(app);
  installRequestLog(app);
  installInputChecks(app);
  installRateLimit(app, context);
  installAdmission(app, context);
  installAuthentication(app, context);
  if (context.servesApi) await installOpenApi(app);
  await installRoutes(app, context);
  return app;
}

/** One line a request, with its id and route pattern; no addresses, bodies or query strings. */
function installRequestLog(app: App): void {
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const took = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info(
      { method: request.method, route, status: reply.statusCode, milliseconds: took },
      'request',
    );
  });
}
