import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from './context.ts';

const FOLDER = join(import.meta.dirname, 'start-page');

/** The page at `/`: where everything is, until the web app takes its place. */
export function startPageRoutes(app: App): void {
  const page = readFileSync(join(FOLDER, 'start.html'), 'utf8');
  const style = readFileSync(join(FOLDER, 'start.css'), 'utf8');
  const route = { config: { access: 'public' }, schema: { hide: true } } as const;
  app.get('/', route, (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get('/start.css', route, (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
}
