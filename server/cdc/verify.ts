import { textHash } from '../domain/texts.ts';
import type { ConsumerName } from '../ports/changes.ts';
import type { Ports } from '../ports/ports.ts';
import type { GraphSide, PointSource, VectorSide } from '../projections/projection.ts';
import { AGGREGATES, type Aggregate, PROJECTIONS } from './aggregates.ts';
import { compareRows, type Difference, type Row } from './compare.ts';
import { verifyFeeds, verifyLeaderboard } from './verify-cache.ts';

/** What a comparison of one aggregate in one store found. */
export interface Finding {
  store: ConsumerName;
  aggregate: Aggregate | 'feeds';
  /** Rows compared. */
  rows: number;
  differences: number;
  /** The first differences. */
  examples: Difference[];
}

export interface VerifyOptions {
  /** Differences listed for each store and aggregate. */
  examples?: number;
  /** How long to let the stores catch up before a difference is looked at again. */
  settleMilliseconds?: number;
  onProgress?: (finding: Finding) => void;
}

type VerifyPorts = Pick<Ports, 'sql' | 'graph' | 'vectors' | 'cache' | 'embeddings' | 'changes'>;

/** One aggregate in one store, as both sides tell it. */
interface Comparison {
  listIds: (after: number, limit: number) => Promise<number[]>;
  truth: (ids: readonly number[]) => Promise<Row[]>;
  storedPage: (after: number, limit: number) => Promise<Row[]>;
}

const PAGE_SIZE = 500;
const DEFAULT_EXAMPLES = 10;
const DEFAULT_SETTLE_MILLISECONDS = 60_000;
/** Beside live traffic a row may change between the two readings; one that is wrong stays wrong. */
const LOOKS = 3;
/** With more differences than this in one aggregate the rest is not looked at again. */
const MOST_LOOKED_AT_AGAIN = 1_000;

/** Compares every store with the truth, row by row, beside live traffic; changes nothing. */
export async function verify(ports: VerifyPorts, options: VerifyOptions = {}): Promise<Finding[]> {
  const findings: Finding[] = [];
  const add = (finding: Finding) => {
    findings.push(finding);
    options.onProgress?.(finding);
  };
  for (const aggregate of AGGREGATES) {
    const { graph, vectors, listIds } = PROJECTIONS[aggregate];
    const list = (after: number, limit: number) => listIds(ports.sql, after, limit);
    if (graph !== null)
      add(await verifyOne(ports, options, 'graph', aggregate, graphSide(ports, graph, list)));
    if (vectors !== null && ports.vectors.isOff !== true) {
      add(await verifyOne(ports, options, 'vectors', aggregate, vectorSide(ports, vectors, list)));
    }
  }
  const settle = () => settled(ports, options);
  const examples = options.examples ?? DEFAULT_EXAMPLES;
  add({
    store: 'cache',
    aggregate: 'users',
    ...(await looked(() => verifyLeaderboard(ports), settle, examples)),
  });
  add({ store: 'cache', aggregate: 'feeds', ...(await looked(() => verifyFeeds(ports), settle, examples)) });
  return findings;
}

async function settled({ changes }: VerifyPorts, options: VerifyOptions): Promise<void> {
  await changes.settled(options.settleMilliseconds ?? DEFAULT_SETTLE_MILLISECONDS);
}

async function looked(
  compare: () => Promise<{ rows: number; differences: Difference[] }>,
  settle: () => Promise<void>,
  examples: number,
) {
  let found = await compare();
  for (let look = 1; look < LOOKS && found.differences.length > 0; look += 1) {
    await settle();
    found = await compare();
  }
  const { rows, differences } = found;
  return { rows, differences: differences.length, examples: differences.slice(0, examples) };
}

async function verifyOne(
  ports: VerifyPorts,
  options: VerifyOptions,
  store: ConsumerName,
  aggregate: Aggregate,
  comparison: Comparison,
): Promise<Finding> {
  const { rows, differences } = await compareAll(comparison);
  let doubtful = differences.slice(0, MOST_LOOKED_AT_AGAIN);
  for (let look = 1; look < LOOKS && doubtful.length > 0; look += 1) {
    await settled(ports, options);
    doubtful = await compareAgain(comparison, doubtful);
  }
  const certain = [...doubtful, ...differences.slice(MOST_LOOKED_AT_AGAIN)];
  const examples = certain.slice(0, options.examples ?? DEFAULT_EXAMPLES);
  return { store, aggregate, rows, differences: certain.length, examples };
}

// Walks both sides in step: up to the smaller of the two last ids, both pages are complete.
async function compareAll({ listIds, truth, storedPage }: Comparison) {
  const differences: Difference[] = [];
  let rows = 0;
  for (let after = 0; ; ) {
    const [ids, stored] = await Promise.all([listIds(after, PAGE_SIZE), storedPage(after, PAGE_SIZE)]);
    if (ids.length === 0 && stored.length === 0) return { rows, differences };
    const end = Math.min(lastOf(ids), lastOf(stored.map((row) => row.id)));
    const upToEnd = end === Infinity ? ids : ids.filter((id) => id <= end);
    const held = stored.filter((row) => row.id <= end);
    differences.push(...compareRows(await truth(upToEnd), held));
    rows += upToEnd.length;
    after = end === Infinity ? Math.max(ids.at(-1) ?? 0, stored.at(-1)?.id ?? 0) : end;
  }
}

// A page that is not full tells everything up to the end.
function lastOf(ids: readonly number[]): number {
  return ids.length < PAGE_SIZE ? Infinity : (ids.at(-1) ?? Infinity);
}

async function compareAgain(comparison: Comparison, doubtful: readonly Difference[]): Promise<Difference[]> {
  const ids = doubtful.map((difference) => difference.id);
  const stored: Row[] = [];
  for (const id of ids) {
    const [row] = await comparison.storedPage(id - 1, 1);
    if (row?.id === id) stored.push(row);
  }
  return compareRows(await comparison.truth(ids), stored);
}

function graphSide(
  { sql, graph }: VerifyPorts,
  { kind, documents }: GraphSide,
  listIds: Comparison['listIds'],
) {
  return {
    listIds,
    truth: async (ids: readonly number[]) =>
      (await documents(sql, ids)).map((it) => ({ id: it.id, document: { ...it } })),
    storedPage: async (after: number, limit: number) => {
      const page = await graph.list(kind, after, limit);
      return page.map(({ version: _, ...document }) => ({ id: document.id, document }));
    },
  };
}

function vectorSide(
  { sql, vectors, embeddings }: VerifyPorts,
  side: VectorSide,
  listIds: Comparison['listIds'],
) {
  const expected = ({ id, text, payload }: PointSource<object>): Row => ({
    id,
    document: { ...payload, model: (side.embeddings ?? embeddings).model, text_hash: textHash(text) },
  });
  return {
    listIds,
    truth: async (ids: readonly number[]) => {
      const sources = await side.points(sql, ids);
      return sources.filter((source) => source.text !== '').map(expected);
    },
    storedPage: async (after: number, limit: number) => {
      const page = await vectors.list(side.collection, after, limit);
      return page.map(({ id, payload, model, text_hash }) => ({
        id,
        document: { ...payload, model, text_hash },
      }));
    },
  };
}
