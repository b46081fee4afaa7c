import { VECTOR_DIMENSIONS } from '../../ports/vectors.ts';

/** Rounding of 768 32-bit numbers leaves a unit vector this close to length 1; such a one is kept to the bit. */
const ROUNDING = 1e-5;

/**
 * A copy of the vector with length 1, so that a dot product is a cosine; zeros stay zeros, similar to nothing. A
 * wrong length or a number that is not finite is a bug of the caller and would spoil every search: it throws.
 */
export function unitVector(vector: Float32Array): Float32Array {
  if (vector.length !== VECTOR_DIMENSIONS)
    throw new Error(`A vector has ${vector.length} numbers instead of ${VECTOR_DIMENSIONS}.`);
  let squares = 0;
  for (const number of vector) squares += number * number;
  if (!Number.isFinite(squares)) throw new Error('A vector has a number that is not finite.');
  const length = Math.sqrt(squares);
  if (length === 0 || Math.abs(length - 1) < ROUNDING) return vector.slice();
  return vector.map((number) => number / length);
}
