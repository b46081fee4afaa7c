import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { Failure } from '../../contract/failure.ts';
import type { ResyncProgress } from '../cdc/resync.ts';
import type { Finding } from '../cdc/verify.ts';
import type { ConsumerName } from '../ports/changes.ts';

/** A running server that this program may tell what to do. */
export interface OperatedServer {
  address: string;
  /** The secret in its data folder. */
  secret: string;
}

type Output = (line: string) => void;

/** `hirewire resync`: prints what was written and removed, a line each time an aggregate is done. */
export async function resyncCommand(
  server: OperatedServer,
  store: ConsumerName | undefined,
  output: Output,
): Promise<void> {
  const path = store === undefined ? '/operator/resync' : `/operator/resync?store=${store}`;
  let last: ResyncProgress | null = null;
  for await (const progress of operate<ResyncProgress>(server, path)) {
    if (last !== null && last.aggregate !== progress.aggregate) output(lineOfProgress(last));
    last = progress;
  }
  if (last !== null) output(lineOfProgress(last));
  output('Everything was read again.');
}

/** `hirewire verify`: prints a line for each aggregate in each store; true when nothing differs from the truth. */
export async function verifyCommand(server: OperatedServer, output: Output): Promise<boolean> {
  let differences = 0;
  for await (const finding of operate<Finding>(server, '/operator/verify')) {
    differences += finding.differences;
    output(lineOfFinding(finding));
    for (const example of finding.examples) output(`        ${JSON.stringify(example)}`);
  }
  output(
    differences === 0 ? 'No difference: every store agrees with PostgreSQL.' : `${differences} differences.`,
  );
  return differences === 0;
}

async function* operate<Item extends object>(
  server: OperatedServer,
  path: string,
): AsyncGenerator<Awaited<Item>> {
  const headers = { authorization: `Bearer ${server.secret}` };
  const response = await fetch(server.address + path, { method: 'POST', headers });
  if (!response.ok || response.body === null) {
    throw new Failure('unavailable', `The server at ${server.address} answered ${response.status}.`);
  }
  const body = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream);
  for await (const line of createInterface({ input: body })) {
    const item = JSON.parse(line) as Item & { error?: string };
    if (item.error !== undefined) throw new Failure('unavailable', item.error);
    yield item as Awaited<Item>;
  }
}

function lineOfProgress({ consumer, aggregate, written, removed }: ResyncProgress): string {
  return `${consumer.padEnd(8)} ${aggregate.padEnd(20)} ${written} written, ${removed} removed`;
}

function lineOfFinding({ store, aggregate, rows, differences }: Finding): string {
  return `${differences === 0 ? 'ok   ' : 'WRONG'} ${store.padEnd(8)} ${aggregate.padEnd(20)} ${rows} rows, ${differences} differences`;
}
