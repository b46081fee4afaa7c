import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../contract/failure.ts';

/** Who holds a data folder and how to reach it; the command line reads this to talk to a running server. */
export interface RunningProgram {
  pid: number;
  /** Clock ticks after boot at which the process started, where the system tells; guards against reused ids. */
  started: string | null;
  database_url: string | null;
  address: string | null;
  /** What the command line shows to the server at `address`. */
  operator_secret: string | null;
}

type Reachable = Pick<RunningProgram, 'database_url' | 'address' | 'operator_secret'>;

const FILE_NAME = 'running.json';
const TRIES = 10;

/** Takes the data folder for this process, or refuses in one sentence when another program holds it. */
export function takeDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, FILE_NAME);
  const mine = describe({ database_url: null, address: null, operator_secret: null });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (claimed(file, mine)) return;
    const holder = readRunningProgram(folder);
    if (holder !== null) throw inUse(folder, holder);
    dropStale(file);
  }
  throw new Failure('data_folder_in_use', `Several programs want ${folder} at this moment; try again.`);
}

/** Tells others how to reach this program; the folder must have been taken before. */
export function announce(folder: string, details: Reachable): void {
  const file = join(folder, FILE_NAME);
  const fresh = `${file}.new`;
  writeFileSync(fresh, JSON.stringify(describe(details)), { mode: 0o600 });
  renameSync(fresh, file);
}

export function releaseDataFolder(folder: string): void {
  rmSync(join(folder, FILE_NAME), { force: true });
}

/** The live program that holds this folder, or null. */
export function readRunningProgram(folder: string): RunningProgram | null {
  const program = parse(join(folder, FILE_NAME));
  return isRunning(program) ? program : null;
}

function isRunning(program: RunningProgram | null): program is RunningProgram {
  if (program === null || !isAlive(program.pid)) return false;
  const started = startTime(program.pid);
  return program.started === null || started === null || program.started === started;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function describe(details: Reachable): RunningProgram {
  return { pid: process.pid, started: startTime(process.pid), ...details };
}

/** Puts the claim in its place with its content, in one step: a rival never reads half of it. */
function claimed(file: string, program: RunningProgram): boolean {
  const written = `${file}.of-${process.pid}`;
  writeFileSync(written, JSON.stringify(program), { mode: 0o600 });
  try {
    linkSync(written, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(written);
  }
}

/** Removes the claim of a program that is gone; one that a quicker rival has made meanwhile is put back. */
function dropStale(file: string): void {
  const moved = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, moved);
    if (isRunning(parse(moved))) linkSync(moved, file);
    rmSync(moved);
  } catch (error) {
    // ENOENT: a rival removed it first. EEXIST: one more has claimed the folder; the next look shows who.
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function parse(file: string): RunningProgram | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunningProgram;
  } catch (error) {
    // No file, or one cut short by a crash: nobody holds the folder.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function startTime(pid: number): string | null {
  try {
    // The 22nd field; the second is the program's name in brackets and may hold spaces.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null; // Systems without /proc: the process id alone has to do.
  }
}

function inUse(folder: string, holder: RunningProgram): Failure {
  const where = holder.address === null ? '' : `, at ${holder.address}`;
  return new Failure(
    'data_folder_in_use',
    `Another HireWire (process ${holder.pid}${where}) is using ${folder}.`,
  );
}
