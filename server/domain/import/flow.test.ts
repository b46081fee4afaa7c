import { describe, expect, test } from 'vitest';
import { inHalves } from './halves.ts';
import type { ImportRow, Refusal } from './import-row.ts';
import { planBatch, plannedOutcome } from './plan.ts';
import { createProgress } from './progress.ts';
import { readAhead } from './read-ahead.ts';
import { createTally, MOST_REFUSALS } from './report.ts';
import { describeReport } from './report-text.ts';

const row = (external_id: string, content_hash = 'new'): ImportRow<object> => ({
  line: 1,
  external_id,
  content_hash,
  content: {},
  notes: {},
});
const known = (external_id: string, content_hash: string, is_present = true) => ({
  external_id,
  entity_id: 5,
  content_hash,
  is_present,
});

test('a plan tells new, changed, unchanged and withdrawn rows apart', () => {
  const rows = [row('added'), row('changed'), row('same', 'old'), row('gone')];
  const before = [known('changed', 'old'), known('same', 'old'), known('gone', 'old', false)];
  expect(planBatch(rows, before)).toEqual({
    inserts: [rows[0]],
    updates: [{ ...rows[1], entity_id: 5 }],
    unchanged: 1,
    withdrawn: 1,
  });
});

describe('halves', () => {
  const fault = {
    isItemsFault: (error: unknown) => error !== 'lost',
    refuse: (item: number) => `refused ${item}`,
  };
  const work = (bad: (item: number) => boolean, error: string) => async (items: readonly number[]) => {
    if (items.some(bad)) throw error;
    return `kept ${items.join(' ')}`;
  };

  test('find the items that are to blame', async () => {
    const isBad = (item: number) => item === 3 || item === 6;
    expect(await inHalves([1, 2, 3, 4, 5, 6, 7], work(isBad, 'bad'), fault)).toEqual([
      'kept 1 2',
      'refused 3',
      'kept 4',
      'kept 5',
      'refused 6',
      'kept 7',
    ]);
  });

  test('are not tried when the items are not to blame', async () => {
    await expect(
      inHalves(
        [1, 2],
        work(() => true, 'lost'),
        fault,
      ),
    ).rejects.toBe('lost');
  });
});

describe('reading ahead', () => {
  test('makes the next item while one is used, and no more', async () => {
    const made: number[] = [];
    async function* numbers() {
      for (let number = 1; number <= 4; number += 1) {
        made.push(number);
        yield number;
      }
    }
    const used: [number, number][] = [];
    for await (const number of readAhead(numbers())) {
      await Promise.resolve();
      used.push([number, made.length]);
    }
    expect(used).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 4],
    ]);
  });

  test('tells a failure in its turn, and closes what it reads when it is left', async () => {
    let isClosed = false;
    async function* failing() {
      try {
        yield 1;
        yield 2;
        throw new Error('cut off');
      } finally {
        isClosed = true;
      }
    }
    const seen: number[] = [];
    const reading = async () => {
      for await (const number of readAhead(failing())) seen.push(number);
    };
    await expect(reading()).rejects.toThrow('cut off');
    expect(seen).toEqual([1, 2]);
    isClosed = false;
    for await (const number of readAhead(failing())) if (number === 1) break;
    expect(isClosed).toBe(true);
  });
});

test.each([
  [true, '\r\u001b[2K2,000 jobs read, 1,000 a second\r\u001b[2K9,000 jobs read, 2,000 a second\r\u001b[2K'],
  [false, '2,000 jobs read, 1,000 a second\n9,000 jobs read, 2,000 a second\n'],
])('progress is told at most once a second (terminal: %s)', (isTTY, expected) => {
  let written = '';
  let seconds = 0.5;
  const write = (text: string) => {
    written += text;
  };
  const progress = createProgress('jobs', { write, isTTY }, () => seconds);
  for (const [time, rows] of [
    [0.9, 1_000],
    [2, 2_000],
    [2.9, 3_000],
    [4.5, 9_000],
  ] as const) {
    seconds = time;
    progress.tell(rows);
  }
  progress.end();
  expect(written).toBe(expected);
});

describe('the report', () => {
  const refusal: Refusal = { line: 3, external_id: 'loom-3', field: 'title', reason: 'is required' };

  test('adds up, and keeps the first thousand refusals', () => {
    const tally = createTally({ kind: 'jobs', file: 'loom.jsonl', dry_run: false });
    const plan = { inserts: [row('a')], updates: [], unchanged: 2, withdrawn: 1 };
    const outcome = { ...plannedOutcome(plan), skills_added: ['Osier'], refusals: [refusal] };
    for (let count = 0; count < 700; count += 1) {
      tally.countRow({ skill_texts_left_out: 2 }, ['colour']);
      tally.refuse([refusal, refusal]);
    }
    tally.add(outcome);
    tally.add({ ...outcome, skills_added: ['OSIER', 'Willow'] });
    const report = tally.report({ finished: true, seconds: 2 });
    expect(report).toMatchObject({ rows: 700, inserted: 2, unchanged: 4, withdrawn: 2, refused: 702 });
    expect(report).toMatchObject({ skills_added: 2, refusal_count: 1_402, ignored_fields: { colour: 700 } });
    expect(report.notes).toEqual({ skill_texts_left_out: 1_400 });
    expect(report.refusals).toHaveLength(MOST_REFUSALS);
    expect(describeReport(report)).toEqual([
      'Imported jobs of loom.jsonl.',
      '  700 rows read in 2.0 s, 350 rows a second',
      '  2 new, 0 changed, 4 unchanged, 702 refused, 2 left alone, because their owner deleted them',
      '  2 skills added',
      '  1,400 skill texts left out, because they name no skill',
      '  Fields that are not in the format were ignored: colour (700)',
      'Refused:',
      ...Array.from({ length: 20 }, () => '  line 3, loom-3: title is required'),
      '  … and 1,382 more; --report <file> writes all of them',
    ]);
  });

  test('of a dry run and of one that was cut off say so', () => {
    const headline = (dry_run: boolean, finished: boolean) =>
      describeReport(createTally({ kind: 'skills', file: 'x', dry_run }).report({ finished, seconds: 0 }))[0];
    expect(headline(true, true)).toBe('Checked skills of x; nothing was written.');
    expect(headline(false, false)).toBe('Stopped before the end of x; what was read until then is kept.');
  });
});
