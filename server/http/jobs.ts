import { Job, JobChange, JobPage, JobQuery, NewJob, OwnJob } from '../../contract/jobs.ts';
import { IdParameters } from '../../contract/schemas.ts';
import { changeJob } from '../actions/change-job.ts';
import { createJob } from '../actions/create-job.ts';
import { listJobs } from '../actions/list-jobs.ts';
import { readJob } from '../actions/read-job.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

const tags = ['jobs'];
const config = { access: 'company' } as const;

export function jobRoutes(app: App, { ports }: HttpContext): void {
  app.post(
    '/v1/jobs',
    {
      config,
      schema: { tags, summary: 'Post a job of my company.', body: NewJob, response: { 201: OwnJob } },
    },
    async (request, reply) => reply.code(201).send(await createJob(ports, actorOf(request), request.body)),
  );
  app.get(
    '/v1/jobs',
    {
      config,
      schema: {
        tags,
        summary: 'The jobs of my company, the newest first.',
        querystring: JobQuery,
        response: { 200: JobPage },
      },
    },
    (request) => listJobs(ports, actorOf(request), request.query),
  );
  app.get(
    '/v1/jobs/:id',
    {
      config: { access: 'signed_in' },
      schema: {
        tags,
        summary: 'A job: whole for its company, its public part for others while it is open.',
        params: IdParameters,
        response: { 200: Job },
      },
    },
    (request) => readJob(ports, actorOf(request), request.params.id),
  );
  app.patch(
    '/v1/jobs/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Change a job of my company: what is left out stays, null clears.',
        params: IdParameters,
        body: JobChange,
        response: { 200: OwnJob },
      },
    },
    (request) => changeJob(ports, actorOf(request), request.params.id, request.body),
  );
}
