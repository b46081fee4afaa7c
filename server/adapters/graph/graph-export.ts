import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { Failure } from '../../../contract/failure.ts';
import type { BackupPart } from '../../ports/backup.ts';
import type { Graph, GraphDocuments, GraphKind } from '../../ports/graph.ts';
import type { Versioned } from '../../ports/version.ts';

/** Nodes before the relationships that join them. */
const KINDS: readonly GraphKind[] = ['skill', 'company', 'candidate', 'job', 'match'];
const PAGE = 500;

/** One line of an export: a document of the graph with all the relationships it lists. */
interface Line {
  kind: GraphKind;
  document: Versioned<GraphDocuments[GraphKind]>;
}

/** A graph as lines of JSON: every node with its relationships, page by page, and back again. */
export function graphPart(graph: Graph): BackupPart {
  return {
    name: 'graph',
    suffix: '.jsonl.gz',
    read: async () => Readable.from(lines(graph)).pipe(createGzip({ level: 1 })),
    async refuseUnlessEmpty() {
      for (const kind of KINDS) {
        if ((await graph.list(kind, 0, 1)).length === 0) continue;
        throw new Failure('conflict', 'The graph of NEO4J_URL holds nodes; restore into an empty one.');
      }
    },
    restore: (content) => restore(graph, content),
  };
}

async function* lines(graph: Graph): AsyncGenerator<string> {
  for (const kind of KINDS) {
    let after = 0;
    for (let page = await graph.list(kind, after, PAGE); page.length > 0; ) {
      yield page.map((document) => `${JSON.stringify({ kind, document })}\n`).join('');
      after = page.at(-1)?.id ?? after;
      page = await graph.list(kind, after, PAGE);
    }
  }
}

async function restore(graph: Graph, content: Readable): Promise<void> {
  const text = content.pipe(createGunzip());
  content.once('error', (error) => text.destroy(error));
  let batch: Line[] = [];
  const flush = async () => {
    const [first] = batch;
    if (first !== undefined) await graph.put(first.kind, batch.map(({ document }) => document) as never);
    batch = [];
  };
  for await (const text_line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = JSON.parse(text_line) as Line;
    if (batch.length === PAGE || (batch[0] !== undefined && batch[0].kind !== line.kind)) await flush();
    batch.push(line);
  }
  await flush();
}
