import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEmailAddress } from './email-address.ts';

test('an address is trimmed and folded to lower case', () => {
  expect(parseEmailAddress('  Ada.Lovelace+Jobs@Example.ORG\n')).toBe('ada.lovelace+jobs@example.org');
});

test.each([
  ['no at sign', 'ada.example.org'],
  ['two at signs', 'ada@home@example.org'],
  ['no domain', 'ada@'],
  ['no dot in the domain', 'ada@localhost'],
  ['a space inside', 'ada lovelace@example.org'],
  ['a line break inside', 'ada@example.org\nbcc:eve@example.org'],
  ['a domain label that ends in a hyphen', 'ada@example-.org'],
  ['65 characters before the at sign', `${'a'.repeat(65)}@example.org`],
  ['255 characters', `ada@${'a.'.repeat(125)}b`],
])('%s is refused', (_reason, text) => {
  expect(() => parseEmailAddress(text)).toThrow(
    expect.objectContaining({ code: 'invalid_input', field: 'email' }),
  );
});

test('parsing what was parsed changes nothing', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (text) => {
      fc.pre(text.length <= 254);
      const once = parseEmailAddress(text);
      expect(parseEmailAddress(once)).toBe(once);
    }),
  );
});
