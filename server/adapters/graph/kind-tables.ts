import type { Sql } from '../../ports/sql.ts';
import type { Versioned } from '../../ports/version.ts';

/** How one kind of document is kept in tables. */
export interface KindTables<Document> {
  /** Names of skills that the documents point to. */
  skillNames(documents: readonly Document[]): string[];
  /** Writes documents whose versions are claimed, with all their relationships, in the caller's transaction. */
  write(sql: Sql, documents: readonly Document[]): Promise<void>;
  /** Deletes documents whose versions are claimed, with all their relationships. */
  erase(sql: Sql, ids: readonly number[]): Promise<void>;
  /** Documents in ascending id order after `after`. */
  list(sql: Sql, after: number, limit: number): Promise<Versioned<Document>[]>;
}

/** One row for each entry of a list that the documents have, with its owner and its place in the list. */
export function relationshipRows<Document extends { id: number }, Entry extends object>(
  documents: readonly Document[],
  entriesOf: (document: Document) => readonly Entry[],
): (Entry & { owner: number; position: number })[] {
  return documents.flatMap((document) =>
    entriesOf(document).map((entry, position) => ({ ...entry, owner: document.id, position })),
  );
}

export function idsOf(documents: readonly { id: number }[]): number[] {
  return documents.map(({ id }) => id);
}
