// The small rules of identity: names for the nameless, agreeing, defaults, and what may be granted.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseDefault } from './address-rules.js';
import { judgeConsent } from './consent-rules.js';
import { defaultNickname } from './nickname.js';
import { added, beyondOwn } from './permission-rules.js';

test('a default nickname is 微信用户 and four characters nobody confuses', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (random) => {
      expect(defaultNickname(random)).toMatch(/^微信用户[2-9a-hjkmnp-z]{4}$/);
    }),
  );
});

describe('consent', () => {
  const needed = ['terms', 'privacy'];
  const agreed = (version: string) => needed.map((purpose) => ({ purpose, version }));
  test.each([
    ['agreed to the version in force', agreed('2'), undefined, 'standing'],
    ['agreed before, and says so again', agreed('2'), '1', 'standing'],
    ['new, agrees', [], '2', 'record'],
    ['agreed to an older version, agrees to the new one', agreed('1'), '2', 'record'],
    ['only half', agreed('2').slice(0, 1), undefined, 'missing'],
    ['new, says nothing', [], undefined, 'missing'],
    ['new, agrees to an outdated text', [], '1', 'missing'],
    ['agreed to an older version only', agreed('1'), undefined, 'missing'],
  ])('%s', (_name, standing, given, verdict) => {
    expect(judgeConsent({ standing, needed, given, current: '2' })).toBe(verdict);
  });
});

describe('the default address', () => {
  const addresses = (...flags: boolean[]) => flags.map((isDefault, index) => ({ id: `a${index}`, isDefault }));
  test('is the one asked for', () => expect(chooseDefault(addresses(false, true), 'a0')).toBe('a0'));
  test('stays when nobody asks', () => expect(chooseDefault(addresses(false, true))).toBe('a1'));
  test('is the newest when it went', () => expect(chooseDefault(addresses(false, false))).toBe('a0'));
  test('is nobody without addresses', () => expect(chooseDefault([])).toBeNull());
  test('a foreign wish counts for nothing', () => expect(chooseDefault(addresses(true), 'elsewhere')).toBe('a0'));
});

describe('granting', () => {
  const own = new Set(['orders.read', 'operators.write'] as const);
  test('what one holds may be granted', () => expect(beyondOwn(['orders.read', 'orders.read'], own)).toEqual([]));
  test('the rest is named once', () =>
    expect(beyondOwn(['stock.write', 'ledger.read', 'stock.write'], own)).toEqual(['ledger.read', 'stock.write']));
  test('what was held before is not granted anew', () =>
    expect(added(['stock.write'], ['stock.write', 'orders.read'])).toEqual(['orders.read']));
});
