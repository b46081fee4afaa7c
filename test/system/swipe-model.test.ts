import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { Direction, Side } from '../../contract/swipes.ts';
import { swipe } from '../../server/actions/swipe.ts';
import { undoSwipe } from '../../server/actions/undo-swipe.ts';
import { openEmbeddedCache } from '../../server/adapters/cache/embedded.ts';
import type { Actor } from '../../server/domain/actor.ts';
import type { Ports } from '../../server/ports/ports.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { insertCompany, insertJobs, insertPeople } from '../harness/population.ts';

/** Swipes and undos by both sides on several pairs, one after another and at once, against a model of each side. */
const UNDO = { undo_seconds: 3_600 };
const RULES = {
  swipes_per_hour: 1_000_000,
  scorePair: async () => ({
    match_score: 61.5,
    match_explanation: { skill_overlap: 61.5 },
    blocked_by: null,
  }),
};
const CANDIDATES = 2;
const JOBS = 2;

let database: TestDatabase;
let ports: Ports;
beforeAll(async () => {
  database = await createTestDatabase();
  ports = { sql: database.sql, cache: openEmbeddedCache({ maximumEntries: 10_000 }) } as unknown as Ports;
});
afterAll(async () => {
  await ports.cache.close();
  await database.drop();
});

interface Step {
  side: Side;
  candidate: number;
  job: number;
  move: Direction | 'undo';
}

const step: fc.Arbitrary<Step> = fc.record({
  side: fc.constantFrom<Side>('candidate', 'company'),
  candidate: fc.nat(CANDIDATES - 1),
  job: fc.nat(JOBS - 1),
  move: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Direction>('right') },
    { weight: 3, arbitrary: fc.constantFrom<Step['move']>('left', 'skip', 'undo', 'undo') },
  ),
});

interface World {
  candidates: Actor[];
  company: Actor;
  jobs: number[];
  /** What each side of a pair has said, oldest first. */
  logs: Map<string, { id: number; direction: Direction }[]>;
}

async function newWorld(): Promise<World> {
  const company = await insertCompany(ports.sql);
  return {
    company,
    candidates: await insertPeople(ports.sql, 'candidate', CANDIDATES),
    jobs: await insertJobs(ports.sql, company.company_id, JOBS),
    logs: new Map(),
  };
}

const keyOf = ({ side, candidate, job }: Omit<Step, 'move'>) => `${side} ${candidate} ${job}`;
const logOf = (world: World, place: Omit<Step, 'move'>) => world.logs.get(keyOf(place)) ?? [];

/** Runs a step as its person would; the code of its refusal, or null. */
async function run(world: World, { side, candidate, job, move }: Step, latestId: number) {
  const actor = side === 'candidate' ? world.candidates[candidate]! : world.company;
  const body = {
    job_id: world.jobs[job]!,
    candidate_id: world.candidates[candidate]!.user_id,
  };
  try {
    if (move === 'undo') return { done: await undoSwipe(ports, UNDO, actor, latestId), refusal: null };
    return { done: await swipe(ports, RULES, actor, { ...body, direction: move }), refusal: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { done: null, refusal: error.code };
  }
}

/** What a step does to the model, and the refusal or `created` it predicts. */
function predict(world: World, step: Step): string | boolean | undefined {
  const latest = logOf(world, step).at(-1);
  if (step.move === 'undo') return latest === undefined ? 'not_found' : undefined;
  if (latest?.direction === step.move) return false;
  return latest === undefined || latest.direction === 'skip' ? true : 'already_swiped';
}

async function checkAgainstTruth(world: World): Promise<void> {
  const ids = world.jobs;
  const counters = await ports.sql.query<{ id: number }>(
    `select id, swipe_right_count, swipe_left_count, match_count from jobs where id = any($1) order by id`,
    [ids],
  );
  const logged = await ports.sql.query(
    `select j.id,
            (select count(*) from swipes s where s.job_id = j.id and swiper_type = 'candidate'
               and direction = 'right') as swipe_right_count,
            (select count(*) from swipes s where s.job_id = j.id and swiper_type = 'candidate'
               and direction = 'left') as swipe_left_count,
            (select count(*) from matches m where m.job_id = j.id) as match_count
       from jobs j where id = any($1) order by id`,
    [ids],
  );
  expect(counters).toEqual(logged);
  const wrong = await ports.sql.query(
    `select p.*, m.id from swipe_pairs p
       full join matches m on m.candidate_id = p.candidate_id and m.job_id = p.job_id
      where coalesce(p.job_id, m.job_id) = any($1)
        and (m.id is not null)
            is distinct from coalesce(p.candidate_direction = 'right' and p.company_direction = 'right', false)`,
    [ids],
  );
  expect(wrong).toEqual([]);
  expect(await sidesInTruth(world)).toEqual(await sidesInLog(world));
}

const sidesInTruth = (world: World) =>
  ports.sql.query(
    `select candidate_id, job_id, candidate_direction, company_direction from swipe_pairs
      where job_id = any($1) order by 1, 2`,
    [world.jobs],
  );

const sidesInLog = (world: World) =>
  ports.sql.query(
    `select candidate_id, job_id,
            (select direction from swipes s where s.candidate_id = p.candidate_id and s.job_id = p.job_id
               and swiper_type = 'candidate' order by id desc limit 1) as candidate_direction,
            (select direction from swipes s where s.candidate_id = p.candidate_id and s.job_id = p.job_id
               and swiper_type = 'company' order by id desc limit 1) as company_direction
       from swipe_pairs p where job_id = any($1) order by 1, 2`,
    [world.jobs],
  );

test('one after another: every answer is the one the model predicts, and the truth agrees with the log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const world = await newWorld();
      for (const step of steps) {
        const log = logOf(world, step);
        const expected = predict(world, step);
        const { done, refusal } = await run(world, step, log.at(-1)?.id ?? 0);
        expect(refusal ?? done?.created).toBe(expected);
        if (step.move === 'undo') world.logs.set(keyOf(step), log.slice(0, -1));
        else if (done?.created) {
          const { id, direction } = done.answer.swipe;
          world.logs.set(keyOf(step), [...log, { id, direction }]);
          const both = (['candidate', 'company'] as const).map(
            (side) => logOf(world, { ...step, side }).at(-1)?.direction,
          );
          expect(done.answer.match !== null).toBe(both.every((side) => side === 'right'));
        }
      }
      await checkAgainstTruth(world);
    }),
    { numRuns: 60 },
  );
});

// A swipe may meet another direction; an undo may come second, or find a swipe that replaced a skip.
const EXPECTED_REFUSALS = [null, 'already_swiped', 'not_found', 'conflict'];

test('many at once: nobody fails unexpectedly, and the truth agrees with the log', async () => {
  const bursts = fc.array(fc.array(step, { minLength: 2, maxLength: 12 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(bursts, async (rounds) => {
      const world = await newWorld();
      for (const steps of rounds) {
        const latest = await latestIds(world);
        const outcomes = await Promise.all(
          steps.map((step) => run(world, step, latest.get(keyOf(step)) ?? 0)),
        );
        for (const { refusal } of outcomes) expect(EXPECTED_REFUSALS).toContain(refusal);
        await checkAgainstTruth(world);
      }
    }),
    { numRuns: 60 },
  );
});

async function latestIds(world: World): Promise<Map<string, number>> {
  const rows = await ports.sql.query<{ side: Side; candidate_id: number; job_id: number; id: number }>(
    `select swiper_type as side, candidate_id, job_id, max(id) as id from swipes
      where job_id = any($1) group by 1, 2, 3`,
    [world.jobs],
  );
  const candidates = world.candidates.map((candidate) => candidate.user_id);
  return new Map(
    rows.map((row) => {
      const candidate = candidates.indexOf(row.candidate_id);
      return [keyOf({ side: row.side, candidate, job: world.jobs.indexOf(row.job_id) }), row.id];
    }),
  );
}
