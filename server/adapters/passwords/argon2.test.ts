import * as argon2 from '@node-rs/argon2';
import * as bcrypt from '@node-rs/bcrypt';
import { expect, it } from 'vitest';
import { openPasswords } from './argon2.ts';

const passwords = openPasswords({ queue: 50 });

it('makes salted Argon2id hashes of the documented cost and verifies them', async () => {
  const [hash, again] = await Promise.all([passwords.hash('correct horse'), passwords.hash('correct horse')]);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(hash).not.toBe(again);
  expect(await passwords.verify(hash, 'correct horse')).toEqual({ valid: true, needsRehash: false });
  expect(await passwords.verify(hash, 'correct horsf')).toEqual({ valid: false, needsRehash: false });
});

it('wants Argon2id hashes of another cost renewed', async () => {
  const cheap = await argon2.hash('correct horse', { memoryCost: 4_096, timeCost: 1 });
  expect(await passwords.verify(cheap, 'correct horse')).toEqual({ valid: true, needsRehash: true });
});

it('accepts bcrypt under all its names and wants it renewed', async () => {
  const hash = await bcrypt.hash('correct horse', 4);
  for (const name of ['$2a$', '$2b$', '$2y$']) {
    const known = name + hash.slice(4);
    expect(await passwords.verify(known, 'correct horse')).toEqual({ valid: true, needsRehash: true });
    expect(await passwords.verify(known, 'wrong horse')).toMatchObject({ valid: false });
  }
});

it('takes no account, damaged hashes, other kinds and excessive costs for invalid', async () => {
  const bcryptHash = await bcrypt.hash('correct horse', 4);
  const argon2i = await argon2.hash('correct horse', { algorithm: 1 });
  const dear = `$2b$31$${bcryptHash.slice(7)}`;
  const hashes = [null, '', 'correct horse', '$2b$04$short', argon2i, dear, `${bcryptHash}x`];
  for (const hash of hashes) {
    expect(await passwords.verify(hash, 'correct horse'), String(hash)).toMatchObject({ valid: false });
  }
});

it('spends as long on nobody as on somebody', { timeout: 30_000 }, async () => {
  const somebody = await passwords.hash('correct horse');
  const fastest = { somebody: Number.POSITIVE_INFINITY, nobody: Number.POSITIVE_INFINITY };
  // In turns and the fastest of each, so that a busy machine disturbs both alike.
  for (let turn = 0; turn < 40; turn += 1) {
    for (const [name, known] of [
      ['somebody', somebody],
      ['nobody', null],
    ] as const) {
      const start = performance.now();
      await passwords.verify(known, 'wrong horse');
      fastest[name] = Math.min(fastest[name], performance.now() - start);
    }
  }
  expect(fastest.nobody / fastest.somebody).toBeGreaterThan(0.6);
  expect(fastest.nobody / fastest.somebody).toBeLessThan(1.7);
});

it('takes composed and decomposed letters for the same', async () => {
  const hash = await passwords.hash('caf\u00e9 au lait');
  expect(await passwords.verify(hash, 'cafe\u0301 au lait')).toMatchObject({ valid: true });
});

it('refuses beyond its queue and recovers', async () => {
  const narrow = openPasswords({ queue: 2, atOnce: 1 });
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => narrow.verify(null, 'x')));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(3);
  for (const outcome of refused) expect(outcome.reason).toMatchObject({ code: 'overloaded' });
  expect(await narrow.verify(null, 'x')).toEqual({ valid: false, needsRehash: false });
});
