import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type PurchaseFacts, judgePurchase, rewardsDue, standingOf } from './invitation-rules.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
const facts: PurchaseFacts = {
  ...{ inviterId: 'a', inviteeId: 'b', registeredAt: at(5), paidFen: 5_000 },
  ...{ deviceShared: false, fromBlock: 0, lately: 0 },
};
const terms = { startsAt: at(1), endsAt: at(20), leastPayFen: 1_000 };
const limits = { fromBlock: 2, anHour: 10 };

describe('a first purchase', () => {
  test.each<[string, Partial<PurchaseFacts>, Date, object]>([
    ['of a new person waits for its receipt', {}, at(10), { kind: 'waits' }],
    ['of one’s own is none', { inviteeId: 'a' }, at(10), { kind: 'none', because: 'self' }],
    ['of somebody who was here before is none', { registeredAt: at(0) }, at(10), { kind: 'none', because: 'not_new' }],
    ['on the first moment counts', { registeredAt: at(1) }, at(1), { kind: 'waits' }],
    ['at the very end is too late', {}, at(20), { kind: 'none', because: 'not_the_time' }],
    ['below the least is too small', { paidFen: 999 }, at(10), { kind: 'none', because: 'too_small' }],
    ['of exactly the least is enough', { paidFen: 1_000 }, at(10), { kind: 'waits' }],
    ['from a shared device is looked at', { deviceShared: true }, at(10), { kind: 'held', because: 'device' }],
    ['from a crowded network is looked at', { fromBlock: 2 }, at(10), { kind: 'held', because: 'network' }],
    ['from a network with one other waits', { fromBlock: 1 }, at(10), { kind: 'waits' }],
    ['that comes too fast is looked at', { lately: 10 }, at(10), { kind: 'held', because: 'pace' }],
  ])('%s', (_name, change, now, verdict) => {
    expect(judgePurchase({ ...facts, ...change }, terms, limits, now)).toEqual(verdict);
  });
});

describe('what is kept', () => {
  test.each([
    ['received whole', { completedAt: at(2), keptFen: 5_000, claimedUnits: 0 }, 'kept'],
    ['still on its way', { completedAt: null, keptFen: 5_000, claimedUnits: 0 }, 'open'],
    ['with a case', { completedAt: at(2), keptFen: 5_000, claimedUnits: 1 }, 'open'],
    ['mostly given back', { completedAt: at(2), keptFen: 999, claimedUnits: 0 }, 'gone'],
  ])('%s', (_name, goods, standing) => expect(standingOf(goods, 1_000)).toBe(standing));
});

describe('rewards', () => {
  it('follow what counts, whatever comes and goes, and never pass any limit', () => {
    const step = fc.record({ counted: fc.nat(60), used: fc.nat(3) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(12),
        fc.array(step),
        (...given) => {
          const [needed, mostRewards, quantity, steps] = given;
          const held = { standing: 0, unrecovered: 0 };
          for (const { counted, used } of steps) {
            const left = quantity - held.standing;
            const due = rewardsDue({ needed, mostRewards }, { ...held, counted, left });
            held.standing += due;
            const earned = Math.min(Math.floor(counted / needed), mostRewards, quantity);
            expect(held.standing).toBe(Math.max(earned, held.unrecovered));
            held.unrecovered = Math.min(held.standing, held.unrecovered + used);
          }
        },
      ),
    );
  });
});
