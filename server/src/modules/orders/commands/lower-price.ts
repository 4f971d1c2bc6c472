// 改价: an operator lowers what an unpaid order costs. The open payment is ended at its gateway first, so that nobody can
// still pay the old amount; while its answer is unknown nothing changes. The next payment is made under a new number. A
// success of the old number that slips through all the same is surplus, and goes back.
import { Refused, type Result, must, refuse } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { type PaymentRow, lockPaymentsOfOrder } from '../../payments/index.js';
import { changePriceWrites, readPriceChanges } from '../change-statements.js';
import { endPayment, isOpen } from '../close-payment.js';
import { type ChangedPrice, planPriceChange } from '../domain/change-rules.js';
import { lockOrderRow, readOrderLines } from '../order-statements.js';
import { anyCount, expectWrite, writeAll } from '../writes.js';

export interface PriceLowering {
  orderId: string;
  operatorId: string;
  /** all goods together */
  goodsFen: number;
  freightFen: number;
  /** what the operator saw; another total is refused */
  presentPayFen: number;
  reason: string;
}

type Tried = { end: PaymentRow } | { payFen: number };

const MAX_ENDED = 3;

/** Refusals: `not_found`, `order_state_changed`, `payment_closed` after the deadline, `payment_unavailable`, `price_out_of_bounds`. */
export async function lowerPrice(shop: Shop, input: PriceLowering): Promise<Result<{ payFen: number }>> {
  for (let ended = 0; ended < MAX_ENDED; ended += 1) {
    const tried = await shop.db.transact((tx) => tryLowering(tx, input));
    if (!tried.ok) return tried;
    if ('payFen' in tried.value) return { ok: true, value: tried.value };
    const answer = await endPayment(shop, tried.value.end, `operator:${input.operatorId}`);
    if (answer === 'unknown') return refuse('payment_unavailable');
    if (answer === 'paid') return refuse('order_state_changed');
  }
  return refuse('busy');
}

async function tryLowering(tx: Tx, input: PriceLowering): Promise<Tried> {
  const [orders, payments, lines, earlier] = await tx.batch(
    lockOrderRow(input.orderId),
    lockPaymentsOfOrder(input.orderId),
    readOrderLines([input.orderId]),
    readPriceChanges(input.orderId),
  );
  const [order] = orders.rows;
  if (!order) throw new Refused('not_found');
  if (order.status !== 'pending_payment') throw new Refused('order_state_changed', { status: order.status });
  if (order.pay_fen !== input.presentPayFen) throw new Refused('order_state_changed', { payFen: order.pay_fen });
  if (tx.now >= order.pay_deadline) throw new Refused('payment_closed');
  const goods = lines.rows.filter((line) => line.kind === 'goods');
  const from = { goodsFen: order.pay_fen - order.freight_fen, freightFen: order.freight_fen };
  const to = must(
    planPriceChange({
      lines: goods.map((line) => ({
        ...{ id: line.id, units: line.units, unitPriceFen: line.unit_price_fen, payFen: line.pay_fen },
      })),
      freightFen: order.freight_fen,
      orderedGoodsFen: earlier.rows[0]?.from_goods_fen ?? from.goodsFen,
      wish: { goodsFen: input.goodsFen, freightFen: input.freightFen },
      lowestBps: settings.orders.lowestPriceBps,
    }),
  );
  const open = payments.rows.find(isOpen);
  if (open) return { end: open };
  await write(tx, input, from, to);
  return { payFen: to.payFen };
}

async function write(
  tx: Tx,
  input: PriceLowering,
  from: { goodsFen: number; freightFen: number },
  to: ChangedPrice,
): Promise<void> {
  const { orderId, operatorId, reason } = input;
  const amountFen = to.payFen - from.goodsFen - from.freightFen;
  const explanation = { step: 9, rule: 'operator_price', text: '商家改价', amountFen };
  const [order, lines, freight, history] = changePriceWrites({ orderId, operatorId, reason, from, to, explanation });
  await writeAll(tx, [
    expectWrite(order!, 1),
    expectWrite(lines!, to.lines.length),
    expectWrite(freight!, 1),
    expectWrite(history!, 1),
    anyCount(recordOperatorAction(operatorId, 'orders.price', orderId, { from, toPayFen: to.payFen, reason })),
  ]);
  tx.emit('order.price_lowered', orderId, { payFen: to.payFen });
}
