import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { Problem } from '../../contract/schemas.ts';
import type { App } from './context.ts';

// The page brings its own styles inline; its scripts are files.
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'";

/** Serves the contract at `/openapi.json`, made from the very schemas that validate, and a page for it at `/docs`. */
export async function installOpenApi(app: App): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (route.schema === undefined || route.schema.hide) return;
    const isPublic = route.config?.access === 'public';
    route.schema.security = isPublic ? [] : [{ bearer: [] }];
    route.schema.response = { ...(route.schema.response as object), '4xx': Problem, '5xx': Problem };
    Object.assign(route.schema, { 'x-access': route.config?.access });
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'HireWire',
        version: '1',
        description:
          'A self-hosted hiring marketplace: feeds with explained scores, swipes, matches, conversations.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  });
  await app.register((page, _options, done) => {
    page.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
    });
    page.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: PAGE_POLICY,
      theme: { title: 'HireWire: the API' },
      uiConfig: { layout: 'BaseLayout', tryItOutEnabled: true, persistAuthorization: true },
    });
    done();
  });
  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () =>
    app.swagger(),
  );
}
