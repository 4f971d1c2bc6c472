// 改价: an operator lowers what an unpaid order costs. The open payment is ended at its gateway first, so that nobody can
// still pay the old amount; while its answer is unknown nothing changes. The next payment is made under a new number. A
// success of the old number that slips through all the same is surplus, and goes back. The least margin is kept: what
// others earn of the order is reckoned anew first, and a price that leaves too little is refused with what is missing.
import { Refused, type Result, must, refuse } from '../../../kernel/errors.js';
import type { Statement, Tx } from '../../../platform/db/index.js';
import { BPS_WHOLE, rateOf, sumFen } from '../../../kernel/money.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { readSkusForSale } from '../../catalog/index.js';
import { type PaymentRow, lockPaymentsOfOrder } from '../../payments/index.js';
import { isBelowMargin, marginOf } from '../../promotions/index.js';
import { changePriceWrites, readPriceChanges } from '../change-statements.js';
import { endPayment, isOpen } from '../close-payment.js';
import { type ChangedPrice, planPriceChange } from '../domain/change-rules.js';
import { repricingPart } from '../earning-port.js';
import { type LineRow, lockOrderRow, readOrderLines } from '../order-statements.js';
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

/**
 * Refusals: `not_found`, `order_state_changed`, `payment_closed` after the deadline, `payment_unavailable`,
 * `price_out_of_bounds`, `price_below_margin` (with what is missing).
 */
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
  const lowered = to.payFen - to.freightFen < from.goodsFen;
  // first, so that no payment is ended for a price that is refused
  const earning = lowered ? await reckonEarning(tx, input.orderId, goods, to) : [];
  const open = payments.rows.find(isOpen);
  if (open) return { end: open };
  await write(tx, input, from, to, earning);
  return { payFen: to.payFen };
}

/** What others earn under the new price, written; refused where that and the cost leave less than the least margin. */
async function reckonEarning(
  tx: Tx,
  orderId: string,
  goods: readonly LineRow[],
  to: ChangedPrice,
): Promise<Statement<unknown>[]> {
  const repricing = repricingPart(orderId);
  const skuIds = goods.flatMap(({ sku_id: skuId }) => skuId ?? []);
  const [skus, ...results] = await tx.batch(readSkusForSale(skuIds), ...repricing.statements);
  const priced = goods.map((line) => ({
    ...{ lineId: line.id, skuId: line.sku_id ?? '', units: line.units, commissionable: line.commissionable },
    payFen: to.lines.find(({ id }) => id === line.id)?.payFen ?? 0,
    costFen: skus.rows.find(({ sku_id: skuId }) => skuId === line.sku_id)?.cost_fen ?? 0,
  }));
  const { givenFen, writes } = repricing.decide(priced, results);
  const { leastMarginBps } = settings.promotions;
  const rules = { leastMarginBps, commissionBps: 0, leaderRewardFen: givenFen };
  if (isBelowMargin(priced, rules)) {
    const paidFen = sumFen(priced.map(({ payFen }) => payFen));
    const leastMarginFen = paidFen - rateOf(paidFen, BPS_WHOLE - leastMarginBps);
    const costFen = sumFen(priced.map((line) => line.units * line.costFen));
    const shortFen = leastMarginFen - marginOf(priced, rules);
    throw new Refused('price_below_margin', { costFen, commissionFen: givenFen, leastMarginFen, shortFen });
  }
  return writes;
}

async function write(
  tx: Tx,
  input: PriceLowering,
  from: { goodsFen: number; freightFen: number },
  to: ChangedPrice,
  earning: readonly Statement<unknown>[],
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
    ...earning.map((statement) => anyCount(statement)),
    anyCount(recordOperatorAction(operatorId, 'orders.price', orderId, { from, toPayFen: to.payFen, reason })),
  ]);
  tx.emit('order.price_lowered', orderId, { payFen: to.payFen });
}
