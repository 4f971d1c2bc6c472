import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOfPlatformNumber, makeId, platformNumber } from './id.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const nowMs = fc.nat(2 ** 48 - 1);
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

test('an id is a UUID of version 7 that carries its milliseconds', () => {
  fc.assert(
    fc.property(nowMs, random, (ms, bytes) => {
      const id = makeId(ms, bytes);
      expect(id).toMatch(UUID_V7);
      expect(Number.parseInt(platformNumber(id).slice(0, 12), 16)).toBe(ms);
    }),
  );
});

test('a later id sorts after an earlier one, whatever the chance', () => {
  fc.assert(
    fc.property(nowMs, nowMs, random, random, (a, b, first, second) => {
      fc.pre(a !== b);
      expect(makeId(a, first) < makeId(b, second)).toBe(a < b);
    }),
  );
});

test('74 bits are chance: any of them changed is another id', () => {
  fc.assert(
    fc.property(nowMs, random, fc.nat(79), (ms, bytes, bit) => {
      const other = Uint8Array.from(bytes);
      other[bit >> 3]! ^= 0x80 >> (bit & 7);
      const fixed = (bit >> 3 === 0 && (bit & 7) < 4) || (bit >> 3 === 2 && (bit & 7) < 2);
      expect(makeId(ms, other) !== makeId(ms, bytes)).toBe(!fixed);
    }),
  );
});

test('a platform number is the id without dashes, and leads back to it', () => {
  fc.assert(
    fc.property(nowMs, random, (ms, bytes) => {
      const id = makeId(ms, bytes);
      expect(platformNumber(id)).toMatch(/^[0-9a-f]{32}$/);
      expect(idOfPlatformNumber(platformNumber(id))).toBe(id);
    }),
  );
});

test.each(['', 'x'.repeat(32), '0'.repeat(31), '0'.repeat(33), 'A'.repeat(32), "0' or '1'='1"])(
  '%j is nobody’s platform number',
  (number) => {
    expect(idOfPlatformNumber(number)).toBeNull();
  },
);
