import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeDevice } from './device-info.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36`,
    'Chrome 126',
    'Windows',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.68`,
    'Edge 126',
    'Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox 127', 'Linux'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
    'Safari 17',
    'macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari 17',
    'iOS',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; Pixel 8) ${WEBKIT} Chrome/126.0.0.0 Mobile Safari/537.36`,
    'Chrome 126',
    'Android',
  ],
  ['curl/8.5.0', 'curl 8', null],
  ['node', 'node', null],
  ['Mozilla/5.0', null, null],
  [undefined, null, null],
])('%s', (userAgent, browser, os) => {
  expect(describeDevice(userAgent, '192.0.2.7')).toEqual({ browser, os, ip: '192.0.2.7', location: null });
});

test('whatever a client sends, little of it is kept', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 3_000, unit: 'binary' }), (userAgent) => {
      const { browser, os } = describeDevice(userAgent, '::1');
      expect((browser ?? '').length).toBeLessThanOrEqual(60);
      expect((os ?? '').length).toBeLessThanOrEqual(60);
    }),
  );
});
