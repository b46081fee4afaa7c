import { expect, test } from 'vitest';
import type { Direction } from '../../contract/swipes.ts';
import { isRepeat, swipeAttempt } from './swipe-attempt.ts';

const candidate = { side: 'candidate', user_id: 7, company_id: null } as const;
const recruiter = { side: 'company', user_id: 8, company_id: 3 } as const;

test('a candidate swipes for themselves, named or not', () => {
  const expected = { side: 'candidate', swiper_id: 7, candidate_id: 7, job_id: 5, direction: 'right' };
  expect(swipeAttempt(candidate, { job_id: 5, direction: 'right' })).toEqual(expected);
  expect(swipeAttempt(candidate, { job_id: 5, direction: 'right', candidate_id: 7 })).toEqual(expected);
});

test('a candidate cannot swipe for somebody else', () => {
  expect(() => swipeAttempt(candidate, { job_id: 5, direction: 'left', candidate_id: 9 })).toThrow(
    expect.objectContaining({ code: 'invalid_input', field: 'candidate_id' }),
  );
});

test('a company names the candidate it swipes', () => {
  const attempt = swipeAttempt(recruiter, { job_id: 5, direction: 'skip', candidate_id: 9 });
  expect(attempt).toEqual({
    side: 'company',
    swiper_id: 8,
    candidate_id: 9,
    job_id: 5,
    direction: 'skip',
  });
  expect(() => swipeAttempt(recruiter, { job_id: 5, direction: 'skip' })).toThrow(
    expect.objectContaining({ code: 'invalid_input', field: 'candidate_id' }),
  );
});

test.each<[Direction | null, Direction, boolean | 'already_swiped']>([
  [null, 'right', false],
  [null, 'skip', false],
  ['right', 'right', true],
  ['left', 'left', true],
  ['skip', 'skip', true],
  ['skip', 'right', false],
  ['skip', 'left', false],
  ['right', 'left', 'already_swiped'],
  ['right', 'skip', 'already_swiped'],
  ['left', 'right', 'already_swiped'],
  ['left', 'skip', 'already_swiped'],
])('after %s, %s: %s', (earlier, wanted, expected) => {
  if (expected === 'already_swiped') {
    expect(() => isRepeat(earlier, wanted)).toThrow(expect.objectContaining({ code: expected }));
  } else expect(isRepeat(earlier, wanted)).toBe(expected);
});
