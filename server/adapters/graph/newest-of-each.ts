import type { Versioned } from '../../ports/version.ts';

/** The newest of the documents that share an id; of equal versions the last. */
export function newestOfEach<Document extends { id: number }>(
  documents: readonly Versioned<Document>[],
): Versioned<Document>[] {
  const newest = new Map<number, Versioned<Document>>();
  for (const document of documents) {
    const other = newest.get(document.id);
    if (other === undefined || other.version <= document.version) newest.set(document.id, document);
  }
  return [...newest.values()];
}
