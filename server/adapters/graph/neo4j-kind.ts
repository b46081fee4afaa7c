/** How one kind of document is kept in Neo4j: three statements and what they take. */
export interface KindCypher<Document> {
  /** What the statement `put` reads of a document. */
  parameters: (document: Document) => Readonly<Record<string, unknown>>;
  /** Goes on from rows with a claimed `document`, in the order of ids. */
  put: string;
  /** Goes on from rows with a claimed `document`, of which only the id is given. */
  remove: string;
  /** Answers `document` and `version`, after `$after`, at most `$limit`. */
  list: string;
}

/**
 * Begins every write. The node of a document's version is locked by writing to it before its version is read, so of
 * several writers each sees what the one before has left; the locks last until the whole statement has been done.
 * It stays when the document is removed, as its tombstone. Whatever is older goes no further.
 */
export const CLAIM = `
UNWIND $documents AS document
MERGE (stored:DocumentVersion {key: document.key})
SET stored.kind = $kind
WITH stored, document WHERE coalesce(stored.version, '') <= document.version
SET stored.version = document.version, stored.removed = $removed
WITH collect(document) AS documents
UNWIND documents AS document
`;
