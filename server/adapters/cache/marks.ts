import type { FeedOwner, ReadMark } from '../../ports/cache.ts';

type Kind = FeedOwner['kind'];

/**
 * The last change of each candidate or job. What is forgotten to stay bounded raises the horizon: a mark older than
 * that is refused for everybody, because nobody can tell any more what it missed.
 */
interface Floors {
  readonly byId: Map<number, { mark: ReadMark; at: number }>;
  horizon: ReadMark;
}

/** A counter and what was changed when, in its terms. */
export interface Marks {
  current: ReadMark;
  readonly invalidated: Readonly<Record<Kind, Floors>>;
  /** Feeds that were changed in place: an older computation of the feed would undo that. */
  readonly edited: Readonly<Record<Kind, Floors>>;
  readonly limits: MarkLimits;
  readonly now: () => number;
}

interface MarkLimits {
  /** Changed candidates, and changed jobs, remembered at once. */
  readonly maximumFloors: number;
  /** No reader takes longer than this from its mark to its write. */
  readonly rememberedMilliseconds: number;
}

const DEFAULT_LIMITS: MarkLimits = { maximumFloors: 100_000, rememberedMilliseconds: 600_000 };

/** Marks that start with nothing invalidated. */
export function createMarks(now: () => number, limits = DEFAULT_LIMITS): Marks {
  const floors = (): Floors => ({ byId: new Map(), horizon: 0 });
  const perKind = () => ({ candidate: floors(), job: floors() });
  return { current: 1, invalidated: perKind(), edited: perKind(), limits, now };
}

/** From now on, what was read about these before is refused. */
export function raiseInvalidated(marks: Marks, owners: readonly FeedOwner[]): void {
  marks.current += 1;
  for (const owner of owners) raise(marks, marks.invalidated[owner.kind], owner.id);
}

/** From now on, a feed of this owner computed from an earlier reading is refused. */
export function raiseEdited(marks: Marks, owner: FeedOwner): void {
  marks.current += 1;
  raise(marks, marks.edited[owner.kind], owner.id);
}

/** From now on, everything that was read before is refused. */
export function raiseAll(marks: Marks): void {
  marks.current += 1;
  for (const floors of [marks.invalidated.candidate, marks.invalidated.job]) {
    floors.byId.clear();
    floors.horizon = marks.current;
  }
}

/** Whether this candidate or job was left alone since the mark. */
export function isFresh(marks: Marks, kind: Kind, id: number, mark: ReadMark): boolean {
  return isAbove(marks.invalidated[kind], id, mark);
}

/** Whether the owner and the owner's feed were left alone since the mark. */
export function isFeedFresh(marks: Marks, owner: FeedOwner, mark: ReadMark): boolean {
  return isFresh(marks, owner.kind, owner.id, mark) && isAbove(marks.edited[owner.kind], owner.id, mark);
}

function isAbove(floors: Floors, id: number, mark: ReadMark): boolean {
  return mark >= floors.horizon && mark >= (floors.byId.get(id)?.mark ?? 0);
}

function raise(marks: Marks, floors: Floors, id: number): void {
  // Deleting first moves the id to the end, so the map stays ordered by age.
  floors.byId.delete(id);
  floors.byId.set(id, { mark: marks.current, at: marks.now() });
  const oldestKept = marks.now() - marks.limits.rememberedMilliseconds;
  for (const [oldId, floor] of floors.byId) {
    if (floor.at >= oldestKept && floors.byId.size <= marks.limits.maximumFloors) return;
    floors.byId.delete(oldId);
    floors.horizon = floor.mark;
  }
}
