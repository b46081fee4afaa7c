import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neverAcknowledging, redelivering } from '../harness/fault-injection.ts';
import { FIRST_STEPS, type Step, stepsArbitrary, takeSteps } from '../harness/sync-steps.ts';
import { createSyncWorld, type SyncWorld } from '../harness/sync-world.ts';

const RUNS = { numRuns: 5, endOnFailure: true };
const TIMEOUT = { timeout: 180_000 };

async function inWorld(work: (world: SyncWorld) => Promise<void>): Promise<void> {
  const world = await createSyncWorld();
  try {
    await work(world);
    expect(await world.differences()).toEqual([]);
    const letters = await world.ports.sql.query('select * from dead_letters');
    expect(letters).toEqual([]);
  } finally {
    await world.stop();
    await world.drop();
  }
}

test('whatever happens to the truth, the stores end up as it is', TIMEOUT, async () => {
  await fc.assert(
    fc.asyncProperty(stepsArbitrary, async (steps) => {
      await inWorld(async (world) => {
        await world.start();
        await takeSteps(world.ports.sql, [...FIRST_STEPS, ...steps]);
      });
    }),
    RUNS,
  );
});

test('the same with everything delivered several times and out of date', TIMEOUT, async () => {
  await fc.assert(
    fc.asyncProperty(stepsArbitrary, async (steps) => {
      await inWorld(async (world) => {
        await world.start(redelivering);
        await takeSteps(world.ports.sql, [...FIRST_STEPS, ...steps]);
      });
    }),
    RUNS,
  );
});

test('the same with readers that die before they acknowledge', TIMEOUT, async () => {
  await fc.assert(
    fc.asyncProperty(stepsArbitrary, stepsArbitrary, async (before, after) => {
      await inWorld(async (world) => {
        await takeSteps(world.ports.sql, FIRST_STEPS);
        await world.start(neverAcknowledging);
        await takeSteps(world.ports.sql, before);
        await world.stop();
        await takeSteps(world.ports.sql, after.slice(0, 10));
        await world.start();
        await takeSteps(world.ports.sql, after.slice(10));
      });
    }),
    RUNS,
  );
});

test('the same with several writers at once', TIMEOUT, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepsArbitrary, { minLength: 3, maxLength: 3 }), async (writers: Step[][]) => {
      await inWorld(async (world) => {
        await world.start();
        await takeSteps(world.ports.sql, FIRST_STEPS);
        await Promise.all(writers.map((steps) => takeSteps(world.ports.sql, steps)));
      });
    }),
    RUNS,
  );
});
