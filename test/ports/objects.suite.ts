import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Objects } from '../../server/ports/objects.ts';

/** What every place for objects must do. `open` gives an empty one each time. */
export function describeObjects(
  name: string,
  open: () => Promise<{ objects: Objects; close(): Promise<void> }>,
): void {
  describe(`objects: ${name}`, () => {
    let objects: Objects;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ objects, close } = await open());
    });
    afterEach(() => close());

    const put = (key: string, text: string) => objects.put(key, Readable.from([text]));
    const keys = async (prefix: string) => (await objects.list(prefix)).map(({ key }) => key);

    test('gives back what was put, byte for byte, in pieces or none', async () => {
      const large = randomBytes(20_000_000);
      const pieces = Array.from({ length: 20 }, (_, at) =>
        large.subarray(at * 1_000_000, (at + 1) * 1_000_000),
      );
      await objects.put('a/large', Readable.from(pieces, { objectMode: false }));
      await objects.put('a/empty', Readable.from([], { objectMode: false }));
      expect(await digest(objects, 'a/large')).toBe(createHash('sha256').update(large).digest('hex'));
      expect(await objects.list('a/')).toEqual([
        { key: 'a/empty', bytes: 0 },
        { key: 'a/large', bytes: large.length },
      ]);
    });

    test('lists by the beginning of the key, in order', async () => {
      for (const key of ['b/2', 'b/1', 'c/1', 'b/10']) await put(key, key);
      expect(await keys('b/')).toEqual(['b/1', 'b/10', 'b/2']);
      expect(await keys('')).toEqual(['b/1', 'b/10', 'b/2', 'c/1']);
      expect(await keys('nothing')).toEqual([]);
    });

    test('replaces, and removes what is there and what is not', async () => {
      await put('d/1', 'first');
      await put('d/1', 'second, and longer');
      expect(await objects.list('d/')).toEqual([{ key: 'd/1', bytes: 18 }]);
      await objects.remove(['d/1', 'd/2']);
      expect(await keys('d/')).toEqual([]);
      await expect(objects.get('d/1')).rejects.toThrow(expect.objectContaining({ code: 'not_found' }));
    });

    test('a source that fails leaves nothing, and what was there before stays', async () => {
      await put('e/1', 'whole');
      for (const key of ['e/1', 'e/2']) {
        const failing = Readable.from(
          (async function* () {
            yield 'half';
            throw new Error('the source broke');
          })(),
        );
        await expect(objects.put(key, failing)).rejects.toThrow('the source broke');
      }
      expect(await objects.list('e/')).toEqual([{ key: 'e/1', bytes: 5 }]);
    });
  });
}

async function digest(objects: Objects, key: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of await objects.get(key)) hash.update(piece);
  return hash.digest('hex');
}
