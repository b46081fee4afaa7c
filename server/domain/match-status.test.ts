import { expect, test } from 'vitest';
import type { MatchStatus } from '../../contract/matches.ts';
import { isTalkable, mayComeFrom } from './match-status.ts';

const STATUSES: MatchStatus[] = ['new', 'chatting', 'interviewing', 'offer', 'hired', 'rejected', 'expired'];

const isLegal = (side: 'candidate' | 'company', from: MatchStatus, to: MatchStatus) =>
  mayComeFrom(side, to).includes(from);

test('a company leads a match along one step at a time', () => {
  const path = ['new', 'chatting', 'interviewing', 'offer', 'hired'] as const;
  const steps = path.slice(1).map((to, index) => `${path[index]} ${to}`);
  const rejections = ['new', 'chatting', 'interviewing', 'offer'].map((from) => `${from} rejected`);
  const legal = STATUSES.flatMap((from) =>
    STATUSES.filter((to) => isLegal('company', from, to)).map((to) => `${from} ${to}`),
  );
  expect(legal.sort()).toEqual([...steps, ...rejections].sort());
});

test.each(STATUSES)('a candidate may only withdraw from an open match: %s', (to) => {
  if (to === 'rejected') {
    expect(mayComeFrom('candidate', to)).toEqual(['new', 'chatting', 'interviewing', 'offer']);
  } else {
    expect(() => mayComeFrom('candidate', to)).toThrow(expect.objectContaining({ code: 'forbidden' }));
  }
});

test('a conversation ends with a rejection or an expiry, not with a hire', () => {
  expect(STATUSES.filter((status) => !isTalkable(status))).toEqual(['rejected', 'expired']);
});
