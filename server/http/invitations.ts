import {
  InvitationPage,
  InvitationRequest,
  InvitationToken,
  NewInvitation,
} from '../../contract/invitations.ts';
import { IdParameters, NoContent, PageQuery } from '../../contract/schemas.ts';
import { User } from '../../contract/users.ts';
import { acceptInvitation } from '../actions/accept-invitation.ts';
import { inviteRecruiter } from '../actions/invite-recruiter.ts';
import { listInvitations } from '../actions/list-invitations.ts';
import { withdrawInvitation } from '../actions/withdraw-invitation.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

const tags = ['recruiters'];

export function invitationRoutes(app: App, context: HttpContext): void {
  const { ports, config } = context;
  app.post(
    '/v1/company/invitations',
    {
      config: { access: 'company' },
      schema: {
        tags,
        summary: 'Invite a recruiter; the answer alone tells the token.',
        body: InvitationRequest,
        response: { 201: NewInvitation },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await inviteRecruiter(ports, config, actorOf(request), request.body)),
  );
  app.get(
    '/v1/company/invitations',
    {
      config: { access: 'company' },
      schema: {
        tags,
        summary: "The company's invitations, newest first.",
        querystring: PageQuery,
        response: { 200: InvitationPage },
      },
    },
    (request) => listInvitations(ports, actorOf(request), request.query),
  );
  withdrawAndAccept(app, context);
}

function withdrawAndAccept(app: App, { ports }: HttpContext): void {
  app.delete(
    '/v1/company/invitations/:id',
    {
      config: { access: 'company' },
      schema: {
        tags,
        summary: 'Withdraw an invitation.',
        params: IdParameters,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await withdrawInvitation(ports, actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/v1/invitations/accept',
    {
      config: { access: 'recruiter' },
      schema: {
        tags,
        summary: 'Join the company that sent this invitation.',
        body: InvitationToken,
        response: { 200: User },
      },
    },
    (request) => acceptInvitation(ports, actorOf(request), request.body.token),
  );
}
