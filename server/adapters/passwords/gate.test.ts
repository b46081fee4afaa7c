import { expect, it } from 'vitest';
import { createGate } from './gate.ts';

/** Work that ends when told to. */
function manualWork() {
  const started: string[] = [];
  const endings = new Map<string, (outcome: Error | string) => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      started.push(name);
      endings.set(name, (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
    });
  return {
    started,
    work,
    end: (name: string, outcome: Error | string = name) => endings.get(name)?.(outcome),
  };
}

it('runs so many at once, lets so many wait in order, and refuses the rest', async () => {
  const { started, work, end } = manualWork();
  const gate = createGate({ atOnce: 2, maximumWaiting: 2 });
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => gate(work(name)));
  await expect(gate(work('e'))).rejects.toMatchObject({ code: 'overloaded', retryAfterSeconds: 1 });
  expect(started).toEqual(['a', 'b']);
  end('b');
  expect(await b).toBe('b');
  await expect.poll(() => started).toEqual(['a', 'b', 'c']);
  end('a');
  end('c');
  expect(await Promise.all([a, c])).toEqual(['a', 'c']);
  await expect.poll(() => started).toEqual(['a', 'b', 'c', 'd']);
  end('d');
  expect(await d).toBe('d');
});

it('frees its place when the work fails', async () => {
  const gate = createGate({ atOnce: 1, maximumWaiting: 0 });
  await expect(gate(() => Promise.reject(new Error('failed on purpose')))).rejects.toThrow(
    'failed on purpose',
  );
  expect(await gate(async () => 'next')).toBe('next');
});

it('admits whoever waits before whoever comes', async () => {
  const { started, work, end } = manualWork();
  const gate = createGate({ atOnce: 1, maximumWaiting: 5 });
  const first = gate(work('first'));
  const second = gate(work('second'));
  const third = first.then(() => gate(work('third')));
  await expect.poll(() => started).toEqual(['first']);
  end('first');
  await expect.poll(() => started).toEqual(['first', 'second']);
  end('second');
  await second;
  await expect.poll(() => started).toEqual(['first', 'second', 'third']);
  end('third');
  expect(await third).toBe('third');
});
