import { describe, expect, test } from 'vitest';
import { classifyDrift } from './drift.js';
import { gateNeeds } from './gate-needs.js';
import { type SlotWish, acceptSlot, judgeSlot } from './slot-rules.js';
import { type WriteFacts, endOf, mayBecomeOrder } from './write-rules.js';

const now = new Date('2026-11-24T04:00:00Z');
const inMinutes = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

describe('may an attempt become an order', () => {
  const facts: WriteFacts = {
    ...{ slotStatus: 'open', itemEpoch: 3, attemptEpoch: 3, known: false },
    ...{ lossFen: 100, spentFen: 0, budgetFen: null },
  };
  test.each<[string, Partial<WriteFacts>, string | null]>([
    ['as it was promised', {}, null],
    ['while the slot is paused', { slotStatus: 'paused' }, null],
    ['admitted before the end', { slotStatus: 'ended' }, null],
    ['of a slot that is settled', { slotStatus: 'reconciled' }, 'flash_ended'],
    ['promised by a gate that is gone', { attemptEpoch: 2 }, 'flash_stale'],
    ['written already', { known: true }, 'idempotency_in_flight'],
    ['with the last of the budget', { budgetFen: 300, spentFen: 200 }, null],
    ['a fen beyond the budget', { budgetFen: 299, spentFen: 200 }, 'flash_budget_spent'],
  ])('%s', (_, change, code) => {
    const may = mayBecomeOrder({ ...facts, ...change });
    expect(may.ok ? null : may.code).toBe(code);
  });

  test('only a gate that is gone lets the buyer try again for nothing', () => {
    expect(endOf('flash_stale')).toBe('lost_retry');
    expect(endOf('quote_changed')).toBe('released');
  });
});

describe('what a gate needs', () => {
  const good = { epoch: 2, status: 'open' as const, trusted: true };
  const facts = { slotStatus: 'open' as const, epoch: 2, state: good, distrusted: false };
  test.each([
    ['nothing when it is right', facts, []],
    ['to be built when Redis has lost it', { ...facts, state: null }, ['rebuild']],
    ['to be built when Redis was restarted', { ...facts, state: { ...good, trusted: false } }, ['rebuild']],
    ['to be built when it is of another epoch', { ...facts, epoch: 3 }, ['rebuild']],
    ['to be built when it promises too much', { ...facts, distrusted: true }, ['rebuild']],
    ['to be paused with its slot', { ...facts, slotStatus: 'paused' as const }, ['pause']],
    ['to be built and paused', { ...facts, slotStatus: 'paused' as const, state: null }, ['rebuild', 'pause']],
    ['to go on with its slot', { ...facts, state: { ...good, status: 'paused' as const } }, ['resume']],
    ['to be closed at the end', { ...facts, slotStatus: 'ended' as const }, ['close']],
    ['nothing when it is gone after the end', { ...facts, slotStatus: 'ended' as const, state: null }, []],
    ['nothing before its slot is warmed', { ...facts, slotStatus: 'scheduled' as const, state: null }, []],
  ])('%s', (_, given, needs) => expect(gateNeeds(given)).toEqual(needs));
});

describe('drift', () => {
  const gate = { left: 5, waiting: 0, admitted: 9 };
  const rows = { left: 5, uncredited: 0 };
  test.each([
    ['none', gate, rows, gate, { kind: 'none' }],
    ['units that a refund put back', gate, { ...rows, left: 7 }, gate, { kind: 'under_promise', units: 2 }],
    ['units on their way back', gate, { left: 7, uncredited: 2 }, gate, { kind: 'none' }],
    ['more promised than there is', gate, { ...rows, left: 4 }, gate, { kind: 'over_promise', units: 1 }],
    ['somebody was admitted meanwhile', gate, { ...rows, left: 7 }, { ...gate, admitted: 10 }, { kind: 'moving' }],
    ['somebody waits', { ...gate, waiting: 1 }, { ...rows, left: 7 }, { ...gate, waiting: 1 }, { kind: 'moving' }],
    [
      'too much is told at once',
      { ...gate, waiting: 1 },
      { ...rows, left: 4 },
      { ...gate, waiting: 1 },
      { kind: 'over_promise', units: 1 },
    ],
  ])('%s', (_, before, read, after, drift) => expect(classifyDrift(before, read, after)).toEqual(drift));
});

describe('a slot', () => {
  const skus = [{ skuId: 'a', basePriceFen: 1_000, costFen: 500, active: true }];
  const item = { skuId: 'a', priceFen: 600, allocatedUnits: 10, personLimit: 1, buckets: 1 };
  const wish: SlotWish = {
    ...{ name: '整点秒杀', startsAt: inMinutes(10), endsAt: inMinutes(70), items: [item] },
    ...{ captcha: false, queueRate: null, subsidyBudgetFen: null },
  };
  const guard = (sku: { costFen: number }, priceFen: number) => ({
    ...{ marginFen: priceFen - sku.costFen, below: priceFen < sku.costFen },
  });

  test.each<[string, Partial<SlotWish>, string[]]>([
    ['as it should be', {}, []],
    ['begun long ago', { startsAt: inMinutes(-6), endsAt: inMinutes(5) }, ['startsAt']],
    ['over before it begins', { endsAt: inMinutes(10) }, ['endsAt']],
    ['for longer than three days', { endsAt: inMinutes(10 + 4_321) }, ['endsAt']],
    ['at no saving', { items: [{ ...item, priceFen: 1_000 }] }, ['items.0.priceFen']],
    ['spread over more rows than units', { items: [{ ...item, buckets: 11 }] }, ['items.0.buckets']],
    ['with one SKU twice', { items: [item, item] }, ['items']],
  ])('%s', (_, change, problems) => {
    const accepted = acceptSlot({ ...wish, ...change }, skus, now);
    const found = accepted.ok ? [] : (accepted.details?.problems as { where: string }[]);
    expect(found.map(({ where }) => where)).toEqual(problems);
  });

  test('of a SKU that is not sold is refused', () => {
    expect(acceptSlot(wish, [], now)).toMatchObject({ ok: false, code: 'sku_unavailable' });
  });

  test('below the margin needs somebody who answers for it, and its worst case is every unit sold', () => {
    expect(judgeSlot(wish, skus, guard)).toMatchObject({ needsApproval: false, worstLossFen: 0 });
    const free = { ...wish, items: [{ ...item, priceFen: 0 }] };
    expect(judgeSlot(free, skus, guard)).toMatchObject({ needsApproval: true, worstLossFen: 5_000 });
  });
});
