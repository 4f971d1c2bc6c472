// What a rebate gives back of which line: never more than is left of what was paid for the units that are kept, and
// nothing of units that are refunded or under a case. Fulfilment knows nothing of it.
import { sumFen } from '../../../kernel/money.js';
import type { RefundableLine } from './refund-plan.js';

/** Goods of a line that are kept: what a rebate is reckoned on. */
export interface KeptGoods {
  lineId: string;
  units: number;
  /** of what was paid for them, not yet given back */
  leftFen: number;
}

export interface RebatePlan {
  amountFen: number;
  lines: { lineId: string; amountFen: number }[];
}

/** `fenOf` says what is meant to go back for the goods of a line; it is cut down to what is left. */
export function planRebate(lines: readonly RefundableLine[], fenOf: (goods: KeptGoods) => number): RebatePlan {
  const planned = lines.flatMap((line) => {
    const goods = keptOf(line);
    const amountFen = goods.units > 0 ? Math.max(0, Math.min(goods.leftFen, fenOf(goods))) : 0;
    return line.kind === 'goods' && amountFen > 0 ? [{ lineId: line.id, amountFen }] : [];
  });
  return { lines: planned, amountFen: sumFen(planned.map((line) => line.amountFen)) };
}

function keptOf(line: RefundableLine): KeptGoods {
  const leftFen = line.payFen - line.refundedFen - (line.claimedFen ?? 0) - (line.rebatedFen ?? 0);
  return { lineId: line.id, units: line.units - line.refundedUnits - (line.claimedUnits ?? 0), leftFen };
}
