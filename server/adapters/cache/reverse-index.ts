/** Which numbers point at a number. Empty sets do not stay. */
export type ReverseIndex = Map<number, Set<number>>;

/** Notes that `from` points at `to`. */
export function link(index: ReverseIndex, to: number, from: number): void {
  const present = index.get(to);
  if (present) present.add(from);
  else index.set(to, new Set([from]));
}

/** Forgets that `from` points at `to`. */
export function unlink(index: ReverseIndex, to: number, from: number): void {
  const present = index.get(to);
  if (present?.delete(from) && present.size === 0) index.delete(to);
}

/** Who points at `to`, as a copy. */
export function linked(index: ReverseIndex, to: number): number[] {
  return [...(index.get(to) ?? [])];
}
