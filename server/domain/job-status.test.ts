import { expect, test } from 'vitest';
import type { JobStatus } from '../../contract/jobs.ts';
import { refuseIllegalMove } from './job-status.ts';

const STATUSES: JobStatus[] = ['draft', 'active', 'paused', 'closed', 'filled'];
const LEGAL = new Set([
  'draft active',
  'draft closed',
  'active paused',
  'active closed',
  'active filled',
  'paused active',
  'paused closed',
  'paused filled',
  'closed active',
  'filled active',
]);

test.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
  const move = () => refuseIllegalMove(from, to);
  if (from === to || LEGAL.has(`${from} ${to}`)) expect(move).not.toThrow();
  else expect(move).toThrow(expect.objectContaining({ code: 'illegal_status', field: 'status' }));
});
