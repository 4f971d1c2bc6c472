// Claims of after-sale cases on an order's lines, in SQL and in its transactions. Only taken and given back under the
// order's row lock; constraints on the lines stand behind the plan, so that no unit is ever shipped, refunded or claimed
// twice.
import { must } from '../../kernel/errors.js';
import { type Statement, type Tx, prepared } from '../../platform/db/index.js';
import { type ClaimWish, type UnitClaim, planClaim, planClaimRefund } from './domain/unit-claim.js';
import type { LineRow } from './order-statements.js';
import type { ExpectedWrite } from './ports.js';
import { type RefundGround, type RefundOrder, writeRefund } from './refund-ground.js';
import { refundableLines } from './whole-refund.js';
import { expectWrite } from './writes.js';

const claim = prepared<{ id: string }>(
  `update order_lines
      set claimed_units = claimed_units + case when id = $2 then $3::int else 0 end,
          claimed_shipped_units = claimed_shipped_units + case when id = $2 then $4::int else 0 end,
          claimed_fen = claimed_fen + case when id = $2 then $5::bigint else $6::bigint end
    where order_id = $1 and (id = $2 or (kind = 'freight' and $6::bigint <> 0)) returning id`,
);

/** What a claim would be, on lines read under the order's lock or, for a look, without one. */
export const planUnitClaim = (lines: readonly LineRow[], wish: ClaimWish) => planClaim(refundableLines(lines), wish);

/** What a refund of the claim would pay now. */
export const planUnitRefund = (lines: readonly LineRow[], of: UnitClaim) => planClaimRefund(refundableLines(lines), of);

export const takeClaim = (orderId: string, of: UnitClaim): ExpectedWrite =>
  expectWrite(changed(orderId, of, 1), rows(of));
export const giveBackClaim = (orderId: string, of: UnitClaim): ExpectedWrite =>
  expectWrite(changed(orderId, of, -1), rows(of));

const rows = (of: UnitClaim): number => (of.freightFen > 0 ? 2 : 1);

function changed(orderId: string, of: UnitClaim, by: 1 | -1): Statement<{ id: string }> {
  const { lineId, units, shipped, goodsFen, freightFen } = of;
  return claim(orderId, lineId, by * units, shipped ? by * units : 0, by * goodsFen, by * freightFen);
}

/** Turns a claim into its refund; `also` is written with it. */
export function refundClaim(
  tx: Tx,
  ground: RefundGround,
  of: UnitClaim,
  why: RefundOrder,
  also: (refundId: string, amountFen: number) => ExpectedWrite[],
): Promise<{ refundId: string; amountFen: number }> {
  const plan = must(planUnitRefund(ground.lines, of));
  return writeRefund(tx, ground, plan, why, (refundId) => ({
    before: [giveBackClaim(ground.order.id, of)],
    after: also(refundId, plan.amountFen),
  }));
}
