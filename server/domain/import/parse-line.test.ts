import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBatcher } from './batches.ts';
import { CANDIDATE_FIELDS, readCandidateContent } from './candidate-content.ts';
import { JOB_FIELDS, readJobContent } from './job-content.ts';
import { parseLine } from './parse-line.ts';
import { readSkillContent, SKILL_FIELDS } from './skill-content.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const JOBS = { fields: JOB_FIELDS, read: readJobContent };
const CANDIDATES = { fields: CANDIDATE_FIELDS, read: readCandidateContent };
const SKILLS = { fields: SKILL_FIELDS, read: readSkillContent };

const parse = (text: string | Buffer) => parseLine({ number: 7, bytes: Buffer.from(text) }, JOBS, NOW);

describe('a line that holds no row', () => {
  test.each([
    ['{"external_id": "a"', 'The line is not valid JSON.'],
    ['[1, 2]', 'The line is not a JSON object.'],
    ['null', 'The line is not a JSON object.'],
    ['"text"', 'The line is not a JSON object.'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'The line is not valid UTF-8.'],
  ])('%s', (text, reason) => {
    const refusals = [{ line: 7, external_id: null, field: null, reason }];
    expect(parse(text)).toEqual({ row: null, refusals, ignored_fields: [] });
  });

  test('is too long', () => {
    const { refusals } = parseLine({ number: 7, bytes: null }, JOBS, NOW);
    expect(refusals[0]?.reason).toBe('The line is longer than 1048576 bytes.');
  });
});

test('problems carry the line and the id', () => {
  expect(parse('{"external_id": "a", "title": 5, "colour": "red"}')).toEqual({
    row: null,
    refusals: [{ line: 7, external_id: 'a', field: 'title', reason: 'must be a text' }],
    ignored_fields: ['colour'],
  });
});

test('neither spacing nor the order of fields changes the hash; the content does', () => {
  const one = parse('{"external_id":"a","title":"Weaver","remote":true}').row;
  const other = parse('{ "remote": true, "title": " Weaver ", "external_id": "a" }').row;
  const changed = parse('{"external_id":"a","title":"Weaver"}').row;
  expect(one).toEqual(other);
  expect(one?.content_hash).not.toBe(changed?.content_hash);
});

test('whatever the bytes are, the answer is a row or reasons', () => {
  const value = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 3 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...JOB_FIELDS, ...CANDIDATE_FIELDS, '__proto__', 'name'), tie('json')),
    ),
  })).json;
  const row = fc.dictionary(
    fc.constantFrom(...JOB_FIELDS, ...CANDIDATE_FIELDS, ...SKILL_FIELDS),
    fc.oneof(
      value,
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.constantFrom('Remote', 'USD', '2024-02-29'),
    ),
  );
  const bytes = fc.oneof(
    row.map((object) => Buffer.from(JSON.stringify(object))),
    value.map((json) => Buffer.from(JSON.stringify(json) ?? '')),
    fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)),
  );
  const format = fc.constantFrom<typeof JOBS | typeof CANDIDATES | typeof SKILLS>(JOBS, CANDIDATES, SKILLS);
  fc.assert(
    fc.property(bytes, format, (given, kind) => {
      const { row: read, refusals } = parseLine<object>({ number: 1, bytes: given }, kind, NOW);
      expect(read === null).toBe(refusals.length > 0);
      expect(JSON.stringify(read)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }),
    { numRuns: 300 },
  );
});

describe('batches', () => {
  const line = (number: number, id: string, padding = 0) => ({
    number,
    bytes: Buffer.from(JSON.stringify({ external_id: id, title: 'Weaver', padding: 'x'.repeat(padding) })),
  });

  test('hold at most a thousand lines', () => {
    const batcher = createBatcher(JOBS, NOW);
    const lines = Array.from({ length: 2_300 }, (_, index) => line(index + 1, `a${index}`));
    expect(batcher.add(lines).map((batch) => batch.rows.length)).toEqual([1_000, 1_000]);
    expect(batcher.rest().map((batch) => batch.rows.length)).toEqual([300]);
    expect(batcher.rest()).toEqual([]);
    expect(batcher.rows).toBe(2_300);
  });

  test('hold at most 8 MiB and one line', () => {
    const batcher = createBatcher(JOBS, NOW);
    const lines = Array.from({ length: 20 }, (_, index) => line(index + 1, `a${index}`, 1_000_000));
    expect(batcher.add(lines).map((batch) => batch.rows.length)).toEqual([9, 9]);
  });

  test('take the first of two rows with one id, and refuse the other, in whatever batch', () => {
    const batcher = createBatcher(JOBS, NOW);
    batcher.add([line(1, 'a'), line(2, 'b')]);
    batcher.rest();
    batcher.add([line(3, 'a'), line(4, 'c')]);
    const [batch] = batcher.rest();
    expect(batch?.rows.map((row) => row.external_id)).toEqual(['c']);
    expect(batch?.lines[0]?.refusals).toEqual([
      { line: 3, external_id: 'a', field: 'external_id', reason: 'is that of line 1 already' },
    ]);
  });
});
