import { Live, Ready } from '../../contract/health.ts';
import { checkHealth } from '../actions/check-health.ts';
import type { App, HttpContext } from './context.ts';

// A probe every second by several watchers asks the stores once.
const REMEMBERED_MILLISECONDS = 1_000;

export function healthRoutes(app: App, { ports, config }: HttpContext): void {
  let asked = { at: Number.NEGATIVE_INFINITY, answer: Promise.resolve({} as Ready) };
  const health = () => {
    if (performance.now() - asked.at > REMEMBERED_MILLISECONDS) {
      asked = { at: performance.now(), answer: checkHealth(ports, config) };
    }
    return asked.answer;
  };
  app.get(
    '/health/live',
    {
      config: { access: 'public' },
      schema: { tags: ['operations'], summary: 'Is the process alive?', response: { 200: Live } },
    },
    async () => ({ status: 'live' as const }),
  );
  app.get(
    '/health/ready',
    {
      config: { access: 'public' },
      schema: {
        tags: ['operations'],
        summary: 'Does it serve, and how are its stores?',
        description: '503 only without the truth; with another store away it serves and says `degraded`.',
        response: { 200: Ready, 503: Ready },
      },
    },
    async (_request, reply) => {
      const answer = await health();
      return reply.code(answer.status === 'unavailable' ? 503 : 200).send(answer);
    },
  );
}
