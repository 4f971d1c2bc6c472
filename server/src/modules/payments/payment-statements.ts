// Payments and refunds in SQL, for the transactions of orders. The reference on a payment is immutable and read
// without a lock, so that locks can then be taken in the global order.
import type { StateOf } from '@hetuan/contract/states';
import type { GatewayName } from '../../platform/gateway.js';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { paymentMachine, refundMachine } from './domain/payment-machine.js';

/** What a payment is for; copied from the order when the payment is made and never changed. */
export interface PaymentReference {
  orderId: string;
  offerKind: string | null;
  offerId: string | null;
  offerRef: string | null;
}

export interface PaymentRow {
  id: string;
  order_id: string;
  user_id: string;
  gateway: GatewayName;
  out_trade_no: string;
  amount_fen: number;
  currency: string;
  app_id: string;
  merchant_id: string;
  payer_id: string | null;
  prepay_id: string | null;
  description: string;
  status: StateOf<'payment'>;
  transaction_id: string | null;
  expires_at: Date;
  reference: PaymentReference;
}

export interface RefundRow {
  id: string;
  order_id: string;
  payment_id: string;
  out_refund_no: string;
  amount_fen: number;
  cause: RefundCause;
  reason: string;
  status: StateOf<'refund'>;
  sent_at: Date | null;
  requested_at: Date;
  gateway: GatewayName;
  out_trade_no: string;
  total_fen: number;
  transaction_id: string | null;
  extra: boolean;
  payment_status: StateOf<'payment'>;
  reference: PaymentReference;
}

export type RefundCause = 'surplus' | 'group_failed' | 'left_group' | 'draw_lost' | 'operator' | 'aftersale' | 'rebate';

const paymentColumns = `id, order_id, user_id, gateway, out_trade_no, amount_fen, currency, app_id, merchant_id, payer_id,
  prepay_id, description, status, transaction_id, expires_at, reference`;

const insert = prepared(
  `insert into payments (id, order_id, user_id, gateway, out_trade_no, amount_fen, app_id, merchant_id, payer_id,
                         description, expires_at, reference, extra_of, status)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '${paymentMachine.initial}')`,
);
const findByNumber = prepared<PaymentRow>(
  `select ${paymentColumns} from payments where gateway = $1 and out_trade_no = $2 and extra_of is null`,
);
const findExtra = prepared<{ id: string }>(
  `select id from payments where gateway = $1 and transaction_id = $2 and extra_of is not null`,
);
const find = prepared<PaymentRow>(`select ${paymentColumns} from payments where id = $1`);
const lock = prepared<PaymentRow>(
  `select ${paymentColumns} from payments where id = any($1::uuid[]) order by id for update`,
);
const lockOfOrder = prepared<PaymentRow>(
  `select ${paymentColumns} from payments where order_id = $1 order by id for update`,
);
const openOfOrder = prepared<PaymentRow>(
  `select ${paymentColumns} from payments where order_id = $1 and status in ('created', 'prepaid') order by id`,
);
const effective = prepared<PaymentRow>(
  `select ${paymentColumns} from payments where order_id = any($1::uuid[]) and status = 'succeeded' order by id for update`,
);
const setPrepay = prepared(`update payments set prepay_id = $2 where id = $1`);
const insertRefund = prepared(
  `with plan as (
     select * from jsonb_to_recordset($1::jsonb) as r(id uuid, order_id uuid, payment_id uuid, number text,
            amount_fen bigint, cause text, reason text, replaces uuid)),
   made as (
     insert into refunds (id, order_id, payment_id, out_refund_no, amount_fen, cause, reason, replaces, status)
     select id, order_id, payment_id, number, amount_fen, cause, reason, replaces, '${refundMachine.initial}' from plan
     returning id)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'refund', id, 1, null, '${refundMachine.initial}', 'created', $2::text, app_now() from made
   returning subject_id`,
);
const refundColumns = `r.id, r.order_id, r.payment_id, r.out_refund_no, r.amount_fen, r.cause, r.reason, r.status, r.sent_at,
  r.requested_at, p.gateway, p.out_trade_no, coalesce(p.received_fen, p.amount_fen) as total_fen, p.transaction_id,
  p.extra_of is not null as extra, p.status as payment_status, p.reference`;
const findRefund = prepared<RefundRow>(
  `select ${refundColumns} from refunds r join payments p on p.id = r.payment_id where r.id = $1`,
);
const findRefundByNumber = prepared<RefundRow>(
  `select ${refundColumns} from refunds r join payments p on p.id = r.payment_id
    where p.gateway = $1 and r.out_refund_no = $2`,
);
const lockRefund = prepared<RefundRow>(
  `select ${refundColumns} from refunds r join payments p on p.id = r.payment_id where r.id = $1 for update of p, r`,
);
const readRefunds = prepared<{
  id: string;
  order_id: string;
  amount_fen: number;
  cause: RefundCause;
  status: StateOf<'refund'>;
  requested_at: Date;
  succeeded_at: Date | null;
}>(
  `select id, order_id, amount_fen, cause, status, requested_at, succeeded_at from refunds where order_id = any($1::uuid[]) order by requested_at, id`,
);
interface ChainedRefund {
  id: string;
  status: StateOf<'refund'>;
  amount_fen: number;
  succeeded_at: Date | null;
}

const chain = prepared<ChainedRefund>(
  `with recursive forward as (
     select id, replaces, status, amount_fen, succeeded_at, 0 as step from refunds where id = any($1::uuid[])
     union all
     select r.id, r.replaces, r.status, r.amount_fen, r.succeeded_at, f.step + 1
       from refunds r join forward f on r.replaces = f.id where f.step < 50)
   select id, status, amount_fen, succeeded_at from forward order by step desc, id`,
);
const replacedBy = prepared<{ id: string }>(
  `with recursive back as (
     select id, replaces, 0 as step from refunds where id = $1
     union all
     select r.id, r.replaces, b.step + 1 from refunds r join back b on b.replaces = r.id where b.step < 50)
   select id from back`,
);
const openRefunds = prepared<{ order_id: string }>(
  `select distinct order_id from refunds
    where order_id = any($1::uuid[]) and status in ('requested', 'processing', 'abnormal') and cause <> 'rebate'`,
);
const ofOrder = prepared<PaymentRow>(
  `select ${paymentColumns} from payments where order_id = $1 order by created_at, id`,
);
const lastSent = prepared<{ last: Date | null; sent: number }>(
  `select max(sent_at) as last, count(sent_at) as sent from refunds where order_id = $1 and id <> $2`,
);
const lockRefunds = prepared<{ id: string }>(`select id from refunds where order_id = $1 order by id for update`);
const markSent = prepared(`update refunds set sent_at = app_now() where id = $1`);
const setRefunded = prepared(`update refunds set refund_no = $2, succeeded_at = coalesce($3, app_now()) where id = $1`);

export interface NewPayment {
  id: string;
  userId: string;
  gateway: GatewayName;
  outTradeNo: string;
  amountFen: number;
  appId: string;
  merchantId: string;
  payerId: string | null;
  description: string;
  expiresAt: Date;
  reference: PaymentReference;
  extraOf?: string;
}

export function insertPayment(payment: NewPayment, actor: string): [Statement, Statement] {
  const p = payment;
  return [
    insert(
      p.id,
      p.reference.orderId,
      p.userId,
      p.gateway,
      p.outTradeNo,
      p.amountFen,
      p.appId,
      p.merchantId,
      p.payerId,
      p.description,
      p.expiresAt,
      JSON.stringify(p.reference),
      p.extraOf ?? null,
    ),
    birthStatement(paymentMachine, [p.id], actor),
  ];
}

export const findPaymentByNumber = (gateway: GatewayName, outTradeNo: string): Statement<PaymentRow> =>
  findByNumber(gateway, outTradeNo);
export const findExtraPayment = (gateway: GatewayName, transactionId: string): Statement<{ id: string }> =>
  findExtra(gateway, transactionId);
export const findPayment = (paymentId: string): Statement<PaymentRow> => find(paymentId);
export const lockPayments = (paymentIds: readonly string[]): Statement<PaymentRow> => lock(paymentIds);
export const lockPaymentsOfOrder = (orderId: string): Statement<PaymentRow> => lockOfOrder(orderId);
/** Locked: the one effective payment of each order. */
export const readEffectivePayments = (orderIds: readonly string[]): Statement<PaymentRow> => effective(orderIds);
export const readOpenPayments = (orderId: string): Statement<PaymentRow> => openOfOrder(orderId);
export const rememberPrepay = (paymentId: string, prepayId: string): Statement => setPrepay(paymentId, prepayId);

export function movePayments(
  ids: readonly string[],
  from: StateOf<'payment'>,
  to: StateOf<'payment'>,
  actor: string,
): Statement<{ id: string }> {
  return moveStatement(paymentMachine, { ids, from, to, actor });
}

const settle = prepared(
  `update payment_notices set outcome = $2, settled_at = app_now() where id = any($1::uuid[]) and outcome is null`,
);
/** What became of stored notices; the first answer stays. */
export const settleNotices = (noticeIds: readonly string[], outcome: string): Statement => settle(noticeIds, outcome);

const fact = (name: string): string => `$6::jsonb -> payments.id::text ->> '${name}'`;
const received = `transaction_id = ${fact('transactionId')}, received_fen = (${fact('amountFen')})::bigint,
  succeeded_at = (${fact('succeededAt')})::timestamptz, payer_id = coalesce(payer_id, ${fact('payerId')})`;

export interface Receipt {
  payment: { id: string; status: StateOf<'payment'> };
  facts: { transactionId: string; amountFen: number; succeededAt: string; payerId: string | null };
}

/** The money has come, whatever is made of it: the move and the gateway's facts in one. All are in one state. */
export function recordReceipts(
  receipts: readonly Receipt[],
  from: StateOf<'payment'>,
  to: 'succeeded' | 'surplus' | 'mismatch',
): Statement<{ id: string }> {
  const ids = receipts.map(({ payment }) => payment.id);
  const facts = Object.fromEntries(receipts.map(({ payment, facts: told }) => [payment.id, told]));
  return moveStatement(
    paymentMachine,
    { ids, from, to, actor: 'gateway' },
    { set: received, values: [JSON.stringify(facts)] },
  );
}

export interface NewRefund {
  id: string;
  orderId: string;
  paymentId: string;
  number: string;
  amountFen: number;
  cause: RefundCause;
  reason: string;
  replaces?: string;
}

/** Refund rows in their first state, with history; the call to the gateway comes later, by timer. */
export function insertRefunds(refunds: readonly NewRefund[], actor: string): Statement {
  const rows = refunds.map((refund) => ({
    id: refund.id,
    order_id: refund.orderId,
    payment_id: refund.paymentId,
    number: refund.number,
    amount_fen: refund.amountFen,
    cause: refund.cause,
    reason: refund.reason,
    replaces: refund.replaces ?? null,
  }));
  return insertRefund(JSON.stringify(rows), actor);
}

export const findRefundById = (refundId: string): Statement<RefundRow> => findRefund(refundId);
export const findRefundByNo = (gateway: GatewayName, number: string): Statement<RefundRow> =>
  findRefundByNumber(gateway, number);
export const lockRefundRow = (refundId: string): Statement<RefundRow> => lockRefund(refundId);
export const readRefundsOfOrders = (orderIds: readonly string[]) => readRefunds(orderIds);
/** A refund and those that took its place, the last one first. */
export const readRefundChain = (refundId: string | null) => chain(refundId === null ? [] : [refundId]);
/** A refund and those whose place it took. */
export const readReplacedRefunds = (refundId: string): Statement<{ id: string }> => replacedBy(refundId);
export const readOpenRefunds = (orderIds: readonly string[]): Statement<{ order_id: string }> => openRefunds(orderIds);
export const readPaymentsOfOrder = (orderId: string): Statement<PaymentRow> => ofOrder(orderId);
/** Whoever sends one of them holds them all: the next sees when. */
export const lockRefundsOf = (orderId: string): Statement<{ id: string }> => lockRefunds(orderId);
export const readLastSentRefund = (orderId: string, exceptId: string) => lastSent(orderId, exceptId);
export const markRefundSent = (refundId: string): Statement => markSent(refundId);
export const recordRefunded = (refundId: string, refundNo: string, succeededAt: string | null): Statement =>
  setRefunded(refundId, refundNo, succeededAt);

export function moveRefund(
  id: string,
  from: StateOf<'refund'>,
  to: StateOf<'refund'>,
  actor: string,
): Statement<{ id: string }> {
  return moveStatement(refundMachine, { ids: [id], from, to, actor });
}
