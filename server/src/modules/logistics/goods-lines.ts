// Goods lines of an order as the rules of shipping see them: units that an open after-sale case claims do not leave.
import { type LineRow, goodsState, shippableUnits } from '../orders/index.js';
import type { OwedLine, ShippedLine } from './domain/ship-rules.js';

const goodsOf = (lines: readonly LineRow[]): LineRow[] => lines.filter((line) => line.kind === 'goods');

const countsOf = (line: LineRow, more: number) => ({
  units: line.units,
  shippedUnits: line.shipped_units + more,
  refundedUnits: line.refunded_units,
  returnedUnits: line.returned_units,
  claimedUnshippedUnits: line.claimed_units - line.claimed_shipped_units,
});

export function owedLines(lines: readonly LineRow[]): OwedLine[] {
  return goodsOf(lines).map((line) => ({ lineId: line.id, owedUnits: shippableUnits(countsOf(line, 0)) }));
}

/** The state of the order once `shipped` has left. */
export function stateAfterShipping(lines: readonly LineRow[], shipped: readonly ShippedLine[]) {
  const moreOf = (lineId: string): number => shipped.find((line) => line.lineId === lineId)?.units ?? 0;
  return goodsState(goodsOf(lines).map((line) => countsOf(line, moreOf(line.id))));
}
