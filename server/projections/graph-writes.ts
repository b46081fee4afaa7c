import type { GraphDocuments, GraphKind } from '../ports/graph.ts';
import type { Ports } from '../ports/ports.ts';
import type { Version } from '../ports/version.ts';

/** Writes the documents that exist and removes those of `ids` that do not. */
export async function writeGraph<Kind extends GraphKind>(
  { graph }: Pick<Ports, 'graph'>,
  kind: Kind,
  ids: readonly number[],
  documents: readonly GraphDocuments[Kind][],
  version: Version,
): Promise<void> {
  const present = new Set(documents.map((document) => document.id));
  const gone = ids.filter((id) => !present.has(id));
  if (documents.length > 0) {
    await graph.put(
      kind,
      documents.map((document) => ({ ...document, version })),
    );
  }
  if (gone.length > 0) await graph.remove(kind, gone, version);
}
