import { expect, test } from 'vitest';
import { type BuyerFacts, admitBuyer } from './place-rules.js';

const now = new Date('2026-11-24T04:00:00Z');
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const shopLimits = { maxUnpaidPerPerson: 5, coolDownAfterReleases: 2, coolDownMs: 10 * 60_000 };
const limits = { perOrder: 3, perPerson: 4 };
const fresh: BuyerFacts = { unpaidOrders: 0, offerUnits: 0, recentReleases: 0, lastReleaseAt: null };

test.each<[string, Partial<BuyerFacts>, number, typeof limits | null, string]>([
  ['a first order', {}, 1, limits, 'ok'],
  ['the fifth unpaid order', { unpaidOrders: 4 }, 1, null, 'ok'],
  ['the sixth unpaid order', { unpaidOrders: 5 }, 1, null, 'unpaid_order_limit'],
  ['the sixth, in an offer', { unpaidOrders: 5 }, 1, limits, 'unpaid_order_limit'],
  ['as many as an order may have', {}, 3, limits, 'ok'],
  ['more than an order may have', {}, 4, limits, 'quantity_limit'],
  ['many without an offer', {}, 999, null, 'ok'],
  ['up to the personal limit', { offerUnits: 1 }, 3, limits, 'ok'],
  ['over the personal limit', { offerUnits: 2 }, 3, limits, 'person_limit'],
  ['one lapse', { recentReleases: 1, lastReleaseAt: minutesAgo(0) }, 1, limits, 'ok'],
  ['two lapses, the last just now', { recentReleases: 2, lastReleaseAt: minutesAgo(0) }, 1, limits, 'offer_cool_down'],
  [
    'two lapses, within the cool-down',
    { recentReleases: 2, lastReleaseAt: minutesAgo(9.99) },
    1,
    limits,
    'offer_cool_down',
  ],
  ['two lapses, the cool-down over', { recentReleases: 2, lastReleaseAt: minutesAgo(10) }, 1, limits, 'ok'],
  ['lapses of an offer say nothing of the shop', { recentReleases: 9, lastReleaseAt: now }, 1, null, 'ok'],
])('%s', (_, facts, units, offerLimits, expected) => {
  const result = admitBuyer({ facts: { ...fresh, ...facts }, units, limits: offerLimits, shopLimits, now });
  expect(result.ok ? 'ok' : result.code).toBe(expected);
});

test('a cool-down tells until when', () => {
  const facts = { ...fresh, recentReleases: 2, lastReleaseAt: minutesAgo(4) };
  const result = admitBuyer({ facts, units: 1, limits, shopLimits, now });
  expect(result).toMatchObject({ details: { until: new Date(now.getTime() + 6 * 60_000).toISOString() } });
});
