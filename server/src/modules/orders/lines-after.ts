// The goods lines of an order as they are once a refund's plan is carried out.
import { type GoodsLine, goodsState } from './domain/goods-state.js';
import type { RefundPlan } from './domain/refund-plan.js';
import type { LineRow } from './order-statements.js';

/** Nothing of the order is left with the buyer or owed to them once the plan is carried out. */
export function leavesNothing(lines: readonly LineRow[], plan: RefundPlan): boolean {
  return goodsState(linesAfter(lines, plan)) === 'refunded';
}

export function linesAfter(lines: readonly LineRow[], plan: RefundPlan): GoodsLine[] {
  return lines
    .filter((line) => line.kind === 'goods')
    .map((line) => {
      const now = plan.lines.filter((one) => one.lineId === line.id);
      return {
        units: line.units,
        shippedUnits: line.shipped_units,
        refundedUnits: line.refunded_units + now.reduce((sum, one) => sum + one.units, 0),
        returnedUnits: line.returned_units + now.reduce((sum, one) => sum + one.returnedUnits, 0),
      };
    });
}
