import fc from 'fast-check';
import { expect, it } from 'vitest';
import { putMembers, rangeOf, removeMember, sortedSet } from './sorted-set.ts';

const entry = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 5 }));
const change = fc.oneof(
  fc.record({ put: fc.array(entry, { maxLength: 5 }) }),
  fc.record({ put: fc.array(entry, { minLength: 32, maxLength: 50 }) }),
  fc.record({ remove: fc.integer({ min: 1, max: 60 }) }),
);

it('stays in order through single and bulk changes', () => {
  fc.assert(
    fc.property(fc.array(entry), fc.array(change), (start, changes) => {
      const set = sortedSet(start);
      const expected = new Map(start);
      for (const step of changes) {
        if ('put' in step) {
          putMembers(set, step.put);
          for (const [member, score] of step.put) expected.set(member, score);
        } else expect(removeMember(set, step.remove)).toBe(expected.delete(step.remove));
      }
      const sorted = [...expected].sort(([a, x], [b, y]) => y - x || a - b);
      expect(rangeOf(set, 0, 100)).toEqual(sorted);
      expect(rangeOf(set, 2, 3)).toEqual(sorted.slice(2, 5));
    }),
  );
});
