// How much goes back for which units: exactly the recorded share of each line, whatever the sequence of partial
// refunds; freight goes back with the last unit when nothing was ever shipped.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { sumFen, unitShare } from '../../../kernel/money.js';
import { unshippedRefunds } from './goods-state.js';

export interface RefundableLine {
  id: string;
  kind: 'goods' | 'freight';
  units: number;
  payFen: number;
  shippedUnits: number;
  refundedUnits: number;
  refundedFen: number;
}

export interface RefundPlan {
  amountFen: number;
  lines: { lineId: string; units: number; amountFen: number }[];
  /** sold units that never left the warehouse */
  putBack: { lineId: string; units: number }[];
}

export interface RefundWish {
  lineId: string;
  units: number;
}

/** Plans a refund of `wishes`; refusal `refund_exceeds_paid` when a line has not that many units left. */
export function planRefund(lines: readonly RefundableLine[], wishes: readonly RefundWish[]): Result<RefundPlan> {
  const plan: RefundPlan = { amountFen: 0, lines: [], putBack: [] };
  const after = new Map(lines.map((line) => [line.id, line.refundedUnits]));
  for (const { lineId, units } of wishes) {
    const line = lines.find((candidate) => candidate.id === lineId && candidate.kind === 'goods');
    const before = after.get(lineId) ?? 0;
    if (!line || units < 1 || before + units > line.units) return refuse('refund_exceeds_paid', { lineId });
    plan.lines.push({ lineId, units, amountFen: unitShare(line.payFen, line.units, before, units) });
    const back =
      unshippedRefunds({ ...line, refundedUnits: before + units }) -
      unshippedRefunds({ ...line, refundedUnits: before });
    if (back > 0) plan.putBack.push({ lineId, units: back });
    after.set(lineId, before + units);
  }
  const goods = lines.filter((line) => line.kind === 'goods');
  const nothingLeft = goods.every((line) => (after.get(line.id) ?? 0) === line.units);
  const nothingShipped = goods.every((line) => line.shippedUnits === 0);
  const freight = lines.find((line) => line.kind === 'freight' && line.payFen > line.refundedFen);
  if (nothingLeft && nothingShipped && freight) {
    plan.lines.push({ lineId: freight.id, units: 0, amountFen: freight.payFen - freight.refundedFen });
  }
  return ok({ ...plan, amountFen: sumFen(plan.lines.map((line) => line.amountFen)) });
}

/** Everything not yet refunded, as wishes. */
export function wholeOrder(lines: readonly RefundableLine[]): RefundWish[] {
  return lines
    .filter((line) => line.kind === 'goods' && line.refundedUnits < line.units)
    .map((line) => ({ lineId: line.id, units: line.units - line.refundedUnits }));
}
