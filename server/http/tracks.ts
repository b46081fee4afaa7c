import { IdParameters, NoContent } from '../../contract/schemas.ts';
import { NewTrack, Track, TrackChange, TrackPage } from '../../contract/tracks.ts';
import { addTrack } from '../actions/add-track.ts';
import { changeTrack } from '../actions/change-track.ts';
import { listTracks } from '../actions/list-tracks.ts';
import { removeTrack } from '../actions/remove-track.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

const tags = ['profile'];
const config = { access: 'candidate' } as const;

export function trackRoutes(app: App, { ports }: HttpContext): void {
  app.get(
    '/v1/me/tracks',
    { config, schema: { tags, summary: 'My tracks.', response: { 200: TrackPage } } },
    async (request) => ({ items: await listTracks(ports, actorOf(request)), next_cursor: null }),
  );
  app.post(
    '/v1/me/tracks',
    { config, schema: { tags, summary: 'Add a track.', body: NewTrack, response: { 201: Track } } },
    async (request, reply) => reply.code(201).send(await addTrack(ports, actorOf(request), request.body)),
  );
  app.patch(
    '/v1/me/tracks/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Change a track of mine.',
        params: IdParameters,
        body: TrackChange,
        response: { 200: Track },
      },
    },
    (request) => changeTrack(ports, actorOf(request), request.params.id, request.body),
  );
  app.delete(
    '/v1/me/tracks/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Remove a track of mine.',
        params: IdParameters,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await removeTrack(ports, actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
