import { describe, expect, test } from 'vitest';
import { candidateWith, jobWith } from '../../../test/harness/score-samples.ts';
import { BLOCK_SENTENCES, blockedBy } from './constraints.ts';
import { BLOCK_REASONS, type ScoreCandidate, type ScoreJob } from './types.ts';

const now = '2026-01-01T00:00:00Z';

type Case = [what: string, candidate: Partial<ScoreCandidate>, job: Partial<ScoreJob>, reason: string | null];

function check(cases: Case[]) {
  test.each(cases)('%s', (_what, candidate, job, reason) => {
    expect(blockedBy(candidateWith(candidate), jobWith(job), now)).toBe(reason);
  });
}

const company = (name: string | null) => ({
  name,
  size: null,
  pace: null,
  remote_policy: null,
  tech_stack: [],
});
const inDenver = { location: 'Denver, CO', remote_preference: 'hybrid' };
const remoteOnly = { location: 'Denver, CO', remote_preference: 'remote_only' };

describe('status, employer and pay', () => {
  check([
    ['two sides that say nothing are not blocked', {}, {}, null],
    ['a draft', {}, { status: 'draft' }, 'job_not_active'],
    ['a filled job', {}, { status: 'filled' }, 'job_not_active'],
    ['a job that expired at this very moment', {}, { expires_at: now }, 'job_expired'],
    ['a job that expires later', {}, { expires_at: '2026-01-01T00:00:01Z' }, null],
    [
      'the own employer, spelt otherwise',
      { current_company: 'ACME, Inc.' },
      { company: company('Acme') },
      'current_employer',
    ],
    ['another employer', { current_company: 'Acme' }, { company: company('Acme Robotics') }, null],
    ['an employer without a name', { current_company: 'Acme' }, { company: company(null) }, null],
    ['pay below the minimum', { salary_min: 100_000 }, { salary_max_usd: 99_999 }, 'pay_below_minimum'],
    ['pay at the minimum', { salary_min: 100_000 }, { salary_max_usd: 100_000 }, null],
    ['a low start with an open top', { salary_min: 100_000 }, { salary_min_usd: 50_000 }, null],
    ['unknown pay', { salary_min: 100_000 }, {}, null],
  ]);
});

describe('places', () => {
  check([
    ['remote only, job on site in the same town', remoteOnly, { locations: ['Denver, CO'] }, 'not_remote'],
    ['remote only, hybrid job', remoteOnly, { locations: ['Denver, CO', 'Hybrid'] }, 'not_remote'],
    [
      'remote only, job that names a town beside Remote',
      remoteOnly,
      { locations: ['Remote', 'Boston, MA'] },
      null,
    ],
    ['remote only, job without places', remoteOnly, { locations: [] }, null],
    ['remote within the candidate’s country', remoteOnly, { locations: ['Remote (US)'] }, null],
    [
      'remote within another country',
      remoteOnly,
      { locations: ['Remote (Canada)'] },
      'location_not_workable',
    ],
    ['remote within one of two countries', remoteOnly, { locations: ['Remote (US, Canada)'] }, null],
    ['remote within a region', { location: 'Kyiv, Ukraine' }, { locations: ['Remote (Europe)'] }, null],
    [
      'remote within the union, from outside it',
      { location: 'Kyiv, Ukraine' },
      { locations: ['Remote (EU)'] },
      'location_not_workable',
    ],
    ['remote with limits nobody understands', remoteOnly, { locations: ['Remote (near the moon)'] }, null],
    [
      'remote elsewhere, home unknown',
      { remote_preference: 'remote_only' },
      { locations: ['Remote (UK)'] },
      null,
    ],
    ['on site at home', inDenver, { locations: ['denver, co'] }, null],
    ['on site at home, written in full', inDenver, { locations: ['Denver, Colorado, United States'] }, null],
    ['on site elsewhere', inDenver, { locations: ['Boston, MA'] }, 'location_not_workable'],
    ['one of several places', inDenver, { locations: ['Boston, MA', 'Denver, CO'] }, null],
    [
      'a preferred place',
      { ...inDenver, preferred_locations: ['Boston, MA'] },
      { locations: ['Boston, MA'] },
      null,
    ],
    [
      'the same name in another state',
      { location: 'Portland, OR' },
      { locations: ['Portland, ME'] },
      'location_not_workable',
    ],
    ['a job that names only the country', inDenver, { locations: ['United States'] }, null],
    ['a job that names only the state', inDenver, { locations: ['Colorado'] }, null],
    ['a job that names another state', inDenver, { locations: ['Texas'] }, 'location_not_workable'],
    [
      'a whole country preferred',
      { preferred_locations: ['Germany'] },
      { locations: ['Berlin, Germany'] },
      null,
    ],
    ['another country', inDenver, { locations: ['Berlin, Germany'] }, 'location_not_workable'],
    ['two towns in one text', { location: 'London, UK' }, { locations: ['Dublin OR London'] }, null],
    ['a text around the town', { location: 'Boston, MA' }, { locations: ['Greater Boston Area'] }, null],
    [
      'accents and another name',
      { location: 'São Paulo, Brasil' },
      { locations: ['Sao Paulo, Brazil'] },
      null,
    ],
    ['a candidate of unknown place', { remote_preference: 'office' }, { locations: ['Boston, MA'] }, null],
    ['a hybrid job without a town', inDenver, { locations: ['Hybrid'] }, null],
    [
      'wishing for Remote makes no place',
      { preferred_locations: ['Remote'] },
      { locations: ['Boston, MA'] },
      null,
    ],
    ['Georgia may be either', { location: 'Tbilisi, Georgia' }, { locations: ['Georgia'] }, null],
  ]);
});

const usJob = {
  locations: ['Denver, CO'],
  requires_us_authorization: true,
  will_sponsor: false,
};
const holding = (work_authorization: string[], requires_sponsorship: boolean | null = null) => ({
  location: 'Denver, CO',
  work_authorization,
  requires_sponsorship,
});

describe('work authorization', () => {
  check([
    ['a citizen', holding(['US Citizen']), usJob, null],
    ['a citizen who needs a sponsor elsewhere', holding(['US Citizen'], true), usJob, null],
    ['a green card', holding(['Green Card']), usJob, null],
    ['only another country’s', holding(['Canada Work Authorization']), usJob, 'work_authorization_missing'],
    ['only the union’s', holding(['EU Work Authorization']), usJob, 'work_authorization_missing'],
    [
      'the same, and the job sponsors',
      holding(['EU Work Authorization']),
      { ...usJob, will_sponsor: true },
      null,
    ],
    [
      'the same, sponsoring unknown',
      holding(['EU Work Authorization']),
      { ...usJob, will_sponsor: null },
      null,
    ],
    [
      'the same, and the job does not ask',
      holding(['EU Work Authorization'], true),
      { ...usJob, requires_us_authorization: false },
      null,
    ],
    ['a visa that needs a sponsor', holding(['H1B'], true), usJob, 'sponsorship_not_offered'],
    ['a visa that needs none', holding(['H-4 EAD'], false), usJob, null],
    ['nothing stated', holding([]), usJob, null],
    ['nothing stated but the need of a sponsor', holding([], true), usJob, 'sponsorship_not_offered'],
    ['a paper nobody knows', holding(['Blue Paper 7']), usJob, null],
    [
      'remote from anywhere, with the US requirement',
      { location: 'Kyiv, Ukraine', work_authorization: ['Ukraine Work Authorization'] },
      { ...usJob, locations: ['Remote'] },
      'work_authorization_missing',
    ],
    [
      'a job outside the US, whatever its US flag says',
      { location: 'Berlin, Germany', work_authorization: ['EU Work Authorization'] },
      { ...usJob, locations: ['Berlin, Germany'] },
      null,
    ],
    [
      'in Berlin and needing a sponsor there',
      {
        location: 'Berlin, Germany',
        work_authorization: ['India Work Authorization'],
        requires_sponsorship: true,
      },
      { ...usJob, locations: ['Berlin, Germany'] },
      'sponsorship_not_offered',
    ],
    [
      'remote from home needs no sponsor',
      { location: 'Bengaluru, India', work_authorization: ['Green Paper'], requires_sponsorship: true },
      { ...usJob, locations: ['Remote (India)'] },
      null,
    ],
    [
      'one of two places is open to the candidate',
      {
        location: 'London, United Kingdom',
        preferred_locations: ['New York, NY'],
        work_authorization: ['UK Work Authorization'],
      },
      { ...usJob, locations: ['New York, NY', 'London, United Kingdom'] },
      null,
    ],
  ]);
});

test('every reason has its sentence', () => {
  expect(Object.keys(BLOCK_SENTENCES)).toEqual([...BLOCK_REASONS]);
});
