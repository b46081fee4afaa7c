import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Change } from '../ports/changes.ts';
import { route } from './route.ts';

const change = (table: string, row: Record<string, unknown>): Change => ({
  table,
  row,
  operation: 'update',
  position: { epoch: 1, lsn: 1n, xid: 1 },
  committed_at: '2026-01-01T00:00:00.000Z',
});

test('many changes of one key are one key', () => {
  const hints = route([
    change('job_revisions', { subject: 'job', subject_id: 7 }),
    change('job_revisions', { subject: 'job', subject_id: 7 }),
    change('job_revisions', { subject: 'job', subject_id: 8 }),
  ]);
  expect(hints.keys).toEqual(new Map([['jobs', new Set([7, 8])]]));
  expect(hints.fanouts.size).toBe(0);
});

test.each(['candidate_skills', 'candidate_tracks', 'work_experiences', 'education'])(
  'a row of %s is about its profile',
  (table) => {
    expect(route([change(table, { candidate_profile_id: 5, id: 1 })]).profiles).toEqual(new Set([5]));
  },
);

test('a renamed skill is about everybody who has it and every job that asks for it', () => {
  const { keys, fanouts } = route([change('skill_name_revisions', { subject_id: 3 })]);
  expect(keys.get('skills')).toEqual(new Set([3]));
  expect([...fanouts.keys()]).toEqual(['skills_to_holders', 'skills_to_jobs']);
});

test('a counter of a skill is about nobody else', () => {
  expect(route([change('skill_revisions', { subject_id: 3 })]).fanouts.size).toBe(0);
});

test('points are not about the profile', () => {
  const { keys } = route([change('user_point_revisions', { subject_id: 3 })]);
  expect([...keys.keys()]).toEqual(['users']);
});

test.each([
  ['job_revisions', {}],
  ['job_revisions', { subject_id: null }],
  ['job_revisions', { subject_id: '7' }],
  ['unheard_of', { id: 1 }],
])('%s with %j is refused', (table, row) => {
  expect(() => route([change(table, row)])).toThrow(table);
});

test('every published table has a rule', () => {
  const migration = readFileSync(`${import.meta.dirname}/../../database/migrations/007_sync.sql`, 'utf8');
  const publication = /create publication hirewire for table([^;]+)with/.exec(migration)?.[1] ?? '';
  const tables = [...publication.matchAll(/(\w+) \(([\w, ]+)\)/g)];
  expect(tables.length).toBeGreaterThan(10);
  for (const [, table = '', columns = ''] of tables) {
    const row = Object.fromEntries(columns.split(', ').map((column) => [column, 1]));
    expect(() => route([change(table, row)])).not.toThrow();
  }
});
