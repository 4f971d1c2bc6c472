// Asks for money back: an operator for any units, or an offer's own rule for the whole order. The row makes its units
// unowed at once; the rest of the order goes on. Units that an open after-sale case claims are left to the case.
import { Refused, type Result, must, refuse } from '../../../kernel/errors.js';
import { transactOnce, type IdempotentRequest } from '../../../platform/idempotency.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import type { RefundCause } from '../../payments/index.js';
import { type RefundWish, planRefund, wholeOrder } from '../domain/refund-plan.js';
import { findOrderRow } from '../order-statements.js';
import { leavesNothing } from '../lines-after.js';
import { lockRefundGround, writeRefund } from '../refund-ground.js';
import { refundableLines } from '../whole-refund.js';
import { anyCount } from '../writes.js';

export interface RefundRequest {
  orderId: string;
  /** null: everything that is left */
  wishes: readonly RefundWish[] | null;
  cause: RefundCause;
  reason: string;
  actor: string;
  /** only this person's order */
  ownerId?: string;
  operatorId?: string;
}

export interface RefundRequested {
  refundId: string;
  amountFen: number;
}

/** Refusals: `order_state_changed`, `refund_exceeds_paid`, whatever the offer refuses with. */
export async function requestRefund(
  shop: Shop,
  request: RefundRequest,
  once?: IdempotentRequest,
): Promise<Result<RefundRequested>> {
  const [found] = await shop.db.rows(findOrderRow(request.orderId));
  if (!found || (request.ownerId !== undefined && found.user_id !== request.ownerId)) return refuse('not_found');
  return transactOnce(shop.db, once, async (tx): Promise<RefundRequested> => {
    const { ground } = await lockRefundGround(tx, found);
    const { order, lines } = ground;
    if (request.cause === 'left_group' && order.status !== 'awaiting_group') {
      throw new Refused('order_state_changed', { status: order.status });
    }
    const refundable = refundableLines(lines);
    const plan = must(planRefund(refundable, request.wishes ?? wholeOrder(refundable)));
    if (order.status === 'awaiting_group' && !leavesNothing(lines, plan)) {
      throw new Refused('order_state_changed', { status: order.status });
    }
    const { operatorId, reason } = request;
    return writeRefund(tx, ground, plan, request, (refundId) => ({
      after: operatorId
        ? [anyCount(recordOperatorAction(operatorId, 'orders.refund', order.id, { reason, refundId }))]
        : [],
    }));
  });
}
