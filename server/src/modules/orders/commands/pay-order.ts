// Starts paying an order: the payment row first, the gateway's prepay second, always under the same number. Asking
// again gives the same prepay; an unknown answer leaves the row `created`, and asking again repeats the same call. An
// order has one open payment: choosing another way to pay ends the first one at its gateway.
import { type Result, ok, refuse, Refused } from '../../../kernel/errors.js';
import { plusMs } from '../../../kernel/clock.js';
import { platformNumber } from '../../../kernel/id.js';
import type { Tx } from '../../../platform/db/index.js';
import type { Gateway, GatewayName, PrepayRequest } from '../../../platform/gateway.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { readPayerIdentity, readSessionProvider } from '../../identity/index.js';
import {
  ASK_PAYMENT,
  type PaymentRow,
  askPayment,
  insertPayment,
  lockPaymentsOfOrder,
  movePayments,
  rememberPrepay,
} from '../../payments/index.js';
import { endPayment, isOpen } from '../close-payment.js';
import { type PayGateway, chooseGateway, choosePayer, fits } from '../domain/pay-rules.js';
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

interface PayInput {
  userId: string;
  sessionId: string;
  orderId: string;
  /** default: by the platform the person is signed in on */
  gateway?: PayGateway | undefined;
  /** a page of the shop that a browser comes back to */
  returnPath?: string | undefined;
}

/** A payment to go on with, or one that has to end first because another way to pay was chosen. */
type Opened = { go: PaymentRow } | { end: PaymentRow };

const MAX_ENDED = 3;

/** Refusals: `order_state_changed`, `payment_closed` after the deadline, `payer_identity_missing`, `payment_unavailable`. */
export async function payOrder(shop: Shop, input: PayInput): Promise<Result<PaymentStarted>> {
  for (let ended = 0; ended < MAX_ENDED; ended += 1) {
    const opened = await shop.db.transact((tx) => openPayment(tx, shop, input));
    if (!opened.ok) return opened;
    if ('go' in opened.value) return startPayment(shop, opened.value.go, input.returnPath);
    const { end } = opened.value;
    const answer = await endPayment(shop, end, `person:${input.userId}`);
    if (answer === 'unknown') return refuse('payment_unavailable');
    if (answer === 'paid') return ok(alreadyPaid(end));
  }
  return refuse('order_state_changed');
}

async function startPayment(
  shop: Shop,
  payment: PaymentRow,
  returnPath: string | undefined,
): Promise<Result<PaymentStarted>> {
  const gateway = shop.gateways[payment.gateway];
  if (!gateway) return refuse('payment_unavailable');
  const returnUrl = returnPath === undefined ? undefined : shop.publicBaseUrl + returnPath;
  if (payment.prepay_id !== null) return ok(started(payment, gateway, payment.prepay_id, returnUrl));
  const outcome = await gateway.prepay(requestOf(payment));
  if (outcome.kind === 'prepaid') {
    const open = await rememberPrepaid(shop, payment, outcome.prepayId);
    return open ? ok(started(payment, gateway, outcome.prepayId, returnUrl)) : refuse('payment_closed');
  }
  if (outcome.kind === 'already_paid') {
    await askPayment(shop, payment.id);
    return ok(alreadyPaid(payment));
  }
  if (outcome.kind === 'closed') return refuse('payment_closed');
  shop.log.warn({ paymentId: payment.id, outcome }, 'prepay failed');
  return refuse('payment_unavailable');
}

async function openPayment(tx: Tx, shop: Shop, input: PayInput): Promise<Opened> {
  const [orders, payments, sessions, lines, ...payers] = await tx.batch(
    lockOrderRow(input.orderId),
    lockPaymentsOfOrder(input.orderId),
    readSessionProvider(input.sessionId),
    readOrderLines([input.orderId]),
    readPayerIdentity(input.userId, shop.gateways.wechat_pay?.appId ?? ''),
    readPayerIdentity(input.userId, shop.gateways.alipay?.appId ?? ''),
  );
  const order = orders.rows[0];
  if (!order || order.user_id !== input.userId) throw new Refused('not_found');
  if (order.status !== 'pending_payment') throw new Refused('order_state_changed', { status: order.status });
  const signedInOn = sessions.rows[0]?.provider;
  const alipayConfigured = shop.gateways.alipay !== undefined;
  const name = chooseGateway({ wanted: input.gateway, signedInOn, alipayConfigured });
  const gateway = order.pay_fen === 0 ? shop.gateways.free : shop.gateways[name];
  if (!gateway) throw new Refused('payment_unavailable');
  const known = payers[name === 'alipay' ? 1 : 0]?.rows[0]?.subject ?? null;
  const { takesStrangers } = gateway;
  const free = gateway.name === 'free';
  const payer = free ? { payerId: null } : choosePayer({ gateway: name, signedInOn, known, takesStrangers });
  const open = payments.rows.find(isOpen);
  if (open && payer !== 'missing' && fits(open, { gateway: gateway.name, payer_id: payer.payerId }))
    return { go: open };
  if (tx.now >= order.pay_deadline) throw new Refused('payment_closed');
  if (payer === 'missing') throw new Refused('payer_identity_missing');
  if (open) return { end: open };
  const description = lines.rows[0]?.name ?? '商品';
  return { go: await createPayment(tx, order, gateway, { payerId: payer.payerId, description }) };
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

/** False: the payment was ended while the gateway was asked. */
async function rememberPrepaid(shop: Shop, payment: PaymentRow, prepayId: string): Promise<boolean> {
  const remembered = await shop.db.transact(async (tx) => {
    const [payments] = await tx.batch(lockPaymentsOfOrder(payment.order_id));
    const current = payments.rows.find((row) => row.id === payment.id);
    if (!current || !isOpen(current)) return false;
    await tx.batch(rememberPrepay(payment.id, prepayId), movePayments([payment.id], 'created', 'prepaid', 'gateway'));
    return true;
  });
  return remembered.ok && remembered.value;
}

function requestOf(payment: PaymentRow): PrepayRequest {
  return {
    outTradeNo: payment.out_trade_no,
    amountFen: payment.amount_fen,
    description: payment.description,
    payerId: payment.payer_id,
    expiresAt: payment.expires_at,
  };
}

function started(payment: PaymentRow, gateway: Gateway, prepayId: string, returnUrl?: string): PaymentStarted {
  const clientParams = gateway.clientParams(prepayId, requestOf(payment), returnUrl);
  return { ...alreadyPaid(payment), paid: false, clientParams };
}

function alreadyPaid(payment: PaymentRow): PaymentStarted {
  return {
    paymentId: payment.id,
    gateway: payment.gateway,
    payFen: payment.amount_fen,
    expiresAt: payment.expires_at.toISOString(),
    paid: true,
    clientParams: {},
  };
}
