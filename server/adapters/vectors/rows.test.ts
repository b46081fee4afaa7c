import { expect, test } from 'vitest';
import { randomNumbers } from '../../../test/ports/vectors-sample.ts';
import { createRows } from './rows.ts';

const random = randomNumbers(11);
const vector = () => Float32Array.from({ length: 768 }, () => random() - 0.5);

function dotProduct(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, number, index) => sum + number * (right[index] ?? 0), 0);
}

test('scores the chosen rows as plain arithmetic does', () => {
  const rows = createRows();
  const vectors = Array.from({ length: 1_500 }, vector);
  for (const each of vectors) rows.write(rows.allocate(), each);
  const query = vector();
  const slots = [1_499, 0, 3, 3, 700, 1_024];
  rows.chosen().set(slots);
  const scores = [...rows.score(query, slots.length)];
  expect(scores).toHaveLength(slots.length);
  for (const [index, slot] of slots.entries())
    expect(scores[index]).toBeCloseTo(dotProduct(query, vectors[slot] ?? query), 4);
});

test('tells apart every one of the 768 places', () => {
  const rows = createRows();
  const slot = rows.allocate();
  for (let place = 0; place < 768; place++) {
    const only = new Float32Array(768);
    only[place] = place + 1;
    rows.write(slot, only);
    rows.chosen()[0] = slot;
    expect(rows.score(new Float32Array(768).fill(2), 1)[0]).toBe(2 * (place + 1));
  }
});

test('keeps what it has when it grows, and uses freed slots again', () => {
  const rows = createRows();
  const first = vector();
  const slot = rows.allocate();
  rows.write(slot, first);
  for (let count = 1; count < 3_000; count++) rows.allocate();
  expect(rows.read(slot)).toEqual(first);
  rows.free(1_234);
  expect(rows.allocate()).toBe(1_234);
  expect(rows.allocate()).toBe(3_000);
});

test('scores nothing for nothing', () => {
  expect(createRows().score(vector(), 0)).toEqual(new Float32Array(0));
});
