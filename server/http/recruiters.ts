import { RecruiterPage, RecruiterParameters } from '../../contract/invitations.ts';
import { NoContent, PageQuery } from '../../contract/schemas.ts';
import { listRecruiters } from '../actions/list-recruiters.ts';
import { removeRecruiter } from '../actions/remove-recruiter.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

const tags = ['recruiters'];

export function recruiterRoutes(app: App, { ports }: HttpContext): void {
  app.get(
    '/v1/company/recruiters',
    {
      config: { access: 'company' },
      schema: {
        tags,
        summary: 'Who acts for the company.',
        querystring: PageQuery,
        response: { 200: RecruiterPage },
      },
    },
    (request) => listRecruiters(ports, actorOf(request), request.query),
  );
  app.delete(
    '/v1/company/recruiters/:user_id',
    {
      config: { access: 'company' },
      schema: {
        tags,
        summary: 'Take a recruiter out of the company; recruiters may take themselves out.',
        params: RecruiterParameters,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await removeRecruiter(ports, actorOf(request), request.params.user_id);
      return reply.code(204).send(null);
    },
  );
}
