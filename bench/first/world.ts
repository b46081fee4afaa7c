import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRunningProgram } from '../../server/adapters/sql/data-folder.ts';
import { openDatabase } from '../../server/adapters/sql/pool.ts';
import { openTokens } from '../../server/adapters/tokens/jwt.ts';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/ports/sql.ts';
import type { Tokens } from '../../server/ports/tokens.ts';
import { signIn } from '../../test/harness/population.ts';
import { type RunningProcess, runHireWire, startProcess } from '../../test/harness/process.ts';
import { type HttpClient, openHttpClient } from '../http-client.ts';

/** Somebody of the seed world who is signed in. */
export interface Person {
  id: number;
  email: string;
  token: string;
}

/** A match of the seed world in which both sides can still talk. */
export interface Conversation {
  match_id: number;
  candidate: Person;
  company: Person;
}

/** The program as a process of its own on the seed world, and who acts in it. */
export interface World {
  http: HttpClient;
  url: string;
  sql: Database;
  folder: string;
  candidates: Person[];
  conversations: Conversation[];
  sizes: Record<string, number>;
  /** Ends the program, once; the folder stays for what is measured in this process. */
  stop(): Promise<void>;
  remove(): void;
}

// What is measured is the work, not the limits that keep strangers from asking for it.
const WIDE = '1000000000';
const ENVIRONMENT = {
  PORT: '0',
  CALLS_PER_MINUTE: WIDE,
  SIGN_IN_ATTEMPTS_PER_MINUTE: WIDE,
  LOGINS_PER_ACCOUNT: WIDE,
  MESSAGES_PER_MINUTE: WIDE,
  ACCESS_TOKEN_SECONDS: '86400',
};
const MOST_CONVERSATIONS = 24;
const AGREEMENT_TRIES = 30;
const POOL = {
  maximumConnections: 4,
  statementTimeoutMilliseconds: 60_000,
  applicationName: 'hirewire-bench',
};

/** Starts HireWire on a fresh folder with its seed and waits until every store agrees with PostgreSQL. */
export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-bench-'));
  const environment = { ...ENVIRONMENT, HIREWIRE_DATA_DIR: folder };
  const program = await startProcess(environment);
  const sql = openDatabase(readRunningProgram(folder)?.database_url ?? '', POOL);
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= end(program, sql);
    return stopped;
  };
  try {
    console.log(program.printed());
    await untilAgreed(environment);
    const actors = await signEverybodyIn(
      sql,
      await openTokens(readConfig(environment), join(folder, 'keys')),
    );
    const remove = () => rmSync(folder, { recursive: true, force: true });
    const { url } = program;
    return {
      http: openHttpClient(url),
      url,
      sql,
      folder,
      ...actors,
      sizes: await readSizes(sql),
      stop,
      remove,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function signEverybodyIn(
  sql: Database,
  tokens: Tokens,
): Promise<Pick<World, 'candidates' | 'conversations'>> {
  const signedIn = async ({ id, email }: { id: number; email: string }): Promise<Person> => ({
    id,
    email,
    token: await signIn({ sql, tokens }, id),
  });
  const candidates: Person[] = [];
  for (const row of await sql.query<Person>(CANDIDATES)) candidates.push(await signedIn(row));
  return { candidates, conversations: await openConversations(sql, candidates, signedIn) };
}

const CANDIDATES = `select u.id, u.email from users u join candidate_profiles p on p.user_id = u.id
  where u.is_active and exists (select from candidate_skills s where s.candidate_profile_id = p.id)
  order by u.id`;

async function openConversations(
  sql: Database,
  candidates: Person[],
  signedIn: (row: { id: number; email: string }) => Promise<Person>,
): Promise<Conversation[]> {
  const rows = await sql.query<{ match_id: number; candidate_id: number; id: number; email: string }>(
    `select distinct on (o.id) m.id as match_id, m.candidate_id, o.id, o.email
       from matches m join jobs j on j.id = m.job_id join companies c on c.id = j.company_id
       join users o on o.id = c.user_id
      where m.status in ('chatting', 'interviewing', 'offer') order by o.id, m.id limit $1`,
    [MOST_CONVERSATIONS],
  );
  const conversations: Conversation[] = [];
  for (const row of rows) {
    const candidate = candidates.find(({ id }) => id === row.candidate_id);
    const isNew = conversations.every((other) => other.candidate !== candidate);
    if (candidate && isNew)
      conversations.push({ match_id: row.match_id, candidate, company: await signedIn(row) });
  }
  return conversations;
}

/** The first reading of the world goes on for a while after the server answers. */
async function untilAgreed(environment: Record<string, string>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { output } = await runHireWire(['verify'], environment);
    if (output.includes('No difference')) return;
    if (attempt === AGREEMENT_TRIES) throw new Error(`The stores do not agree: ${output}`);
  }
}

async function readSizes(sql: Database): Promise<Record<string, number>> {
  const [sizes] = await sql.query<Record<string, number>>(
    `select (select count(*) from candidate_profiles) as candidates,
            (select count(*) from jobs where status = 'active') as active_jobs,
            (select count(*) from companies) as companies, (select count(*) from skills) as skills,
            (select count(*) from candidate_skills) as candidate_skills,
            (select count(*) from matches) as matches, (select count(*) from messages) as messages`,
  );
  return sizes ?? {};
}

async function end(program: RunningProcess, sql: Database): Promise<void> {
  await sql.close();
  const { code } = await program.end('SIGTERM');
  if (code !== 0) throw new Error(`HireWire ended with ${code}: ${program.printed()}`);
}
