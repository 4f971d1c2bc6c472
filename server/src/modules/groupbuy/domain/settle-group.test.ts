import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClosingIntent, settleGroup } from './settle-group.js';

const intents: ClosingIntent[] = ['expire', 'waive', 'stop', 'abandoned'];

describe('the end of a closing group', () => {
  test.each([
    ['expire', 0, 3, false, 'expired'],
    ['expire', 0, 0, false, 'expired'],
    ['expire', 1, 4, false, null],
    ['expire', 0, 5, false, 'formed'],
    ['waive', 0, 1, true, 'formed'],
    ['waive', 0, 0, true, 'cancelled'],
    ['stop', 0, 4, true, 'cancelled'],
    ['stop', 0, 5, true, 'formed'],
    ['abandoned', 0, 1, true, 'open'],
    ['abandoned', 0, 1, false, 'cancelled'],
    ['abandoned', 0, 0, true, 'cancelled'],
  ] as const)('%s with %i held, %i of 5 paid, time left %s → %s', (intent, held, paid, timeLeft, end) => {
    expect(settleGroup({ intent, size: 5, least: 5, held, paid, timeLeft })).toBe(end);
  });

  test.each([
    ['expire', 1, 'expired'],
    ['expire', 2, 'formed'],
    ['stop', 4, 'formed'],
    ['stop', 1, 'cancelled'],
    ['waive', 1, 'formed'],
  ] as const)('of tiers from 2 on: %s with %i of 5 paid → %s', (intent, paid, end) => {
    expect(settleGroup({ intent, size: 5, least: 2, held: 0, paid, timeLeft: true })).toBe(end);
  });

  test('a group of tiers that the last one left goes on while there is time', () => {
    const left = { intent: 'abandoned', size: 5, least: 2, held: 0, paid: 3 } as const;
    expect(settleGroup({ ...left, timeLeft: true })).toBe('open');
    expect(settleGroup({ ...left, timeLeft: false })).toBe('formed');
  });

  const closing = fc.record({
    intent: fc.constantFrom(...intents),
    size: fc.integer({ min: 2, max: 100 }),
    seats: fc.tuple(fc.nat(100), fc.nat(100)),
    timeLeft: fc.boolean(),
  });

  test('nothing is decided while a seat is held, everything is decided when none is', () => {
    fc.assert(
      fc.property(closing, ({ intent, size, seats: [heldWish, paidWish], timeLeft }) => {
        const paid = Math.min(paidWish, size);
        const held = Math.min(heldWish, size - paid);
        const end = settleGroup({ intent, size, least: size, held, paid, timeLeft });
        expect(end === null).toBe(held > 0);
        if (end === 'formed') expect(paid === size || (intent === 'waive' && paid > 0)).toBe(true);
        if (end === 'open') expect(paid).toBeGreaterThan(0);
        if (paid === size && held === 0) expect(end).toBe('formed');
      }),
    );
  });
});
