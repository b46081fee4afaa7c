import { expect, test } from 'vitest';
import { refuseBadAddresses } from './web-address.ts';

const check = (url: string | null) => () => refuseBadAddresses({ url }, ['url'], 'projects.2.');

test.each(['https://a.example', 'https://a.example:8443/x?y=1#z', 'https://bücher.example/ü', null])(
  'accepts %s',
  (url) => {
    expect(check(url)).not.toThrow();
  },
);

test.each([
  'http://a.example',
  'ftp://a.example',
  'javascript:alert(1)',
  'https://',
  'https://host',
  'https://me@a.example',
  'https://me:pw@a.example',
  'https://a.example/a b',
  'https://[::1',
])('refuses %s', (url) => {
  expect(check(url)).toThrow(expect.objectContaining({ code: 'invalid_input', field: 'projects.2.url' }));
});
