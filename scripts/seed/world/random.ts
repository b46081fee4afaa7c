/** Repeatable chance: the same seed and label give the same choices on every machine. */
export interface Random {
  /** 0 up to 1. */
  next(): number;
  /** Whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** At most `count` different items, in the order drawn. */
  some<Item>(items: readonly Item[], count: number): Item[];
  /** One item, each as likely as its weight. */
  weighted<Item>(items: readonly Item[], weight: (item: Item) => number): Item;
  /** At most `count` different items, heavier ones more likely. */
  someWeighted<Item>(items: readonly Item[], count: number, weight: (item: Item) => number): Item[];
  /** Chance of its own for one thing, so that a change elsewhere does not move it. */
  of(label: string): Random;
}

export function randomFrom(seed: string): Random {
  const next = mulberry32(hash(seed));
  const random: Random = {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (share) => next() < share,
    pick: (items) => at(items, Math.floor(next() * items.length)),
    some: (items, count) => random.someWeighted(items, count, () => 1),
    weighted: (items, weight) => at(items, heaviestIndex(items.map(weight), next())),
    someWeighted: (items, count, weight) => {
      const left = [...items];
      const drawn = [];
      while (left.length > 0 && drawn.length < count) {
        drawn.push(...left.splice(heaviestIndex(left.map(weight), next()), 1));
      }
      return drawn;
    },
    of: (label) => randomFrom(`${seed}/${label}`),
  };
  return random;
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError('There is nothing to choose from.');
  return item;
}

function heaviestIndex(weights: readonly number[], point: number): number {
  let left = point * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return index < 0 ? weights.length - 1 : index;
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}

/** Tommy Ettinger's mulberry32. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
