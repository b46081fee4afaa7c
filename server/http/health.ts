import { Live } from '../../contract/health.ts';
import type { App, HttpContext } from './context.ts';

export function healthRoutes(app: App, _context: HttpContext): void {
  app.get(
    '/health/live',
    {
      config: { access: 'public' },
      schema: { tags: ['operations'], summary: 'Is the process alive?', response: { 200: Live } },
    },
    async () => ({ status: 'live' as const }),
  );
}
