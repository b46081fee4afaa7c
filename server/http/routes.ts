import type { App, HttpContext } from './context.ts';
import { healthRoutes } from './health.ts';
import { matchingRoutes } from './matching.ts';
import { similarRoutes } from './similar.ts';

/** Every resource of the API; one file each. */
export async function installRoutes(app: App, context: HttpContext): Promise<void> {
  healthRoutes(app, context);
  matchingRoutes(app, context);
  similarRoutes(app, context);
}
