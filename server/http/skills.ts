import { CandidateSkillList, SkillPage, SkillQuery, SkillReplacement } from '../../contract/skills.ts';
import { replaceSkills } from '../actions/replace-skills.ts';
import { searchSkills } from '../actions/search-skills.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

const tags = ['skills'];

export function skillRoutes(app: App, { ports }: HttpContext): void {
  app.put(
    '/v1/me/skills',
    {
      config: { access: 'candidate' },
      schema: {
        tags,
        summary: 'Replace my skills; any spelling will do.',
        body: SkillReplacement,
        response: { 200: CandidateSkillList },
      },
    },
    async (request) => ({ skills: await replaceSkills(ports, actorOf(request), request.body) }),
  );
  app.get(
    '/v1/skills',
    {
      config: { access: 'signed_in' },
      schema: {
        tags,
        summary: 'Skills whose name or alias begins with a text, at most 20.',
        querystring: SkillQuery,
        response: { 200: SkillPage },
      },
    },
    async (request) => ({ items: await searchSkills(ports, request.query.q), next_cursor: null }),
  );
}
