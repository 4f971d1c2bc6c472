import { expect, test } from 'vitest';
import { shareOfParts } from './part-share.js';

const part = { step: 7, rule: 'points', sourceId: null, text: '积分抵扣', amountFen: 100, points: 10 };
const line = { id: 'l', units: 3, refundedUnits: 0, parts: [part] };

test('a line that one refund names twice gives back the share of all its units, not twice the first one’s', () => {
  const once = shareOfParts([line], [{ lineId: 'l', units: 3 }]);
  const inTurn = shareOfParts(
    [line],
    [1, 1, 1].map((units) => ({ lineId: 'l', units })),
  );
  expect(once.parts.map(({ amountFen }) => amountFen)).toEqual([100]);
  expect(inTurn.parts.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(100);
  expect([once.points, inTurn.points]).toEqual([10, 10]);
});

test('what is not of these lines, or of no units, has no share', () => {
  expect(shareOfParts([line], [{ lineId: 'other', units: 1 }])).toEqual({ parts: [], points: 0 });
  expect(shareOfParts([line], [{ lineId: 'l', units: 0 }])).toEqual({ parts: [], points: 0 });
});
