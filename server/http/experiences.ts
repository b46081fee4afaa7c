import { Experience, ExperienceChange, ExperiencePage, NewExperience } from '../../contract/experiences.ts';
import { IdParameters, NoContent } from '../../contract/schemas.ts';
import { addExperience } from '../actions/add-experience.ts';
import { changeExperience } from '../actions/change-experience.ts';
import { listExperiences } from '../actions/list-experiences.ts';
import { removeExperience } from '../actions/remove-experience.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

const tags = ['profile'];
const config = { access: 'candidate' } as const;

export function experienceRoutes(app: App, { ports }: HttpContext): void {
  app.get(
    '/v1/me/experiences',
    { config, schema: { tags, summary: 'My positions.', response: { 200: ExperiencePage } } },
    async (request) => ({ items: await listExperiences(ports, actorOf(request)), next_cursor: null }),
  );
  app.post(
    '/v1/me/experiences',
    {
      config,
      schema: { tags, summary: 'Add a position.', body: NewExperience, response: { 201: Experience } },
    },
    async (request, reply) =>
      reply.code(201).send(await addExperience(ports, actorOf(request), request.body)),
  );
  app.patch(
    '/v1/me/experiences/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Change a position of mine.',
        params: IdParameters,
        body: ExperienceChange,
        response: { 200: Experience },
      },
    },
    (request) => changeExperience(ports, actorOf(request), request.params.id, request.body),
  );
  app.delete(
    '/v1/me/experiences/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Remove a position of mine.',
        params: IdParameters,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await removeExperience(ports, actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
