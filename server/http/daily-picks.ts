import { DailyPick, JobDailyPick } from '../../contract/matching.ts';
import { IdParameters } from '../../contract/schemas.ts';
import { readDailyPick } from '../actions/read-daily-pick.ts';
import { readJobDailyPick } from '../actions/read-job-daily-pick.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

export function dailyPickRoutes(app: App, { ports }: HttpContext): void {
  const tags = ['matching'];
  app.get(
    '/v1/me/daily-pick',
    {
      config: { access: 'candidate' },
      schema: { tags, summary: 'The one job for you today', response: { 200: DailyPick } },
    },
    (request) => readDailyPick(ports, actorOf(request)),
  );
  app.get(
    '/v1/jobs/:id/daily-pick',
    {
      config: { access: 'company' },
      schema: {
        tags,
        summary: 'The candidates picked for one of your jobs today',
        params: IdParameters,
        response: { 200: JobDailyPick },
      },
    },
    (request) => readJobDailyPick(ports, actorOf(request), request.params.id),
  );
}
