import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** A server of ours in a Java process. */
export interface JavaServer {
  pid: number;
  /** Tells it to end in order, by the end of its standard input, and resolves when it has. */
  stop(): Promise<void>;
  /** Ends it at once, as a fault would. */
  kill(): Promise<void>;
}

interface JavaProgram {
  /** The folder under test/servers/java that holds it. */
  project: string;
  mainClass: string;
  words: string[];
  /** Heap, for example `1g`. */
  heap: string;
  /** Added to the environment. */
  environment?: Record<string, string>;
}

const PROJECTS = join(import.meta.dirname, 'java');
const READY_TIMEOUT_MILLISECONDS = 240_000;
const STOP_TIMEOUT_MILLISECONDS = 60_000;
const LAST_LINES = 40;

/**
 * Compiles a Maven project and resolves with its class path. What Maven fetched and made is kept, so that from the
 * second time on nothing is asked of the network until the project changes.
 */
async function buildClassPath(project: string): Promise<string> {
  const folder = join(PROJECTS, project);
  const written = join(folder, 'target/classpath.txt');
  if (!isFresh(folder, written))
    await promisify(execFile)('mvn', ['-q', '-B', 'clean', 'process-classes'], { cwd: folder });
  return [join(folder, 'target/classes'), readFileSync(written, 'utf8').trim()].join(delimiter);
}

function isFresh(folder: string, written: string): boolean {
  if (!existsSync(written)) return false;
  const jars = readFileSync(written, 'utf8').trim().split(delimiter);
  const made = statSync(written).mtimeMs;
  const sources = [join(folder, 'pom.xml'), join(folder, 'src/main/java/hirewire')];
  return jars.every((jar) => existsSync(jar)) && sources.every((source) => newestIn(source) <= made);
}

function newestIn(path: string): number {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

/** Starts it and resolves when it has printed `Ready`; rejects with what it printed when it ends before. */
export async function startJava({
  project,
  mainClass,
  words,
  heap,
  environment,
}: JavaProgram): Promise<JavaServer> {
  const classPath = await buildClassPath(project);
  const child = spawn('java', [`-Xmx${heap}`, '-cp', classPath, mainClass, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await untilReady(child);
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MILLISECONDS);
      await ended;
      clearTimeout(timer);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function untilReady(child: ChildProcess): Promise<void> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`${what}:\n${lines.join('\n')}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('it was not ready in time');
    }, READY_TIMEOUT_MILLISECONDS);
    const read = (line: string) => {
      lines.push(line);
      if (lines.length > LAST_LINES) lines.shift();
      if (line !== 'Ready') return;
      clearTimeout(timer);
      resolve();
    };
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', read);
    child.once('error', (error) => fail(`java could not be started (${error.message})`));
    child.once('close', (code) => {
      clearTimeout(timer);
      fail(`it ended with ${code}`);
    });
  });
}

/** A port of the loopback address that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
