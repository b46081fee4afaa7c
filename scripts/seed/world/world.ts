import { normalizeSkill } from '../../../server/domain/skills/vocabulary.ts';
import { makeCandidates } from './candidates.ts';
import { makeCompanies } from './companies.ts';
import { ADMIN, makeDana } from './demo.ts';
import { makeParticipants, type Participant } from './extras.ts';
import { makeJobs } from './jobs.ts';
import { type Match, makeMatches } from './matches.ts';
import { type Candidate, type Company, HOUR, type Job, type User } from './model.ts';
import { type Pair, pairsOf, uniqueSwipes } from './pairs.ts';
import { readPlaces } from './places.ts';
import { randomFrom } from './random.ts';
import { makeScorer } from './scores.ts';
import { demoSwipes, makeSwipes, type Swipe } from './swipes.ts';
import { type Role, readCompanies, readRoles } from './texts.ts';

const SEED = 'hirewire world 1';
const CANDIDATES = 440;
const ADMIN_ID = 1;
const DANA_ID = 2;
const FIRST_COMPANY_USER_ID = 3;
/** Of the jobs somebody was hired for, how many are filled by it; the others keep looking. */
const FILLED_SHARE = 0.7;

export interface World {
  users: User[];
  companies: Company[];
  jobs: Job[];
  candidates: Candidate[];
  swipes: Swipe[];
  pairs: Pair[];
  matches: Match[];
  participants: Participant[];
}

/** The world HireWire ships with. The same vocabulary, texts and scorer give the same world. */
export function makeWorld(): World {
  const seed = randomFrom(SEED);
  const roles = readRoles();
  refuseUnknownSkills(roles);
  const places = readPlaces();
  const companies = makeCompanies(
    readCompanies(),
    places,
    roles,
    FIRST_COMPANY_USER_ID,
    seed.of('companies'),
  );
  const jobs = makeJobs(companies, roles, seed.of('jobs'));
  const firstCandidate = FIRST_COMPANY_USER_ID + companies.length;
  const dana = makeDana(DANA_ID, 1, roles, places);
  const others = makeCandidates(
    { roles, places, companies, jobs },
    CANDIDATES,
    firstCandidate,
    seed.of('people'),
  );
  const candidates = [dana, ...others];
  const score = makeScorer();
  const swipes = uniqueSwipes([
    ...demoSwipes(dana, candidates, jobs, score, seed),
    ...makeSwipes(candidates, jobs, score, seed),
  ]);
  const pairs = pairsOf(swipes);
  const matches = makeMatches(pairs, score, seed.of('matches'));
  return {
    users: [
      { ...ADMIN, id: ADMIN_ID },
      dana.user,
      ...companies.map((one) => one.user),
      ...others.map((one) => one.user),
    ],
    companies,
    jobs: jobs.map((job) => filledBy(job, matches, seed.of(`filled ${job.id}`).chance(FILLED_SHARE))),
    candidates,
    swipes,
    pairs,
    matches,
    participants: makeParticipants(candidates, companies, seed.of('events')),
  };
}

function filledBy(job: Job, matches: readonly Match[], isFilled: boolean): Job {
  const hired = matches.find((match) => match.job.id === job.id && match.hired !== null)?.hired ?? null;
  if (hired === null || !isFilled || job.status !== 'active' || job.company.user.is_demo) return job;
  const filled = Math.max(1, hired - HOUR);
  return { ...job, status: 'filled', filled, updated: Math.min(job.updated, filled) };
}

function refuseUnknownSkills(roles: readonly Role[]): void {
  for (const role of roles) {
    for (const skill of [...role.core, ...role.common, ...role.bonus]) {
      if (normalizeSkill(skill).name !== skill || !normalizeSkill(skill).known) {
        throw new Error(
          `The role ${role.key} names "${skill}", which the dictionary does not have by that name.`,
        );
      }
    }
  }
}
