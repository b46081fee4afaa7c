import { Company, CompanyChange, PublicCompany, SlugParameters } from '../../contract/companies.ts';
import { changeCompany } from '../actions/change-company.ts';
import { readCompany } from '../actions/read-company.ts';
import { readPublicCompany } from '../actions/read-public-company.ts';
import { actorOf } from './authenticate.ts';
import type { App, HttpContext } from './context.ts';

const tags = ['companies'];

export function companyRoutes(app: App, { ports }: HttpContext): void {
  app.get(
    '/v1/me/company',
    {
      config: { access: 'company' },
      schema: { tags, summary: 'The company I act for.', response: { 200: Company } },
    },
    (request) => readCompany(ports, actorOf(request)),
  );
  app.put(
    '/v1/me/company',
    {
      config: { access: 'company' },
      schema: {
        tags,
        summary: 'Change the company I own: what is left out stays, null clears.',
        body: CompanyChange,
        response: { 200: Company },
      },
    },
    (request) => changeCompany(ports, actorOf(request), request.body),
  );
  app.get(
    '/v1/companies/:slug',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'A company.', params: SlugParameters, response: { 200: PublicCompany } },
    },
    (request) => readPublicCompany(ports, request.params.slug),
  );
}
