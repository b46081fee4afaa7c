import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change, Changes, ConsumerName } from '../../server/ports/changes.ts';
import type { Sql } from '../../server/ports/sql.ts';
import { closedGate } from '../harness/gate.ts';
import { collect, idsOf, lagOf, touch, touchMany } from './change-rows.ts';

export interface OpenedStream {
  sql: Sql;
  /** Opens the stream over the same truth; a second one takes over after the first was closed. */
  open(): Promise<Changes>;
  /** Ends the readers' connections at the server. */
  cutConnections(): Promise<void>;
  /** Makes the consumer's position useless, while no stream is open. */
  losePosition(consumer: ConsumerName): Promise<void>;
  drop(): Promise<void>;
}

const TIMEOUT = 20_000;
const CONSUMERS: ConsumerName[] = ['graph', 'vectors', 'cache'];

/** What streams may differ in. */
interface Exactness {
  /**
   * Whether each change comes once and with all of its transaction; otherwise it comes at least once, and rows of a
   * transaction may come apart.
   */
  exact: boolean;
}

/** What every change stream must do. `prepare` gives an empty truth. */
export function describeChanges(
  name: string,
  prepare: () => Promise<OpenedStream>,
  { exact }: Exactness = { exact: true },
): void {
  describe(`changes: ${name}`, () => {
    let stream: OpenedStream;
    let changes: Changes;
    beforeEach(async () => {
      stream = await prepare();
      changes = await stream.open();
    });
    afterEach(async () => {
      await changes.close();
      await stream.drop();
    });
    const reopen = async () => {
      await changes.close();
      changes = await stream.open();
    };

    test('changes come in commit order, a transaction whole', async () => {
      const batches: Change[][] = [];
      await changes.subscribe('graph', async (batch) => void batches.push([...batch]));
      await stream.sql.transaction(async (sql) => {
        for (const id of [1, 2, 3]) await touch(sql, id);
      });
      await touch(stream.sql, 4);
      await changes.settled(TIMEOUT);
      expect(idsOf(batches.flat())).toEqual([1, 2, 3, 4]);
      const isWhole = (batch: Change[]) => !idsOf(batch).includes(1) || idsOf(batch).includes(3);
      expect(!exact || batches.every(isWhole)).toBe(true);
      const lsns = batches.flat().map((change) => change.position.lsn);
      expect(new Set(lsns).size).toBe(2);
      expect(lsns).toEqual(lsns.toSorted((one, other) => Number(one - other)));
    });

    test('a rolled back transaction is never told', async () => {
      const seen = await collect(changes, 'graph');
      const failing = stream.sql.transaction(async (sql) => {
        await touch(sql, 1);
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      await touch(stream.sql, 2);
      await changes.settled(TIMEOUT);
      expect(idsOf(seen)).toEqual([2]);
    });

    test('a deleted row tells what it was part of', async () => {
      const seen = await collect(changes, 'graph');
      await stream.sql.query(
        `insert into users (id, email, name, user_type) values (7, 'a@b.test', 'A', 'candidate')`,
      );
      await stream.sql.query('insert into candidate_profiles (id, user_id) values (70, 7)');
      await stream.sql.query(
        `insert into education (candidate_profile_id, institution) values (70, 'School')`,
      );
      await stream.sql.query('delete from users where id = 7');
      await changes.settled(TIMEOUT);
      const deleted = seen.filter((change) => change.operation === 'delete');
      expect(deleted.find((change) => change.table === 'education')?.row).toMatchObject({
        candidate_profile_id: 70,
      });
      expect(deleted.find((change) => change.table === 'candidate_profiles')?.row).toMatchObject({
        user_id: 7,
      });
    });

    test('a transaction larger than a batch arrives complete, and only once it is committed', async () => {
      const seen = await collect(changes, 'graph');
      await touchMany(stream.sql, 5_000);
      await changes.settled(TIMEOUT);
      expect(idsOf(seen)).toEqual(Array.from({ length: 5_000 }, (_, index) => index + 1));
    });

    test('a consumer that hangs holds up no other', async () => {
      const gate = closedGate();
      const slow: Change[] = [];
      await changes.subscribe('vectors', async (batch) => {
        await gate.opened;
        slow.push(...batch);
      });
      const fast = closedGate();
      let count = 0;
      await changes.subscribe('graph', async (batch) => {
        count += batch.length;
        if (count === 6_000) fast.open();
      });
      await touchMany(stream.sql, 6_000);
      await fast.opened;
      await expect(changes.settled(200)).rejects.toMatchObject({ code: 'unavailable' });
      expect((await lagOf(changes)).vectors?.pending).toBeGreaterThan(0);
      const lead = async () => {
        const { vectors, graph } = await lagOf(changes);
        return (vectors?.behind_bytes ?? 0) - (graph?.behind_bytes ?? Infinity);
      };
      await expect.poll(lead, { timeout: TIMEOUT }).toBeGreaterThan(0);
      gate.open();
      await changes.settled(TIMEOUT);
      expect(slow).toHaveLength(6_000);
      expect((await lagOf(changes)).vectors?.pending).toBe(0);
    });

    test('a batch whose handler rejects comes again, and nothing overtakes it', async () => {
      const seen: number[] = [];
      let refusals = 2;
      await changes.subscribe('graph', async (batch) => {
        if (idsOf(batch).includes(2) && refusals > 0) {
          refusals -= 1;
          throw new Error('on purpose');
        }
        seen.push(...idsOf(batch));
      });
      for (const id of [1, 2, 3]) await touch(stream.sql, id);
      await changes.settled(TIMEOUT);
      expect(seen).toEqual([1, 2, 3]);
      expect(refusals).toBe(0);
    });

    test('a new reader goes on where the last one acknowledged', async () => {
      const first = await collect(changes, 'graph');
      await touch(stream.sql, 1);
      await changes.settled(TIMEOUT);
      await reopen();
      await touch(stream.sql, 2);
      const second = await collect(changes, 'graph');
      await changes.settled(TIMEOUT);
      expect([idsOf(first), idsOf(second)]).toEqual([[1], [2]]);
    });

    test('what was received and not applied comes again to the next reader', async () => {
      await changes.subscribe('graph', async () => {
        throw new Error('on purpose');
      });
      await touch(stream.sql, 1);
      await expect(changes.settled(300)).rejects.toMatchObject({ code: 'unavailable' });
      await reopen();
      const seen = await collect(changes, 'graph');
      await changes.settled(TIMEOUT);
      expect(idsOf(seen)).toEqual([1]);
    });

    test('a connection that is cut is opened again, and nothing is missed', async () => {
      const seen = await collect(changes, 'graph');
      for (let id = 1; id <= 30; id += 1) {
        await touch(stream.sql, id);
        if (id % 10 === 0) await stream.cutConnections();
      }
      await changes.settled(TIMEOUT);
      expect(new Set(idsOf(seen))).toEqual(new Set(Array.from({ length: 30 }, (_, index) => index + 1)));
      await changes.ping();
    });

    test('a lost position is told to its consumer alone, before anything new comes', async () => {
      const told: string[] = [];
      changes.onLost(async (consumer) => void told.push(`first ${consumer}`));
      for (const consumer of CONSUMERS) await collect(changes, consumer);
      await changes.settled(TIMEOUT);
      expect(told.toSorted()).toEqual(['first cache', 'first graph', 'first vectors']);
      const before = await changes.applied('graph');

      await changes.close();
      await stream.losePosition('graph');
      await touch(stream.sql, 1);
      changes = await stream.open();
      const after: string[] = [];
      let refusals = 1;
      changes.onLost(async (consumer) => {
        after.push(`lost ${consumer}`);
        refusals -= 1;
        if (refusals >= 0) throw new Error('on purpose');
      });
      const seen: Record<string, Change[]> = {};
      for (const consumer of CONSUMERS) seen[consumer] = await collect(changes, consumer);
      await touch(stream.sql, 2);
      await changes.settled(TIMEOUT);
      expect(after).toEqual(['lost graph', 'lost graph']);
      expect(idsOf(seen.graph ?? []).slice(exact ? 0 : -1)).toEqual([2]);
      expect(idsOf(seen.cache ?? [])).toEqual([1, 2]);
      expect((await changes.applied('graph')).epoch).toBe(before.epoch + 1);
      expect((await changes.applied('cache')).epoch).toBe(before.epoch);
    });

    test('settled waits for what was committed before it', async () => {
      const seen = await collect(changes, 'graph');
      for (let id = 1; id <= 20; id += 1) {
        await touch(stream.sql, id);
        await changes.settled(TIMEOUT);
        expect(idsOf(seen).at(-1)).toBe(id);
      }
    });

    test('closing waits for the batch in hand and delivers nothing after it', async () => {
      const started = closedGate();
      const gate = closedGate();
      const seen: number[] = [];
      await changes.subscribe('graph', async (batch) => {
        started.open();
        await gate.opened;
        seen.push(...idsOf(batch));
      });
      await touch(stream.sql, 1);
      await started.opened;
      await touch(stream.sql, 2);
      const closed = changes.close();
      gate.open();
      await closed;
      expect(seen).toEqual([1]);
    });
  });
}
