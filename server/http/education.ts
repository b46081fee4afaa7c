import { Education, EducationChange, EducationPage, NewEducation } from '../../contract/education.ts';
import { IdParameters, NoContent } from '../../contract/schemas.ts';
import { addEducation } from '../actions/add-education.ts';
import { changeEducation } from '../actions/change-education.ts';
import { listEducation } from '../actions/list-education.ts';
import { removeEducation } from '../actions/remove-education.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

const tags = ['profile'];
const config = { access: 'candidate' } as const;

export function educationRoutes(app: App, { ports }: HttpContext): void {
  app.get(
    '/v1/me/education',
    { config, schema: { tags, summary: 'My education.', response: { 200: EducationPage } } },
    async (request) => ({ items: await listEducation(ports, actorOf(request)), next_cursor: null }),
  );
  app.post(
    '/v1/me/education',
    {
      config,
      schema: { tags, summary: 'Add a course of study.', body: NewEducation, response: { 201: Education } },
    },
    async (request, reply) => reply.code(201).send(await addEducation(ports, actorOf(request), request.body)),
  );
  app.patch(
    '/v1/me/education/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Change a course of study of mine.',
        params: IdParameters,
        body: EducationChange,
        response: { 200: Education },
      },
    },
    (request) => changeEducation(ports, actorOf(request), request.params.id, request.body),
  );
  app.delete(
    '/v1/me/education/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Remove a course of study of mine.',
        params: IdParameters,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await removeEducation(ports, actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
