// Starts paying an order: the payment row first, the gateway's prepay second, always under the same number. Asking
// again gives the same prepay; an unknown answer leaves the row `created`, and asking again repeats the same call.
import { type Result, ok, refuse, Refused } from '../../../kernel/errors.js';
import { plusMs } from '../../../kernel/clock.js';
import { platformNumber } from '../../../kernel/id.js';
import type { Tx } from '../../../platform/db/index.js';
import type { Gateway, GatewayName } from '../../../platform/gateway.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { readPayerIdentity } from '../../identity/index.js';
import {
  ASK_PAYMENT,
  type PaymentRow,
  askPayment,
  insertPayment,
  lockPaymentsOfOrder,
  movePayments,
  rememberPrepay,
} from '../../payments/index.js';
import { referenceOf } from '../life.js';
import { type OrderRow, lockOrderRow, readOrderLines } from '../order-statements.js';
import { anyCount, expectWrite, writeAll } from '../writes.js';

export interface PaymentStarted {
  paymentId: string;
  gateway: GatewayName;
  payFen: number;
  expiresAt: string;
  /** true: nothing to do on the client, the order is paid */
  paid: boolean;
  clientParams: Record<string, string>;
}

/** Refusals: `order_state_changed`, `payment_closed` after the deadline, `payer_identity_missing`, `payment_unavailable`. */
export async function payOrder(
  shop: Shop,
  input: { userId: string; orderId: string; gateway: GatewayName },
): Promise<Result<PaymentStarted>> {
  const opened = await shop.db.transact((tx) => openPayment(tx, shop, input));
  if (!opened.ok) return opened;
  const payment = opened.value;
  const gateway = shop.gateways[payment.gateway];
  if (!gateway) return refuse('payment_unavailable');
  if (payment.prepay_id !== null) return ok(started(payment, gateway, payment.prepay_id));
  const outcome = await gateway.prepay({
    outTradeNo: payment.out_trade_no,
    amountFen: payment.amount_fen,
    description: payment.description,
    payerId: payment.payer_id ?? '',
    expiresAt: payment.expires_at,
  });
  if (outcome.kind === 'prepaid') {
    await rememberPrepaid(shop, payment, outcome.prepayId);
    return ok(started(payment, gateway, outcome.prepayId));
  }
  if (outcome.kind === 'already_paid') {
    await askPayment(shop, payment.id);
    return ok({ ...started(payment, gateway, ''), paid: true, clientParams: {} });
  }
  if (outcome.kind === 'closed') return refuse('payment_closed');
  shop.log.warn({ paymentId: payment.id, outcome }, 'prepay failed');
  return refuse('payment_unavailable');
}

async function openPayment(
  tx: Tx,
  shop: Shop,
  input: { userId: string; orderId: string; gateway: GatewayName },
): Promise<PaymentRow> {
  const wanted = shop.gateways[input.gateway];
  const [orders, payments, payers, lines] = await tx.batch(
    lockOrderRow(input.orderId),
    lockPaymentsOfOrder(input.orderId),
    readPayerIdentity(input.userId, wanted?.appId ?? ''),
    readOrderLines([input.orderId]),
  );
  const order = orders.rows[0];
  if (!order || order.user_id !== input.userId) throw new Refused('not_found');
  if (order.status !== 'pending_payment') throw new Refused('order_state_changed', { status: order.status });
  const gateway = order.pay_fen === 0 ? shop.gateways.free : wanted;
  if (!gateway) throw new Refused('payment_unavailable');
  const open = payments.rows.find((row) => row.status === 'created' || row.status === 'prepaid');
  if (open) return open;
  if (tx.now >= order.pay_deadline) throw new Refused('payment_closed');
  const payerId = (payers.rows[0] as { subject?: string } | undefined)?.subject ?? null;
  if (gateway.name !== 'free' && payerId === null) throw new Refused('payer_identity_missing');
  const description = lines.rows[0]?.name ?? '商品';
  return createPayment(tx, order, gateway, { payerId: gateway.name === 'free' ? null : payerId, description });
}

async function createPayment(
  tx: Tx,
  order: OrderRow,
  gateway: Gateway,
  facts: { payerId: string | null; description: string },
): Promise<PaymentRow> {
  const id = newId();
  const payment = {
    ...{ id, userId: order.user_id, gateway: gateway.name, outTradeNo: platformNumber(id), amountFen: order.pay_fen },
    ...{ appId: gateway.appId, merchantId: gateway.merchantId, payerId: facts.payerId },
    ...{ description: facts.description.slice(0, 60), expiresAt: order.pay_deadline, reference: referenceOf(order) },
  };
  const [insert, birth] = insertPayment(payment, `person:${order.user_id}`);
  await writeAll(tx, [
    expectWrite(insert, 1),
    anyCount(birth),
    anyCount(setTimer(ASK_PAYMENT, id, plusMs(tx.now, settings.payments.askAfterMs))),
  ]);
  return {
    ...{ id, order_id: order.id, user_id: order.user_id, gateway: gateway.name, out_trade_no: payment.outTradeNo },
    ...{ amount_fen: order.pay_fen, currency: 'CNY', app_id: gateway.appId, merchant_id: gateway.merchantId },
    ...{ payer_id: facts.payerId, prepay_id: null, description: payment.description, status: 'created' as const },
    ...{ transaction_id: null, expires_at: order.pay_deadline, reference: payment.reference },
  };
}

async function rememberPrepaid(shop: Shop, payment: PaymentRow, prepayId: string): Promise<void> {
  await shop.db.transact((tx) =>
    tx.batch(
      lockPaymentsOfOrder(payment.order_id),
      rememberPrepay(payment.id, prepayId),
      movePayments([payment.id], 'created', 'prepaid', 'gateway'),
    ),
  );
}

function started(payment: PaymentRow, gateway: Gateway, prepayId: string): PaymentStarted {
  return {
    paymentId: payment.id,
    gateway: payment.gateway,
    payFen: payment.amount_fen,
    expiresAt: payment.expires_at.toISOString(),
    paid: false,
    clientParams: gateway.clientParams(prepayId),
  };
}
