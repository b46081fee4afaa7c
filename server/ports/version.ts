/**
 * The state of the truth that a projected document was read from, as 24 hexadecimal digits: 8 of the epoch (it
 * grows when a stream is lost or a backup restored) and 16 of the commit's log sequence number. Fixed width, so
 * plain text order is the order of time in every store.
 */
export type Version = string;

/** Something a projection writes; a store keeps it only when `version` is not older than what it has. */
export type Versioned<Document> = Document & { version: Version };
