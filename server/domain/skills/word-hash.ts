/** A 32-bit FNV-1a hash of a text's UTF-16 units; the assets of the tagger are keyed by it. */
export function wordHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A 32-bit mixture of three numbers (murmur3's finish); the same numbers give the same result everywhere. */
export function mix(kind: number, one: number, two = 0): number {
  let hash = Math.imul(kind + 0x9e3779b9, 0x85ebca6b) ^ one;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ Math.imul(two + 0x7f4a7c15, 0xc2b2ae35), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f);
  return (hash ^ (hash >>> 16)) >>> 0;
}
