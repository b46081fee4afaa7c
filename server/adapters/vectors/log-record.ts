import { crc32 } from 'node:zlib';
import { VECTOR_DIMENSIONS } from '../../ports/vectors.ts';
import type { Version } from '../../ports/version.ts';

/** What happened to a point: it was written, or removed and left a tombstone. */
export type LogRecord = PointRecord | TombstoneRecord;

export interface PointRecord {
  id: number;
  version: Version;
  model: string;
  text_hash: string;
  payload: object;
  vector: Float32Array;
}

interface TombstoneRecord {
  id: number;
  version: Version;
  vector?: undefined;
}

/** Before each record: length of its JSON, length of its vector, checksum of both, checksum of these three. */
export const HEADER_BYTES = 16;
const VECTOR_BYTES = VECTOR_DIMENSIONS * 4;
/** A payload is a few kilobytes; a length beyond this is refused when written and taken as damage when read. */
const MAXIMUM_JSON_BYTES = 4_194_304;

export interface RecordHeader {
  jsonBytes: number;
  bodyBytes: number;
  checksum: number;
}

/** Bytes of a record as they are appended to the log. Numbers are little-endian. */
export function encodeRecord(record: LogRecord): Buffer {
  const { vector, ...rest } = record;
  const json = Buffer.from(JSON.stringify(rest));
  if (json.length > MAXIMUM_JSON_BYTES) throw new Error(`The payload of point ${record.id} is too large.`);
  const numbers = vector ? Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength) : Buffer.alloc(0);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(json.length, 0);
  header.writeUInt32LE(numbers.length, 4);
  header.writeUInt32LE(crc32(numbers, crc32(json)), 8);
  header.writeUInt32LE(crc32(header.subarray(0, 12)), 12);
  return Buffer.concat([header, json, numbers]);
}

/** Reads a header, or returns null when its bytes are not one. */
export function decodeHeader(bytes: Buffer): RecordHeader | null {
  if (bytes.readUInt32LE(12) !== crc32(bytes.subarray(0, 12))) return null;
  const jsonBytes = bytes.readUInt32LE(0);
  const vectorBytes = bytes.readUInt32LE(4);
  if (jsonBytes > MAXIMUM_JSON_BYTES || (vectorBytes !== 0 && vectorBytes !== VECTOR_BYTES)) return null;
  return { jsonBytes, bodyBytes: jsonBytes + vectorBytes, checksum: bytes.readUInt32LE(8) };
}

/** One for all records read: a fresh buffer for each would double the time to open a collection. */
const scratch = new Float32Array(VECTOR_DIMENSIONS);

/** Reads a record, or returns null when its bytes do not fit the checksum. Its vector lasts until the next call. */
export function decodeBody(header: RecordHeader, body: Buffer): LogRecord | null {
  if (crc32(body) !== header.checksum) return null;
  const rest = JSON.parse(body.toString('utf8', 0, header.jsonBytes));
  if (body.length === header.jsonBytes) return rest;
  new Uint8Array(scratch.buffer).set(body.subarray(header.jsonBytes));
  return { ...rest, vector: scratch };
}
