import { type Cast, must, newJob, type Principal } from './cast.ts';

/** What the matrix needs to know of a route beyond its OpenAPI description. */
export interface RouteCase {
  /** Who gets a 2xx; everybody else is refused. */
  allowed: readonly Principal[];
  /** Values of the path's parameters: things that belong to the allowed, made anew where a call uses them up. */
  path?: (cast: Cast, caller: Principal) => Promise<Record<string, string | number>>;
  query?: Record<string, string>;
  body?: (cast: Cast, caller: Principal) => Promise<object>;
  /** What the refused of the right kind get: 404 unless told, for all or for some. */
  refusal?: number;
  refusals?: Partial<Record<Principal, number>>;
  /** Puts things back as they were. */
  after?: (cast: Cast) => Promise<unknown>;
  /** True for a route that ends the caller's own session. */
  endsSession?: boolean;
}

const SIGNED_IN = [
  'candidate',
  'otherCandidate',
  'company',
  'otherCompany',
  'recruiter',
  'looseRecruiter',
  'admin',
] as const;
const EVERYBODY = ['anonymous', ...SIGNED_IN] as const;
const CANDIDATES = ['candidate', 'otherCandidate'] as const;
const FOR_A_COMPANY = ['company', 'otherCompany', 'recruiter'] as const;
const THE_COMPANY = ['company', 'recruiter'] as const;
const OWNERS = ['company', 'otherCompany'] as const;
const BOTH_SIDES = ['candidate', 'company', 'recruiter'] as const;

let made = 0;
const EDUCATION = { institution: 'A school' };
const EXPERIENCE = { company_name: 'A company', title: 'Engineer', start_date: '2020-01-01' };
const track = () => {
  made += 1;
  return { track_name: `Track ${made}`, track_type: 'primary', skills: [] };
};

const kept = new Map<string, Promise<{ id: number }>>();
/** A path to something of the candidate's, made once: only they can use it up, and they come last. */
const ofCandidate = (path: string, body: () => object) => (cast: Cast) => {
  const { token } = cast.people.candidate;
  const make = () => must(cast.app.call('POST', path, { token, body: body() }));
  if (!kept.has(path)) kept.set(path, make());
  return kept.get(path) as Promise<{ id: number }>;
};
const theMatch = async (cast: Cast) => ({ id: cast.match });
const theJob = async (cast: Cast) => ({ id: cast.openJob });

async function signIn(cast: Cast, person: { email: string; password: string }) {
  const { email, password } = person;
  return must(cast.app.call('POST', '/v1/auth/login', { body: { email, password } }));
}

async function newInvitation(cast: Cast) {
  made += 1;
  const body = { email: `invited-${made}@example.test` };
  return must(cast.app.call('POST', '/v1/company/invitations', { token: cast.people.company.token, body }));
}

/** A session of the candidate's that is not the one the matrix uses. */
async function spareSession(cast: Cast) {
  const { access_token } = await signIn(cast, cast.people.candidate);
  const { items } = await must(cast.app.call('GET', '/v1/auth/sessions', { token: access_token }));
  return { id: items.find((session: { current: boolean }) => session.current).id };
}

/** A recruiter who has just joined the company. */
async function spareRecruiter(cast: Cast) {
  const recruiter = await cast.app.register('recruiter');
  const { company } = cast.people;
  const body = { email: recruiter.email };
  const { token } = await must(
    cast.app.call('POST', '/v1/company/invitations', { token: company.token, body }),
  );
  await must(cast.app.call('POST', '/v1/invitations/accept', { token: recruiter.token, body: { token } }));
  return { user_id: recruiter.id };
}

async function invitationFor(cast: Cast, caller: Principal) {
  if (caller !== 'looseRecruiter') return { token: 'unknown' };
  const body = { email: cast.people.looseRecruiter.email };
  return must(
    cast.app.call('POST', '/v1/company/invitations', { token: cast.people.otherCompany.token, body }),
  ).then(({ token }) => ({ token }));
}

async function leave({ app, people: { looseRecruiter: one } }: Cast) {
  await app.call('DELETE', `/v1/company/recruiters/${one.id}`, { token: one.token });
}

async function spareSwipe(cast: Cast) {
  const { company, candidate } = cast.people;
  const job = await must(cast.app.call('POST', '/v1/jobs', { token: company.token, body: newJob('Spare') }));
  const body = { job_id: job.id, direction: 'left' };
  const { swipe } = await must(cast.app.call('POST', '/v1/swipes', { token: candidate.token, body }));
  return { id: swipe.id };
}

async function swipeBody(cast: Cast, caller: Principal) {
  const body = { job_id: cast.openJob, direction: 'skip' };
  const isCandidate = caller === 'candidate' || caller === 'otherCandidate';
  return isCandidate ? body : { ...body, candidate_id: cast.people.candidate.id };
}

/** Every route under /v1; one that is missing here fails the suite. */
export const ROUTES: Record<string, RouteCase> = {
  'POST /v1/auth/register': { allowed: EVERYBODY, body: async () => newAccount() },
  'POST /v1/auth/login': {
    allowed: EVERYBODY,
    body: async ({ people }) => ({ email: people.company.email, password: people.company.password }),
  },
  'POST /v1/auth/refresh': {
    allowed: EVERYBODY,
    body: async (cast) => ({ refresh_token: (await signIn(cast, cast.people.company)).refresh_token }),
  },
  'POST /v1/auth/logout': { allowed: SIGNED_IN, endsSession: true },
  'GET /v1/auth/sessions': { allowed: SIGNED_IN },
  'DELETE /v1/auth/sessions/{id}': { allowed: ['candidate'], path: spareSession },
  'GET /v1/me': { allowed: SIGNED_IN },
  'PATCH /v1/me': { allowed: SIGNED_IN, body: async () => ({ name: `Somebody ${++made}` }) },
  'GET /v1/admin/users': { allowed: ['admin'] },
  'PATCH /v1/admin/users/{id}': {
    allowed: ['admin'],
    path: async (cast) => ({ id: cast.people.otherCandidate.id }),
    body: async () => ({ is_active: true }),
  },
  'POST /v1/company/invitations': {
    allowed: OWNERS,
    refusal: 403,
    body: async () => ({ email: `new-${++made}@example.test` }),
  },
  'GET /v1/company/invitations': { allowed: OWNERS, refusal: 403 },
  'DELETE /v1/company/invitations/{id}': {
    allowed: ['company'],
    refusals: { recruiter: 403 },
    path: async (cast) => ({ id: (await newInvitation(cast)).id }),
  },
  'POST /v1/invitations/accept': { allowed: ['looseRecruiter'], body: invitationFor, after: leave },
  'GET /v1/company/recruiters': { allowed: FOR_A_COMPANY },
  'DELETE /v1/company/recruiters/{user_id}': { allowed: ['company'], path: spareRecruiter },
  'GET /v1/feed': { allowed: CANDIDATES },
  'GET /v1/jobs/{id}/candidates': { allowed: THE_COMPANY, path: theJob },
  'GET /v1/me/daily-pick': { allowed: CANDIDATES },
  'GET /v1/jobs/{id}/daily-pick': { allowed: THE_COMPANY, path: theJob },
  'GET /v1/jobs/{id}/match': { allowed: CANDIDATES, path: theJob },
  'GET /v1/jobs/{id}/candidates/{candidate_id}/match': {
    allowed: THE_COMPANY,
    path: async (cast) => ({ id: cast.openJob, candidate_id: cast.people.candidate.id }),
  },
  'GET /v1/receipts/{receipt_id}': {
    allowed: BOTH_SIDES,
    path: async (cast) => ({ receipt_id: cast.receipt }),
  },
  'GET /v1/me/company': { allowed: FOR_A_COMPANY },
  'PUT /v1/me/company': { allowed: OWNERS, refusal: 403, body: async () => ({ description: 'We build.' }) },
  'GET /v1/companies/{slug}': { allowed: EVERYBODY, path: async (cast) => ({ slug: cast.slug }) },
  'GET /v1/me/education': { allowed: CANDIDATES },
  'POST /v1/me/education': { allowed: CANDIDATES, body: async () => EDUCATION },
  'PATCH /v1/me/education/{id}': {
    allowed: ['candidate'],
    path: ofCandidate('/v1/me/education', () => EDUCATION),
    body: async () => ({ degree: 'BSc' }),
  },
  'DELETE /v1/me/education/{id}': {
    allowed: ['candidate'],
    path: ofCandidate('/v1/me/education', () => EDUCATION),
  },
  'GET /v1/me/experiences': { allowed: CANDIDATES },
  'POST /v1/me/experiences': { allowed: CANDIDATES, body: async () => EXPERIENCE },
  'PATCH /v1/me/experiences/{id}': {
    allowed: ['candidate'],
    path: ofCandidate('/v1/me/experiences', () => EXPERIENCE),
    body: async () => ({ title: 'Senior engineer' }),
  },
  'DELETE /v1/me/experiences/{id}': {
    allowed: ['candidate'],
    path: ofCandidate('/v1/me/experiences', () => EXPERIENCE),
  },
  'POST /v1/jobs': { allowed: FOR_A_COMPANY, body: async () => newJob('One more') },
  'GET /v1/jobs': { allowed: FOR_A_COMPANY },
  'GET /v1/jobs/{id}': { allowed: SIGNED_IN, path: theJob },
  'PATCH /v1/jobs/{id}': { allowed: THE_COMPANY, path: theJob, body: async () => ({ title: 'Renamed' }) },
  'GET /v1/me/profile': { allowed: CANDIDATES },
  'PUT /v1/me/profile': { allowed: CANDIDATES, body: async () => ({ headline: 'Engineer' }) },
  'PUT /v1/me/skills': { allowed: CANDIDATES, body: async () => ({ skills: [] }) },
  'GET /v1/skills': { allowed: SIGNED_IN, query: { q: 'rea' } },
  'GET /v1/me/tracks': { allowed: CANDIDATES },
  'POST /v1/me/tracks': { allowed: CANDIDATES, body: async () => track() },
  'PATCH /v1/me/tracks/{id}': {
    allowed: ['candidate'],
    path: ofCandidate('/v1/me/tracks', track),
    body: async () => ({ track_type: 'secondary' }),
  },
  'DELETE /v1/me/tracks/{id}': { allowed: ['candidate'], path: ofCandidate('/v1/me/tracks', track) },
  'GET /v1/skills/{name}/similar': { allowed: SIGNED_IN, path: async () => ({ name: 'React' }) },
  'GET /v1/me/similar-candidates': { allowed: CANDIDATES },
  'GET /v1/companies/{id}/similar': { allowed: SIGNED_IN, path: async (cast) => ({ id: cast.companyId }) },
  'GET /v1/companies/{id}/alumni': {
    allowed: THE_COMPANY,
    path: async (cast) => ({ id: cast.companyId }),
    query: { skill: 'React' },
  },
  'GET /v1/matches': { allowed: ['candidate', 'otherCandidate', ...FOR_A_COMPANY] },
  'GET /v1/matches/{id}': { allowed: BOTH_SIDES, path: theMatch },
  'GET /v1/matches/{id}/messages': { allowed: BOTH_SIDES, path: theMatch },
  'POST /v1/matches/{id}/messages': {
    allowed: BOTH_SIDES,
    path: theMatch,
    body: async () => ({ content: 'Hello' }),
  },
  'POST /v1/matches/{id}/read': { allowed: BOTH_SIDES, path: theMatch, body: async () => ({}) },
  'PATCH /v1/matches/{id}': {
    allowed: BOTH_SIDES,
    path: theMatch,
    body: async () => ({ status: 'rejected' }),
  },
  'GET /v1/notifications': { allowed: SIGNED_IN },
  'POST /v1/ws-tickets': { allowed: SIGNED_IN },
  'POST /v1/swipes': { allowed: ['candidate', 'otherCandidate', ...THE_COMPANY], body: swipeBody },
  'DELETE /v1/swipes/{id}': { allowed: ['candidate'], path: spareSwipe },
};

function newAccount() {
  made += 1;
  const email = `somebody-${made}@example.test`;
  return { email, password: `long enough ${made}`, name: `Somebody ${made}`, user_type: 'candidate' };
}
