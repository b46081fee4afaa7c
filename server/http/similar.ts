import * as contract from '../../contract/matching.ts';
import { IdParameters } from '../../contract/schemas.ts';
import { findAlumni, similarCandidates, similarCompanies, similarSkills } from '../actions/find-similar.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

export function similarRoutes(app: App, { ports }: HttpContext): void {
  const tags = ['similar'];
  app.get(
    '/v1/skills/:name/similar',
    {
      config: { access: 'signed_in' },
      schema: {
        tags,
        summary: 'Skills that belong with this one: companions and alternatives',
        params: contract.SkillNameParameters,
        response: { 200: contract.SimilarSkills },
      },
    },
    (request) => similarSkills(ports, request.params.name),
  );
  app.get(
    '/v1/me/similar-candidates',
    {
      config: { access: 'candidate' },
      schema: {
        tags,
        summary: 'Candidates with many of your skills',
        response: { 200: contract.SimilarCandidates },
      },
    },
    (request) => similarCandidates(ports, actorOf(request)),
  );
  app.get(
    '/v1/companies/:id/similar',
    {
      config: { access: 'signed_in' },
      schema: {
        tags,
        summary: 'Companies of the same industry and size',
        params: IdParameters,
        response: { 200: contract.SimilarCompanies },
      },
    },
    (request) => similarCompanies(ports, request.params.id),
  );
  app.get(
    '/v1/companies/:id/alumni',
    {
      config: { access: 'company' },
      schema: {
        tags,
        summary: 'Candidates with a skill who worked at companies like yours',
        params: IdParameters,
        querystring: contract.AlumniQuery,
        response: { 200: contract.Alumni },
      },
    },
    (request) => findAlumni(ports, actorOf(request), request.params.id, request.query.skill),
  );
}
