import type { App, HttpContext } from './context.ts';
import { healthRoutes } from './health.ts';

/** Every resource of the API; one file each. */
export async function installRoutes(app: App, context: HttpContext): Promise<void> {
  healthRoutes(app, context);
}
