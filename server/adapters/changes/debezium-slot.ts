import type { ConsumerName } from '../../ports/changes.ts';
import type { Sql } from '../../ports/sql.ts';
import { createSlot, readSlot, readSurroundings, type Surroundings, slotName } from './slot.ts';

export const DEBEZIUM_PUBLICATION = 'hirewire_debezium';

/** The slot that Debezium reads from. It gets another name whenever what it had to tell was lost. */
export interface DebeziumSlot {
  name: string;
  /** Whether it can still tell everything that was not told. */
  isWhole: boolean;
  isActive: boolean;
}

/** Not a consumer, but its slot's state is kept beside theirs. */
const ROW = 'debezium';
// An arbitrary number that every HireWire uses, so that two programs never make a slot at once.
const SLOT_LOCK = 4_871_337;

/** The slot as it is, or null when none was ever made. */
export async function readDebeziumSlot(sql: Sql): Promise<DebeziumSlot | null> {
  const [known] = await sql.query<DebeziumSlot>(
    `select state.slot_name as name, coalesce(slot.active, false) as "isActive",
       slot.slot_name is not null and slot.wal_status is distinct from 'lost'
         and state.system_identifier = (select system_identifier::text from pg_control_system())
         and state.timeline = ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::bigint as "isWhole"
     from sync_state state left join pg_replication_slots slot
       on slot.slot_name = state.slot_name and slot.database = current_database()
     where state.consumer = $1`,
    [ROW],
  );
  return known ?? null;
}

/**
 * Makes the slot when there is none, or a new one when the old one was lost or belongs to another history. Every
 * consumer notices by its name that everything has to be read again. Throws `invalid_settings` with what to do when
 * this server or account cannot replicate.
 */
export async function ensureDebeziumSlot(sql: Sql): Promise<DebeziumSlot> {
  return sql.transaction(async (lock) => {
    await lock.query('select pg_advisory_xact_lock($1)', [SLOT_LOCK]);
    const surroundings = await readSurroundings(sql, DEBEZIUM_PUBLICATION);
    const known = await readDebeziumSlot(sql);
    if (known?.isWhole) return known;
    // In this order, so that a crash in between leaves a state that says what is missing.
    const name = await beginGeneration(sql, surroundings);
    if (known !== null && (await readSlot(sql, known.name)) !== null) await dropSlot(sql, known.name);
    await createSlot(sql, name);
    return { name, isWhole: true, isActive: false };
  });
}

async function beginGeneration(sql: Sql, { database, system_identifier, timeline }: Surroundings) {
  const [row] = await sql.query<{ epoch: number }>(
    `insert into sync_state (consumer, slot_name, system_identifier, timeline, resynchronized)
     values ($1, '', $2, $3, true)
     on conflict (consumer) do update set epoch = sync_state.epoch + 1, system_identifier = excluded.system_identifier,
       timeline = excluded.timeline, slot_created_at = now()
     returning epoch`,
    [ROW, system_identifier, timeline],
  );
  if (row === undefined) throw new Error('The state of the slot was not written.');
  const name = slotName(database, `kafka_${row.epoch}`);
  await sql.query('update sync_state set slot_name = $2 where consumer = $1', [ROW, name]);
  return name;
}

/** Ends the connection that reads the slot, so that whoever should read it can take it. */
export async function freeSlot(sql: Sql, name: string): Promise<void> {
  await sql.query(
    `select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = $1 and active`,
    [name],
  );
}

async function dropSlot(sql: Sql, name: string): Promise<void> {
  await freeSlot(sql, name);
  await sql.query(
    `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1 and not active`,
    [name],
  );
}

/** What is known of how far one consumer is. */
export interface ConsumerState {
  epoch: number;
  slot_name: string;
  resynchronized: boolean;
}

/** The consumer's state, or null before it ever began. */
export async function readConsumerState(sql: Sql, consumer: ConsumerName): Promise<ConsumerState | null> {
  const [state] = await sql.query<ConsumerState>(
    'select epoch, slot_name, resynchronized from sync_state where consumer = $1',
    [consumer],
  );
  return state ?? null;
}

/**
 * Begins a new epoch of the consumer, in which everything has to be read again. With `onlyFromOtherSlot` it does so
 * only when the consumer's state speaks of another slot, so that of several processes one does.
 */
export async function beginConsumerEpoch(
  sql: Sql,
  consumer: ConsumerName,
  slot: string,
  onlyFromOtherSlot: boolean,
): Promise<void> {
  await sql.transaction(async (transaction) => {
    const begun = await transaction.query(
      `insert into sync_state (consumer, slot_name, system_identifier, timeline)
       select $1, $2, system_identifier, timeline from sync_state where consumer = $3
       on conflict (consumer) do update set epoch = sync_state.epoch + 1, slot_name = excluded.slot_name,
         system_identifier = excluded.system_identifier, timeline = excluded.timeline,
         slot_created_at = now(), resynchronized = false
       where not $4 or sync_state.slot_name <> excluded.slot_name
       returning consumer`,
      [consumer, slot, ROW, onlyFromOtherSlot],
    );
    if (begun.length > 0)
      await transaction.query('delete from sync_progress where consumer = $1', [consumer]);
  });
}

/**
 * Has the consumer's everything read again, unless that was done or another process is at it; true when it was done
 * here. `work` is not interrupted: while it runs, a lock that ends with this process keeps the others from it.
 */
export async function resynchronizeOnce(
  sql: Sql,
  consumer: ConsumerName,
  work: () => Promise<void>,
): Promise<void> {
  await sql.transaction(async (lock) => {
    const [{ mine } = { mine: false }] = await lock.query<{ mine: boolean }>(
      'select pg_try_advisory_xact_lock($1, hashtext($2)) as mine',
      [SLOT_LOCK, consumer],
    );
    const state = await readConsumerState(sql, consumer);
    if (!mine || state === null || state.resynchronized) return;
    await work();
    await sql.query(
      `update sync_state set resynchronized = true, resynchronized_at = now() where consumer = $1 and epoch = $2`,
      [consumer, state.epoch],
    );
  });
}

/** Lets go of the slots of a stream that was read in this process before: unread, they keep the log for ever. */
export async function dropEmbeddedSlots(sql: Sql): Promise<void> {
  const [{ database } = { database: '' }] = await sql.query<{ database: string }>(
    'select current_database() as database',
  );
  const names = ['graph', 'vectors', 'cache'].map((consumer) => slotName(database, consumer));
  await sql.query(
    `select pg_drop_replication_slot(slot_name) from pg_replication_slots
     where slot_name = any ($1) and not active and database = current_database()`,
    [names],
  );
}
