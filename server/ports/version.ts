/**
 * When a projected document was read from the truth, as 24 hexadecimal digits: 8 of the consumer's epoch (it grows when
 * a stream is lost or a backup restored) and 16 of a number that PostgreSQL gave just before the reading, each greater
 * than the last. Fixed width, so plain text order is the order of time in every store.
 */
export type Version = string;

/** Something a projection writes; a store keeps it only when `version` is not older than what it has. */
export type Versioned<Document> = Document & { version: Version };
