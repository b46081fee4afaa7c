import { Profile, ProfileChange } from '../../contract/profiles.ts';
import { changeProfile } from '../actions/change-profile.ts';
import { readProfile } from '../actions/read-profile.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

const tags = ['profile'];
const config = { access: 'candidate' } as const;

export function profileRoutes(app: App, { ports }: HttpContext): void {
  app.get(
    '/v1/me/profile',
    {
      config,
      schema: {
        tags,
        summary: 'My profile with skills, tracks, positions and education.',
        response: { 200: Profile },
      },
    },
    (request) => readProfile(ports, actorOf(request)),
  );
  app.put(
    '/v1/me/profile',
    {
      config,
      schema: {
        tags,
        summary: 'Change my profile: what is left out stays, null clears.',
        body: ProfileChange,
        response: { 200: Profile },
      },
    },
    (request) => changeProfile(ports, actorOf(request), request.body),
  );
}
