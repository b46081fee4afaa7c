/**
 * A number that looks random and is always the same for the same words, 0 up to 1. FNV-1a over UTF-16 units with the
 * finishing steps of MurmurHash3, so that neighbouring ids lie far apart.
 */
export function lot(words: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < words.length; index += 1) {
    state = Math.imul(state ^ words.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return ((state ^ (state >>> 16)) >>> 0) / 4_294_967_296;
}
