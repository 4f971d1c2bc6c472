// Where a request comes from, as far as risk needs it: the device as its client names it, and the block of network
// addresses (a /24, a /48). Both are kept as keyed digests, so rows can be compared and nothing can be read out of them. A
// loopback address is a proxy's or a development machine's and tells nobody apart: it counts for its caller alone.
import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** What of a request tells devices and networks apart; neither can be read back. */
export interface Origin {
  device: string;
  block: string;
}

/** `use`: digests of one use can't be compared with those of another. */
export function originOf(
  { tokenSecret }: { tokenSecret: string },
  use: string,
  caller: { ip: string; deviceId: string; userId: string },
): Origin {
  const digest = digestOf(tokenSecret, use);
  return {
    device: digest('device', caller.deviceId),
    block: digest('block', blockOf(caller.ip) ?? `unknown:${caller.userId}`),
  };
}

/** Null: nothing is told by where it comes from. */
export function blockDigest({ tokenSecret }: { tokenSecret: string }, use: string, ip: string): string | null {
  const block = blockOf(ip);
  return block === null ? null : digestOf(tokenSecret, use)('block', block);
}

const digestOf =
  (secret: string, use: string) =>
  (what: string, text: string): string =>
    createHmac('sha256', secret).update(`${use}:${what}:${text}`).digest('base64url').slice(0, 22);

/** `203.0.113.7` → `203.0.113`, `2001:db8:1:2::3` → `2001:db8:1`, `::ffff:203.0.113.7` → `203.0.113`, loopback → null. */
export function blockOf(ip: string): string | null {
  const bare = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (bare.startsWith('127.') || bare === '::1') return null;
  if (!isIPv6(bare)) return bare.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = bare.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = bare.includes('::') ? Array.from({ length: 8 - before.length - after.length }, () => '0') : [];
  return [...before, ...zeros, ...after]
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
