import type { RedisOptions } from 'ioredis';
import { Failure } from '../../../contract/failure.ts';

const DEFAULT_PORT = 6_379;

/** What a Redis URL says: where, as whom, over TLS or not, and which database. */
export type RedisAddress = Pick<RedisOptions, 'username' | 'password' | 'db' | 'tls'> & {
  host: string;
  port: number;
};

/** Reads `redis://` and `rediss://` URLs separated by commas. Fails with `invalid_settings`. */
export function parseRedisUrls(urls: string): [RedisAddress, ...RedisAddress[]] {
  const [first, ...others] = urls.split(',').map((url) => parseRedisUrl(url.trim()));
  if (first === undefined) throw new Failure('invalid_settings', 'REDIS_URL is empty.');
  return [first, ...others];
}

/** `host:port`, for people: never a user name or a password. */
export function nameOf({ host, port }: Pick<RedisAddress, 'host' | 'port'>): string {
  return `${host}:${port}`;
}

function parseRedisUrl(text: string): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === '') {
    throw new Failure('invalid_settings', 'REDIS_URL must be redis://host:port, or rediss:// for TLS.');
  }
  const database = url.pathname.slice(1);
  if (!/^\d*$/.test(database)) {
    throw new Failure('invalid_settings', 'The path of REDIS_URL must be the number of a database.');
  }
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
    ...(database === '' ? {} : { db: Number(database) }),
    ...(url.protocol === 'rediss:' ? { tls: { servername: url.hostname } } : {}),
  };
}
