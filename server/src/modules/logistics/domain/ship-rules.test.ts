import { describe, expect, test } from 'vitest';
import { unsoundness } from '../../../kernel/machine.js';
import { parcelMachine } from './parcel-machine.js';
import { completes, mayReceiveParcel } from './receive-rules.js';
import { planShipment } from './ship-rules.js';

const lines = [
  { lineId: 'a', owedUnits: 3 },
  { lineId: 'b', owedUnits: 0 },
  { lineId: 'c', owedUnits: 1 },
];

describe('a shipment', () => {
  test('without a wish carries everything owed', () => {
    expect(planShipment('awaiting_shipment', lines, null)).toEqual({
      ok: true,
      value: [
        { lineId: 'a', units: 3 },
        { lineId: 'c', units: 1 },
      ],
    });
  });

  test('carries a part of what is owed', () => {
    const wish = [{ lineId: 'a', units: 2 }];
    expect(planShipment('partially_shipped', lines, wish)).toEqual({ ok: true, value: wish });
  });

  test.each([
    ['more than is owed', [{ lineId: 'a', units: 4 }]],
    ['a line that is refunded', [{ lineId: 'b', units: 1 }]],
    ['a line of nobody', [{ lineId: 'z', units: 1 }]],
    ['nothing', []],
    ['no units', [{ lineId: 'a', units: 0 }]],
    [
      'a line twice',
      [
        { lineId: 'a', units: 2 },
        { lineId: 'a', units: 2 },
      ],
    ],
  ])('never carries %s', (_, wish) => {
    expect(planShipment('awaiting_shipment', lines, wish)).toMatchObject({ ok: false, code: 'nothing_to_ship' });
  });

  test('has nothing to carry when nothing is owed', () => {
    const owed = lines.map((line) => ({ ...line, owedUnits: 0 }));
    expect(planShipment('awaiting_shipment', owed, null)).toMatchObject({ ok: false, code: 'nothing_to_ship' });
  });

  test.each([
    ['pending_payment', 'order_state_changed'],
    ['awaiting_group', 'order_state_changed'],
    ['completed', 'order_state_changed'],
    ['closed', 'order_state_changed'],
    ['refunded', 'order_state_changed'],
    ['shipped', 'nothing_to_ship'],
  ] as const)('of an order that is %s: %s', (status, code) => {
    expect(planShipment(status, lines, null)).toMatchObject({ ok: false, code });
  });
});

describe('an order is complete', () => {
  test.each([
    ['shipped', ['received', 'received'], true],
    ['shipped', ['received', 'shipped'], false],
    ['shipped', [], false],
    ['partially_shipped', ['received'], false],
    ['refunded', ['received'], false],
  ] as const)('%s with %j: %s', (order, parcels, complete) => {
    expect(completes(order, parcels)).toBe(complete);
  });

  test('parcels arrive only while an order is on its way', () => {
    expect(mayReceiveParcel('partially_shipped').ok).toBe(true);
    expect(mayReceiveParcel('shipped').ok).toBe(true);
    for (const status of ['awaiting_shipment', 'completed', 'refunded', 'closed'] as const) {
      expect(mayReceiveParcel(status)).toMatchObject({ code: 'order_state_changed' });
    }
  });
});

test('the machine of a parcel is sound', () => {
  expect(unsoundness(parcelMachine)).toEqual([]);
});
