import { VECTOR_DIMENSIONS } from '../../ports/vectors.ts';
import { createDotProducts, MAXIMUM_PAGES, PAGE_BYTES } from './dot-products.ts';
import { VectorsFull } from './errors.ts';

const ROW_BYTES = VECTOR_DIMENSIONS * 4;
/** How many rows are scored in one go: about a millisecond, so that a long scan lets others in between. */
export const ROWS_AT_ONCE = 4_096;
/** The first page is scratch: the query, the slots to score and their scores. */
const QUERY = 0;
const CHOSEN = 4_096;
const SCORES = CHOSEN + ROWS_AT_ONCE * 4;
const VECTORS = PAGE_BYTES;
const GROWTH_ROWS = 1_024;
const MAXIMUM_ROWS = Math.floor((MAXIMUM_PAGES * PAGE_BYTES - VECTORS) / ROW_BYTES);

/** Vectors in numbered slots, outside the JavaScript heap: 3,072 bytes each, at most 1.39 million. */
export interface Rows {
  /** Takes a free slot. Throws VectorsFull. */
  allocate(): number;
  free(slot: number): void;
  write(slot: number, vector: Float32Array): void;
  /** A copy. */
  read(slot: number): Float32Array;
  /** Where to put the slots that are to be scored, up to {@link ROWS_AT_ONCE}. */
  chosen(): Uint32Array;
  /** Dot products of the query with the first `count` chosen slots; valid until the next call. */
  score(query: Float32Array, count: number): Float32Array;
}

export function createRows(): Rows {
  const { memory, dotProducts } = createDotProducts();
  const freed: number[] = [];
  let used = 0;
  let capacity = 0;
  const floats = (address: number, length: number) => new Float32Array(memory.buffer, address, length);
  const row = (slot: number) => floats(VECTORS + slot * ROW_BYTES, VECTOR_DIMENSIONS);
  const grow = () => {
    const wanted = Math.min(MAXIMUM_ROWS, capacity + Math.max(GROWTH_ROWS, Math.ceil(capacity / 4)));
    if (wanted === capacity) throw new VectorsFull(MAXIMUM_ROWS);
    const missing = VECTORS + wanted * ROW_BYTES - memory.buffer.byteLength;
    memory.grow(Math.ceil(missing / PAGE_BYTES));
    capacity = wanted;
  };
  return {
    allocate() {
      const slot = freed.pop();
      if (slot !== undefined) return slot;
      if (used === capacity) grow();
      used += 1;
      return used - 1;
    },
    free(slot) {
      freed.push(slot);
    },
    write(slot, vector) {
      row(slot).set(vector);
    },
    read: (slot) => row(slot).slice(),
    chosen: () => new Uint32Array(memory.buffer, CHOSEN, ROWS_AT_ONCE),
    score(query, count) {
      floats(QUERY, VECTOR_DIMENSIONS).set(query);
      if (count > 0) dotProducts(CHOSEN, count, ROW_BYTES, QUERY, VECTORS, SCORES);
      return floats(SCORES, count);
    },
  };
}
