import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../../../contract/failure.ts';
import type { ConsumerName, StreamPosition } from '../../ports/changes.ts';
import type { Sql } from '../../ports/sql.ts';
import { parseLsn } from './lsn.ts';

export const PUBLICATION = 'hirewire';

/** A slot that can be read from. */
export interface PreparedSlot {
  name: string;
  /** Everything up to here is applied. */
  applied: StreamPosition;
  /** False when everything from before the slot has yet to be read. */
  resynchronized: boolean;
}

/** The server and account as far as replication needs them. */
export interface Surroundings {
  database: string;
  wal_level: string;
  may_replicate: boolean;
  has_publication: boolean;
  /** Tells this server from another one, and its history from the one a restored backup branched off. */
  system_identifier: string;
  timeline: number;
}

interface KnownState {
  epoch: number;
  system_identifier: string;
  timeline: number;
  resynchronized: boolean;
}

interface SlotRow {
  wal_status: string | null;
  confirmed_flush_lsn: string | null;
}

/**
 * Finds the consumer's slot, or makes one when there is none, when the server dropped it for falling too far behind,
 * or when it belongs to another history than the one that was followed. Throws `invalid_settings` with what to do
 * when this server or account cannot replicate.
 */
export async function prepareSlot(sql: Sql, consumer: ConsumerName): Promise<PreparedSlot> {
  const surroundings = await readSurroundings(sql, PUBLICATION);
  const name = slotName(surroundings.database, consumer);
  const known = await readKnownState(sql, consumer);
  const slot = await readSlot(sql, name);
  if (known !== null && slot !== null && isSameHistory(known, surroundings) && slot.wal_status !== 'lost') {
    return { name, resynchronized: known.resynchronized, applied: appliedBefore(known.epoch, slot) };
  }
  // In this order, so that a crash in between leaves a state that says what is missing.
  const epoch = await beginEpoch(sql, consumer, name, surroundings);
  if (slot !== null) await sql.query('select pg_drop_replication_slot($1)', [name]);
  await createSlot(sql, name);
  const fresh = await readSlot(sql, name);
  return { name, resynchronized: false, applied: appliedBefore(epoch, fresh) };
}

/** Notes that everything from before the slot has been read. */
export async function markResynchronized(sql: Sql, consumer: ConsumerName): Promise<void> {
  await sql.query(
    'update sync_state set resynchronized = true, resynchronized_at = now() where consumer = $1',
    [consumer],
  );
}

const RELEASE_POLL_MILLISECONDS = 5;

/**
 * Resolves when the server has noticed that nobody reads the slot any more, or after the time given. Until then
 * nobody else can take it over, and its database cannot be dropped.
 */
export async function whenReleased(sql: Sql, name: string, timeoutMilliseconds: number): Promise<void> {
  const deadline = Date.now() + timeoutMilliseconds;
  while (Date.now() < deadline) {
    const active = await sql.query('select 1 from pg_replication_slots where slot_name = $1 and active', [
      name,
    ]);
    if (active.length === 0) return;
    await pause(RELEASE_POLL_MILLISECONDS);
  }
}

const NAME_LIMIT = 63;

/** Slots are shared by all databases of a server and take lower case letters, digits and underscores only. */
export function slotName(database: string, consumer: string): string {
  const plain = `hirewire_${database}_${consumer}`;
  if (/^[a-z0-9_]+$/.test(plain) && plain.length <= NAME_LIMIT) return plain;
  const hash = createHash('sha256').update(database).digest('hex').slice(0, 16);
  return `hirewire_${hash}_${consumer}`;
}

/** Reads them; throws `invalid_settings` with what to do when they do not allow it. */
export async function readSurroundings(sql: Sql, publication: string): Promise<Surroundings> {
  const [found] = await sql.query<Surroundings>(
    `select current_database() as database, current_setting('wal_level') as wal_level,
       (select rolsuper or rolreplication from pg_roles where rolname = current_user)
         or exists (select from pg_auth_members membership join pg_roles granted on granted.oid = membership.roleid
           where membership.member = (select oid from pg_roles where rolname = current_user)
             and granted.rolname = 'rds_replication') as may_replicate,
       exists (select from pg_publication where pubname = $1) as has_publication,
       (select system_identifier::text from pg_control_system()) as system_identifier,
       ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::bigint as timeline`,
    [publication],
  );
  if (found === undefined) throw new Error('PostgreSQL said nothing about itself.');
  if (found.wal_level !== 'logical') throw refused(`runs with wal_level = ${found.wal_level}`, SET_WAL_LEVEL);
  if (!found.may_replicate) throw refused('does not let this account replicate', GRANT_REPLICATION);
  if (!found.has_publication) throw refused(`has no publication "${publication}"`, MIGRATE);
  return found;
}

const SET_WAL_LEVEL = 'run ALTER SYSTEM SET wal_level = logical and restart it';
const GRANT_REPLICATION = 'run ALTER ROLE <account> REPLICATION as an administrator';
const MIGRATE = 'run hirewire migrate';

function refused(what: string, remedy: string): Failure {
  return new Failure('invalid_settings', `PostgreSQL ${what}, so changes cannot be followed: ${remedy}.`);
}

async function readKnownState(sql: Sql, consumer: ConsumerName): Promise<KnownState | null> {
  const [state] = await sql.query<KnownState>(
    'select epoch, system_identifier, timeline, resynchronized from sync_state where consumer = $1',
    [consumer],
  );
  return state ?? null;
}

function isSameHistory(known: KnownState, { system_identifier, timeline }: Surroundings): boolean {
  return known.system_identifier === system_identifier && known.timeline === timeline;
}

/** The slot of this database with this name, or null. */
export async function readSlot(sql: Sql, name: string): Promise<SlotRow | null> {
  const [slot] = await sql.query<SlotRow>(
    `select wal_status, confirmed_flush_lsn::text from pg_replication_slots
     where slot_name = $1 and database = current_database()`,
    [name],
  );
  return slot ?? null;
}

// The slot names the first position that is not confirmed.
function appliedBefore(epoch: number, slot: SlotRow | null): StreamPosition {
  const next = slot?.confirmed_flush_lsn;
  if (!next) throw new Failure('unavailable', 'The replication slot went away while it was prepared.');
  return { epoch, lsn: parseLsn(next) - 1n };
}

async function beginEpoch(
  sql: Sql,
  consumer: ConsumerName,
  name: string,
  { system_identifier, timeline }: Surroundings,
) {
  const [state] = await sql.query<{ epoch: number }>(
    `insert into sync_state (consumer, slot_name, system_identifier, timeline) values ($1, $2, $3, $4)
     on conflict (consumer) do update set epoch = sync_state.epoch + 1, slot_name = excluded.slot_name,
       system_identifier = excluded.system_identifier, timeline = excluded.timeline,
       slot_created_at = now(), resynchronized = false
     returning epoch`,
    [consumer, name, system_identifier, timeline],
  );
  if (state === undefined) throw new Error('The state of the stream was not written.');
  return state.epoch;
}

const ALL_SLOTS_IN_USE = '53400';

/** Makes a slot; throws `invalid_settings` when the server has none left. */
export async function createSlot(sql: Sql, name: string): Promise<void> {
  try {
    await sql.query(`select pg_create_logical_replication_slot($1, 'pgoutput')`, [name]);
  } catch (error) {
    if ((error as { code?: unknown }).code !== ALL_SLOTS_IN_USE) throw error;
    throw refused('has no replication slot left', 'raise max_replication_slots and restart it');
  }
}
