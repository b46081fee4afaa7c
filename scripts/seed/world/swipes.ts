import { type Candidate, DAY, HOUR, type Job, type MinutesAgo } from './model.ts';
import type { Random } from './random.ts';
import type { Scorer } from './scores.ts';

export type Direction = 'right' | 'left' | 'skip';

export interface Swipe {
  side: 'candidate' | 'company';
  candidate: Candidate;
  job: Job;
  direction: Direction;
  match_score: number;
  at: MinutesAgo;
}

const LOOKED_AT = 45;
const MOST_SWIPES = 30;
const LEAST_SHARED_SKILLS = 2;
/** How far back a world's swiping goes. */
const SWIPING_DAYS = 45;
const COMPANY_FIRST_SHARE = 0.12;
const DANAS_OLDEST_MATCH_DAYS = 20;
const EXCELLENT_SCORE = 75;
const GOOD_SCORE = 62;
/** Below it nobody is interested, and far below nobody even looks. */
const FAIR_SCORE = 45;
const WEAK_SCORE = 28;

/** What the people of the world decided about each other; nobody swipes what a hard constraint rules out. */
export function makeSwipes(
  candidates: readonly Candidate[],
  jobs: readonly Job[],
  score: Scorer,
  seed: Random,
): Swipe[] {
  const open = jobs.filter((job) => job.status !== 'draft');
  const swipes: Swipe[] = [];
  for (const candidate of candidates.filter((one) => !one.user.is_demo)) {
    const random = seed.of(`swipes ${candidate.user.id}`);
    const wanted = suitable(candidate, open, score, random).slice(
      0,
      Math.round(2 + candidate.activity * MOST_SWIPES),
    );
    for (const { job, points } of wanted) swipes.push(...decisions(candidate, job, points, random));
  }
  return swipes;
}

interface Suitable {
  job: Job;
  points: number;
}

/** Jobs a candidate may be shown, best first. */
function suitable(candidate: Candidate, jobs: readonly Job[], score: Scorer, random: Random): Suitable[] {
  const held = new Set(candidate.skills.map((skill) => skill.name));
  const near = jobs.filter(
    (job) => job.required.filter((skill) => held.has(skill.name)).length >= LEAST_SHARED_SKILLS,
  );
  return random
    .some(near, LOOKED_AT)
    .map((job) => ({ job, result: score(candidate, job) }))
    .filter(({ result }) => result.blocked_by === null)
    .map(({ job, result }) => ({ job, points: result.match_score }))
    .filter(({ points }) => points > WEAK_SCORE)
    .sort((a, b) => b.points - a.points || a.job.id - b.job.id);
}

function decisions(candidate: Candidate, job: Job, points: number, random: Random): Swipe[] {
  const at = momentFor(candidate, job, random);
  if (at === null) return [];
  const likes = points > FAIR_SCORE && random.chance(byScore(points, LIKING));
  const direction = likes ? 'right' : random.chance(0.85) ? 'left' : 'skip';
  const own: Swipe = { side: 'candidate', candidate, job, direction, match_score: points, at };
  const answer = likes ? answerTo(own, random) : firstLike(own, random);
  return answer === null ? [own] : [own, answer];
}

/** Shares for an excellent, a good and a fair score. */
const LIKING = [0.82, 0.55, 0.25] as const;
const ANSWERING = [0.36, 0.24, 0.08] as const;

function byScore(points: number, [excellent, good, fair]: readonly [number, number, number]): number {
  if (points > EXCELLENT_SCORE) return excellent;
  return points > GOOD_SCORE ? good : fair;
}

function answerTo(own: Swipe, random: Random): Swipe | null {
  if (!random.chance(byScore(own.match_score, ANSWERING))) return null;
  const later = Math.max(random.between(15, 3 * HOUR), own.at - random.between(HOUR, 5 * DAY));
  return companySwipe(own, random.chance(0.72) ? 'right' : 'left', later);
}

/** Now and then a company had liked somebody who then swiped left. */
function firstLike(own: Swipe, random: Random): Swipe | null {
  if (own.match_score <= GOOD_SCORE || !random.chance(COMPANY_FIRST_SHARE)) return null;
  return companySwipe(own, 'right', own.at + random.between(2, 20) * HOUR);
}

function companySwipe(own: Swipe, direction: Direction, at: MinutesAgo): Swipe {
  return {
    ...own,
    side: 'company',
    direction,
    at: Math.min(at, own.job.created - 1, own.candidate.user.created - 1),
  };
}

/** A moment when both the account and the job were there, or null when there was none worth mentioning. */
function momentFor(candidate: Candidate, job: Job, random: Random): MinutesAgo | null {
  const earliest = Math.min(candidate.user.created, job.created, SWIPING_DAYS * DAY) - HOUR;
  return earliest < 6 * HOUR ? null : random.between(4 * HOUR, earliest);
}

/** Likes that wait for Dana, a few things she has seen, and candidates who wait for the demo company. */
export function demoSwipes(
  dana: Candidate,
  candidates: readonly Candidate[],
  jobs: readonly Job[],
  score: Scorer,
  seed: Random,
): Swipe[] {
  const random = seed.of('demo swipes');
  const active = jobs.filter((job) => job.status === 'active');
  const best = active
    .map((job) => ({ job, result: score(dana, job) }))
    .filter(({ result }) => result.blocked_by === null)
    .map(({ job, result }) => ({ job, points: result.match_score }))
    .sort((a, b) => b.points - a.points || a.job.id - b.job.id);
  const own = best.filter(({ job }) => job.company.user.is_demo).slice(0, 1);
  const waiting = [...own, ...best.filter(({ job }) => !job.company.user.is_demo).slice(0, 4)];
  const likes = waiting.map(({ job, points }, index) =>
    pair('company', dana, job, 'right', points, (5 + 7 * index) * HOUR),
  );
  const old = best.filter((one) => !waiting.includes(one) && one.job.created > DANAS_OLDEST_MATCH_DAYS * DAY);
  const matched = old
    .slice(0, 3)
    .flatMap(({ job, points }, index) => [
      pair('candidate', dana, job, 'right', points, (2 + index * 8) * DAY + 5 * HOUR),
      pair('company', dana, job, 'right', points, (1 + index * 8) * DAY),
    ]);
  const passed = best.slice(-40).filter((_, index) => index % 12 === 0);
  const left = passed.map(({ job, points }, index) =>
    pair('candidate', dana, job, 'left', points, (2 + index) * DAY),
  );
  return [...likes, ...matched, ...left, ...forDemoCompany(candidates, active, score, random)];
}

function forDemoCompany(
  candidates: readonly Candidate[],
  jobs: readonly Job[],
  score: Scorer,
  random: Random,
): Swipe[] {
  return jobs
    .filter((job) => job.company.user.is_demo)
    .flatMap((job) => {
      const found = candidates
        .filter((candidate) => !candidate.user.is_demo && candidate.user.created > 10 * DAY)
        .filter((candidate) => candidate.role.family === job.role.family)
        .map((candidate) => ({ candidate, result: score(candidate, job) }))
        .filter(({ result }) => result.blocked_by === null && result.match_score > GOOD_SCORE)
        .sort((a, b) => b.result.match_score - a.result.match_score)
        .slice(0, 5);
      return found.flatMap(({ candidate, result }, index) => {
        const at = Math.min(random.between(DAY, 9 * DAY), job.created - HOUR);
        const own = pair('candidate', candidate, job, 'right', result.match_score, at);
        return index === 1 || index === 3
          ? [own, companySwipe(own, 'right', at - random.between(2, 20) * HOUR)]
          : [own];
      });
    });
}

function pair(
  side: Swipe['side'],
  candidate: Candidate,
  job: Job,
  direction: Direction,
  points: number,
  at: MinutesAgo,
): Swipe {
  return { side, candidate, job, direction, match_score: points, at: Math.max(10, at) };
}
