import { isIPv6 } from 'node:net';

const IPV4_IN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;
const GROUPS_OF_A_SUBSCRIBER = 4;

/**
 * What counts as one address for a limit: an IPv4 address, or the /64 network of an IPv6 address, because a
 * subscriber is handed at least that many addresses.
 */
export function addressForLimits(address: string): string {
  const [bare = ''] = address.split('%');
  const [, ipv4] = IPV4_IN_IPV6.exec(bare) ?? [];
  if (ipv4 !== undefined) return ipv4;
  if (!isIPv6(bare)) return address;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, GROUPS - before.length - after.length)).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, GROUPS_OF_A_SUBSCRIBER);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
