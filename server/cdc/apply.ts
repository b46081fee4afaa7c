import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../../contract/failure.ts';
import type { Change, ConsumerName } from '../ports/changes.ts';
import type { Sql } from '../ports/sql.ts';
import type { Version } from '../ports/version.ts';
import type { ProjectionPorts } from '../projections/projection.ts';
import { ownersOfProfiles } from '../store/candidate-aggregates.ts';
import { type BatchOutlook, readOutlook } from '../store/visible-transactions.ts';
import { type Aggregate, PROJECTIONS, STAGES } from './aggregates.ts';
import { dependents } from './dependents.ts';
import { type Destination, type ParkedListener, type ParkOptions, projectOrPark } from './park.ts';
import { type Hints, route } from './route.ts';

/** Most keys projected with one query. */
const PAGE_SIZE = 500;

/**
 * Brings one store in line with the truth for everything a batch of changes is about. Resolves when the store has
 * it all, apart from keys that were parked; rejects when the store or the truth is away.
 */
export async function applyChanges(
  ports: ProjectionPorts,
  consumer: ConsumerName,
  changes: readonly Change[],
  onParked: ParkedListener,
): Promise<void> {
  if (changes.length === 0) return;
  const { version, has_dead_letters: hasDeadLetters } = await untilVisible(ports.sql, consumer, changes);
  const hints = route(changes);
  const keys = await withOwners(ports.sql, hints);
  const projectPage = (aggregate: Aggregate, ids: readonly number[]) =>
    projectKeys(ports, { consumer, aggregate }, ids, version, { onParked, hasDeadLetters });
  const projectAll = async (aggregate: Aggregate) => {
    for (const page of pages([...(keys.get(aggregate) ?? [])])) await projectPage(aggregate, page);
  };
  for (const stage of STAGES) await allDone(stage.map(projectAll));
  for (const [fanout, ids] of hints.fanouts) {
    for await (const page of dependents(ports.sql, fanout, [...ids], PAGE_SIZE)) {
      await projectPage(page.aggregate, page.ids);
    }
  }
}

async function projectKeys(
  ports: ProjectionPorts,
  destination: Destination,
  ids: readonly number[],
  version: Version,
  options: ParkOptions,
): Promise<void> {
  const project = PROJECTIONS[destination.aggregate].project[destination.consumer];
  if (project === undefined) return;
  const run = (some: readonly number[]) => project(ports, some, version);
  await projectOrPark(ports, destination, ids, run, options);
}

// Unlike Promise.all, leaves no work running behind when one fails: the batch is about to come again.
async function allDone(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function withOwners(sql: Sql, hints: Hints): Promise<Map<Aggregate, Set<number>>> {
  const keys = new Map([...hints.keys].map(([aggregate, ids]) => [aggregate, new Set(ids)]));
  if (hints.profiles.size === 0) return keys;
  const owners = await ownersOfProfiles(sql, [...hints.profiles]);
  keys.set('candidate_profiles', new Set([...(keys.get('candidate_profiles') ?? []), ...owners]));
  return keys;
}

const FIRST_PAUSE_MILLISECONDS = 1;
const LONGEST_PAUSE_MILLISECONDS = 50;
const VISIBILITY_DEADLINE_MILLISECONDS = 5_000;

// PostgreSQL writes a commit to its log, from where we read it, a moment before it shows the commit to other
// sessions (with a synchronous standby, a long moment). What is read again in between is the state of before, and
// would be stored under the version of after.
async function untilVisible(
  sql: Sql,
  consumer: ConsumerName,
  changes: readonly Change[],
): Promise<BatchOutlook> {
  const transactionIds = [...new Set(changes.map((change) => change.position.xid))];
  const deadline = Date.now() + VISIBILITY_DEADLINE_MILLISECONDS;
  for (let wait = FIRST_PAUSE_MILLISECONDS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MILLISECONDS)) {
    const outlook = await readOutlook(sql, consumer, transactionIds);
    if (outlook.visible) return outlook;
    if (Date.now() > deadline) throw new Failure('unavailable', 'Committed changes are not visible yet.');
    await pause(wait);
  }
}

function* pages(ids: readonly number[]): Generator<number[]> {
  for (let start = 0; start < ids.length; start += PAGE_SIZE) yield ids.slice(start, start + PAGE_SIZE);
}
