import { IdParameters } from '../../contract/schemas.ts';
import { User, UserPage, UserSearch, UserStanding, UserUpdate } from '../../contract/users.ts';
import { listUsers } from '../actions/list-users.ts';
import { readUser } from '../actions/read-user.ts';
import { setUserActive } from '../actions/set-user-active.ts';
import { updateUser } from '../actions/update-user.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

export function userRoutes(app: App, context: HttpContext): void {
  const { ports } = context;
  const tags = ['accounts'];
  app.get(
    '/v1/me',
    {
      config: { access: 'signed_in' },
      schema: { tags, summary: 'The own account.', response: { 200: User } },
    },
    (request) => readUser(ports, actorOf(request)),
  );
  app.patch(
    '/v1/me',
    {
      config: { access: 'signed_in' },
      schema: {
        tags,
        summary: 'Change the name or the picture; null takes the picture away.',
        body: UserUpdate,
        response: { 200: User },
      },
    },
    (request) => updateUser(ports, actorOf(request), request.body),
  );
  administration(app, context);
}

function administration(app: App, { ports }: HttpContext): void {
  const tags = ['administration'];
  app.get(
    '/v1/admin/users',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'All accounts, or those whose e-mail address contains a text.',
        querystring: UserSearch,
        response: { 200: UserPage },
      },
    },
    (request) => listUsers(ports, request.query),
  );
  app.patch(
    '/v1/admin/users/:id',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Activate an account, or deactivate it, which ends its sessions.',
        params: IdParameters,
        body: UserStanding,
        response: { 200: User },
      },
    },
    (request) => setUserActive(ports, actorOf(request).user_id, request.params.id, request.body.is_active),
  );
}
