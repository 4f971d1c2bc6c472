// The state of a paid order as a pure function of its goods lines, and what is still owed to the buyer. Units of a
// requested refund are unowed at once: they can't be shipped and never block the shipment of the others.
import type { StateOf } from '@hetuan/contract/states';

export interface GoodsLine {
  units: number;
  shippedUnits: number;
  /** units of requested and finished refunds */
  refundedUnits: number;
}

/** Units of a line that may still be shipped. */
export function owedUnits(line: GoodsLine): number {
  return Math.max(0, line.units - line.shippedUnits - unshippedRefunds(line));
}

/** Refunds take unshipped units first: what was never sent needs no return. */
export function unshippedRefunds(line: GoodsLine): number {
  return Math.min(line.refundedUnits, line.units - line.shippedUnits);
}

/** State of a paid order whose group, if any, has formed. */
export function goodsState(lines: readonly GoodsLine[]): StateOf<'order'> {
  const left = lines.reduce((sum, line) => sum + line.units - line.refundedUnits, 0);
  if (left === 0) return 'refunded';
  const shipped = lines.reduce((sum, line) => sum + line.shippedUnits, 0);
  if (shipped === 0) return 'awaiting_shipment';
  return lines.every((line) => owedUnits(line) === 0) ? 'shipped' : 'partially_shipped';
}
