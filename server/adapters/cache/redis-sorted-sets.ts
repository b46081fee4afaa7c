import type { Breaker } from './redis-breaker.ts';
import type { ScoredMember } from './sorted-set.ts';

type Target = Pick<Breaker, 'ask'>;

/** Members read with one command. */
const PAGE_SIZE = 1_000;

/**
 * A page of a sorted set of ids: highest score first, ties by ascending id. Redis orders ties by their text; one more
 * on either side tells whether a tie crosses an end of the page, and only then is more read to put it in order.
 */
export async function pageByScore(
  target: Target,
  key: string,
  offset: number,
  limit: number,
): Promise<ScoredMember[]> {
  if (limit > PAGE_SIZE)
    return (await readWholeTies(target, key, offset + limit)).slice(offset, offset + limit);
  const from = Math.max(0, offset - 1);
  const read = await readRange(target, key, from, offset + limit);
  const page = read.slice(offset - from, offset - from + limit);
  if (isTie(read[offset - from - 1], page[0]) || isTie(page.at(-1), read[offset - from + limit])) {
    return (await readWholeTies(target, key, offset + limit)).slice(offset, offset + limit);
  }
  return inOrder(page);
}

/** Everything up to a place, and on to the end of the tie that crosses it. */
async function readWholeTies(target: Target, key: string, wanted: number): Promise<ScoredMember[]> {
  const read: ScoredMember[] = [];
  for (let start = 0; ; start += PAGE_SIZE) {
    const some = await readRange(target, key, start, start + PAGE_SIZE - 1);
    read.push(...some);
    const isPast = read.length > wanted && !isTie(read[wanted - 1], read.at(-1));
    // What moved between two pages may come twice; the later reading counts.
    if (some.length < PAGE_SIZE || isPast) return inOrder([...new Map(read)]);
  }
}

/** Members from one place to another, both included, as Redis orders them. */
async function readRange({ ask }: Target, key: string, first: number, last: number): Promise<ScoredMember[]> {
  const flat = await ask((client) => client.zrange(key, `${first}`, `${last}`, 'REV', 'WITHSCORES'));
  const members: ScoredMember[] = [];
  for (let index = 0; index < flat.length; index += 2) {
    members.push([Number(flat[index]), Number(flat[index + 1])]);
  }
  return members;
}

function isTie(one: ScoredMember | undefined, other: ScoredMember | undefined): boolean {
  return one !== undefined && other !== undefined && one[1] === other[1];
}

function inOrder(members: readonly ScoredMember[]): ScoredMember[] {
  return [...members].sort(([a, x], [b, y]) => y - x || a - b);
}
