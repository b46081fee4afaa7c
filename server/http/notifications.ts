import { NotificationPage, NotificationQuery } from '../../contract/notifications.ts';
import { listNotifications } from '../actions/list-notifications.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

export function notificationRoutes(app: App, { ports }: HttpContext): void {
  app.get(
    '/v1/notifications',
    {
      config: { access: 'signed_in' },
      schema: {
        tags: ['notifications'],
        summary: 'What was told live, oldest first, after one notification',
        querystring: NotificationQuery,
        response: { 200: NotificationPage },
      },
    },
    async (request) => listNotifications(ports, actorOf(request), request.query),
  );
}
