import type { ConsumerName } from '../ports/changes.ts';
import type { Embeddings } from '../ports/embeddings.ts';
import type { GraphDocuments, GraphKind } from '../ports/graph.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import type { VectorCollection, VectorPayloads } from '../ports/vectors.ts';
import type { Version } from '../ports/version.ts';

/** What a projection reads and writes. */
export type ProjectionPorts = Pick<Ports, 'sql' | 'graph' | 'vectors' | 'cache' | 'embeddings'>;

/** Brings what a store holds of these keys in line with the truth; may run twice, late or after a crash. */
type Project = (ports: ProjectionPorts, ids: readonly number[], version: Version) => Promise<void>;

/** A point before its text is embedded. An empty text stands for no point. */
export interface PointSource<Payload> {
  id: number;
  text: string;
  payload: Payload;
}

/** What the graph should hold of an aggregate. */
export type GraphSide = {
  [Kind in GraphKind]: {
    kind: Kind;
    documents: (sql: Sql, ids: readonly number[]) => Promise<GraphDocuments[Kind][]>;
  };
}[GraphKind];

/** What the vectors should hold of an aggregate. */
export type VectorSide = {
  [Name in VectorCollection]: {
    collection: Name;
    points: (sql: Sql, ids: readonly number[]) => Promise<PointSource<VectorPayloads[Name]>[]>;
    /** What makes this collection's vectors, where it is not the installation's embedder. */
    embeddings?: Embeddings;
  };
}[VectorCollection];

/** One aggregate of the truth and how each store follows it. */
export interface Projection {
  /** Ids of everything the stores should hold, ascending after `after`. */
  listIds: (sql: Sql, after: number, limit: number) => Promise<number[]>;
  graph: GraphSide | null;
  vectors: VectorSide | null;
  /** The stores that take part. */
  project: Partial<Record<ConsumerName, Project>>;
}
