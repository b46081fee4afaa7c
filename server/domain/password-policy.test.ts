import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requireAcceptablePassword } from './password-policy.ts';

const EMAIL = 'Ana.Lopez@example.org';

function refusal(password: string): unknown {
  try {
    requireAcceptablePassword(password, EMAIL);
    return null;
  } catch (failure) {
    return failure;
  }
}

it('accepts what people and password managers make up', () => {
  const passwords = [
    'correct horse battery staple',
    'xk8#Qm!2',
    'plattfüße',
    '🐎🔋📎🌋🧭🍀🎻🪁',
    'a sunshine of my own',
    'x'.repeat(3) + 'y7'.repeat(60),
  ];
  for (const password of passwords) expect(refusal(password), password).toBeNull();
});

it('counts characters, not bytes or UTF-16 units', () => {
  expect(refusal('🐎🔋📎🌋🧭🍀🎻')).toMatchObject({ code: 'invalid_input', field: 'password' });
  expect(refusal('seven77')).toMatchObject({ message: 'A password has at least 8 characters.' });
  const emoji = ['🐎', '🔋', '📎'];
  const long = Array.from({ length: 129 }, (_, index) => emoji[(index * index) % 3]);
  expect(refusal(long.join(''))).toMatchObject({ message: 'A password has at most 128 characters.' });
  expect(refusal(long.slice(0, 128).join(''))).toBeNull();
});

it('refuses what is guessed first, in any case and with something appended', () => {
  const passwords = [
    'password',
    'PassWord',
    'Password1!',
    'sunshine2024',
    'qwerty123',
    'Hirewire!',
    'welcome1',
  ];
  for (const password of passwords) {
    expect(refusal(password), password).toMatchObject({ message: expect.stringContaining('guessed first') });
  }
});

it('refuses the e-mail address and its first part', () => {
  for (const password of ['ana.lopez@example.org', 'ANA.LOPEZ', EMAIL]) {
    expect(refusal(password), password).toMatchObject({ message: expect.stringContaining('e-mail') });
  }
});

it('refuses simple patterns', () => {
  for (const password of ['aaaaaaaa', 'zyzyzyzyz', 'abcxabcxab', '23456789', 'hgfedcba', 'ijklmnopq']) {
    expect(refusal(password), password).toMatchObject({ message: expect.stringContaining('pattern') });
  }
});

it('answers any text within bounds with a refusal or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (password) => {
      const answer = refusal(password);
      if (answer !== null) expect(answer).toMatchObject({ code: 'invalid_input', field: 'password' });
      else expect([...password].length).toBeGreaterThanOrEqual(8);
    }),
  );
});
