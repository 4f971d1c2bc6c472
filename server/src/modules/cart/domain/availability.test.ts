// A cart says why something can't be bought now, the plainest reason first.
import { expect, test } from 'vitest';
import { whyNotBuyable } from './availability.js';

const fine = { onShelf: true, active: true, units: 2, leftUnits: 2 };

test.each([
  [fine, null],
  [{ ...fine, units: 3 }, 'short'],
  [{ ...fine, leftUnits: 0 }, 'sold_out'],
  [{ ...fine, active: false, leftUnits: 0 }, 'sku_unavailable'],
  [{ ...fine, onShelf: false, active: false }, 'off_shelf'],
])('%j: %s', (facts, reason) => {
  expect(whyNotBuyable(facts)).toBe(reason);
});
