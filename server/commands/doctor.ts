import { Failure } from '../../contract/failure.ts';
import type { Config } from '../config.ts';
import type { Ports } from '../ports/ports.ts';
import { readServerFacts } from '../store/server-facts.ts';

/** A server the settings name, and how to ask it: with what it is, or rejecting with what is wrong and what to do. */
export interface ServerCheck {
  what: string;
  describe: () => Promise<string>;
}

interface Finding {
  what: string;
  isFine: boolean;
  detail: string;
}

const OLDEST_POSTGRES = 150_000;

/** Says what is right and wrong with an installation, a line each with what to do; true when nothing is wrong. */
export async function doctorCommand(
  { sql }: Pick<Ports, 'sql'>,
  config: Pick<Config, 'data_folder' | 'database_url'>,
  servers: readonly ServerCheck[],
  output: (line: string) => void,
): Promise<boolean> {
  const [facts, ...serverFindings] = await Promise.all([readServerFacts(sql), ...servers.map(findingOf)]);
  const findings: Finding[] = [
    {
      what: 'PostgreSQL',
      isFine: facts.version_number >= OLDEST_POSTGRES,
      detail: `version ${facts.version}${facts.version_number >= OLDEST_POSTGRES ? '' : '; 15 or later is needed'}`,
    },
    {
      what: 'change stream',
      isFine: facts.wal_level === 'logical',
      detail:
        facts.wal_level === 'logical'
          ? 'wal_level is logical'
          : `wal_level is ${facts.wal_level}; set wal_level = logical and restart PostgreSQL`,
    },
    {
      what: 'replication rights',
      isFine: facts.may_replicate,
      detail: facts.may_replicate ? `${facts.role} may` : `run: alter role "${facts.role}" replication`,
    },
    ...slotFindings(facts),
    {
      what: 'schema',
      isFine: facts.migrations > 0,
      detail: facts.migrations > 0 ? `${facts.migrations} migrations applied` : 'empty; run hirewire migrate',
    },
    {
      what: 'dead letters',
      isFine: facts.dead_letters === 0,
      detail: facts.dead_letters === 0 ? 'none' : `${facts.dead_letters}; see hirewire dead-letters list`,
    },
    ...serverFindings,
  ];
  output(
    `Data folder: ${config.data_folder}; database: ${config.database_url ? 'DATABASE_URL' : 'embedded'}`,
  );
  for (const { what, isFine, detail } of findings)
    output(`${isFine ? 'ok   ' : 'WRONG'}  ${what}: ${detail}`);
  return findings.every((finding) => finding.isFine);
}

async function findingOf({ what, describe }: ServerCheck): Promise<Finding> {
  try {
    return { what, isFine: true, detail: await describe() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { what, isFine: false, detail: error.message };
  }
}

function slotFindings(facts: Awaited<ReturnType<typeof readServerFacts>>): Finding[] {
  return facts.slots.map((slot) => ({
    what: `slot ${slot.name}`,
    isFine: slot.wal_status !== 'lost',
    detail:
      slot.wal_status === 'lost'
        ? 'its log is gone; the next start makes a new one and reads everything again'
        : `${slot.is_active ? 'being read' : 'not being read'}, ${Math.round(slot.behind_bytes / 1024)} KiB behind`,
  }));
}
