// The state of a paid order as a pure function of its goods lines, and what is still owed to the buyer. Units of a
// requested refund are unowed at once: they can't be shipped and never block the shipment of the others. Units under an
// open after-sale case are still owed, but not shipped while it is open.
import type { StateOf } from '@hetuan/contract/states';

export interface GoodsLine {
  units: number;
  shippedUnits: number;
  /** units of requested and finished refunds */
  refundedUnits: number;
  /** of the refunded ones, how many had been shipped; when nobody says, the fewest there can be */
  returnedUnits?: number;
  /** unshipped units under open cases */
  claimedUnshippedUnits?: number;
}

/** Units of a line that are neither shipped nor refunded. */
export function owedUnits(line: GoodsLine): number {
  return Math.max(0, line.units - line.shippedUnits - unshippedRefunds(line));
}

/** Units of a line that may leave now. */
export function shippableUnits(line: GoodsLine): number {
  return Math.max(0, owedUnits(line) - (line.claimedUnshippedUnits ?? 0));
}

/** Refunds take unshipped units first: what was never sent needs no return. */
export function unshippedRefunds(line: GoodsLine): number {
  if (line.returnedUnits !== undefined) return line.refundedUnits - line.returnedUnits;
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
