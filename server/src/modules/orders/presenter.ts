// How an order looks on the wire: named fields only, so that no row reaches a client by accident. Operators see the
// recipient masked; the owner sees their own data.
import type { AnswerOf, orders as contract } from '@hetuan/contract';
import type { Storage } from '../../platform/storage/index.js';
import { maskPhone, maskRecipient } from '../identity/index.js';
import type { QuotedWish } from './commands/quote-order.js';
import type { LineRow, OrderRow } from './order-statements.js';
import type { findOrder } from './queries.js';

type Found = NonNullable<Awaited<ReturnType<typeof findOrder>>>;
type Summary = AnswerOf<typeof contract.listOrders>['items'][number];
type Detail = AnswerOf<typeof contract.showOrder>;

/** A quote with what its lines are, so that a checkout needs no second question to show them. */
export function presentQuote({ quoted, skus }: QuotedWish, storage: Storage): AnswerOf<typeof contract.quoteOrder> {
  return {
    ...quoted,
    lines: quoted.lines.map((line) => {
      const sku = skus.find((candidate) => candidate.sku_id === line.skuId);
      return {
        ...line,
        productId: sku?.product_id ?? '',
        name: sku?.name ?? '',
        specification: sku?.specification ?? '',
        pictureUrl: sku?.picture_key ? storage.urlOf(sku.picture_key) : null,
      };
    }),
  };
}

export function presentSummary(
  order: OrderRow,
  lines: readonly LineRow[],
  refunding: boolean,
  storage: Storage,
): Summary {
  return {
    id: order.id,
    no: order.no,
    status: order.status,
    refunding,
    offerKind: order.offer_kind,
    groupId: order.offer_kind === 'groupbuy' ? order.offer_ref : null,
    goodsFen: order.goods_fen,
    discountFen: order.discount_fen,
    freightFen: order.freight_fen,
    payFen: order.pay_fen,
    payDeadline: order.pay_deadline.toISOString(),
    createdAt: order.created_at.toISOString(),
    lines: lines
      .filter((line) => line.order_id === order.id && line.kind === 'goods')
      .map((line) => presentLine(line, storage)),
  };
}

function presentLine(line: LineRow, storage: Storage): Summary['lines'][number] {
  return {
    id: line.id,
    productId: line.product_id,
    skuId: line.sku_id,
    name: line.name,
    specification: line.specification,
    pictureUrl: line.picture_key === null ? null : storage.urlOf(line.picture_key),
    units: line.units,
    unitPriceFen: line.unit_price_fen,
    discountFen: line.discount_fen,
    payFen: line.pay_fen,
    shippedUnits: line.shipped_units,
    refundedUnits: line.refunded_units,
    refundedFen: line.refunded_fen,
    claimedUnits: line.claimed_units,
  };
}

export function presentDetail(found: Found, now: Date, storage: Storage, masked: boolean): Detail {
  const { order, lines, refunds } = found;
  const refunding = refunds.some((refund) => refund.status !== 'succeeded' && refund.status !== 'closed');
  const { recipient, phone, regionNames, detail } = order.address;
  const address = masked
    ? { recipient: maskRecipient(recipient), phone: maskPhone(phone), regionNames, detail: '***' }
    : { recipient, phone, regionNames, detail };
  return {
    ...presentSummary(order, lines, refunding, storage),
    address,
    note: order.note,
    closeReason: order.close_reason,
    paidAt: order.paid_at?.toISOString() ?? null,
    completedAt: order.completed_at?.toISOString() ?? null,
    explanation: order.breakdown as Detail['explanation'],
    refunds: refunds.map((refund) => ({
      id: refund.id,
      amountFen: refund.amount_fen,
      cause: refund.cause,
      status: refund.status,
      requestedAt: refund.requested_at.toISOString(),
      succeededAt: refund.succeeded_at?.toISOString() ?? null,
    })),
    serverNow: now.toISOString(),
  };
}

export function presentInspection(found: Found, now: Date, storage: Storage): AnswerOf<typeof contract.inspectOrder> {
  return {
    ...presentDetail(found, now, storage, true),
    buyerId: found.order.user_id,
    payments: found.payments.map((payment) => ({
      id: payment.id,
      gateway: payment.gateway,
      outTradeNo: payment.out_trade_no,
      transactionId: payment.transaction_id,
      amountFen: payment.amount_fen,
      status: payment.status,
    })),
    history: found.history.map((move) => ({
      from: move.from_status,
      to: move.to_status,
      event: move.event,
      actor: move.actor,
      at: move.at.toISOString(),
    })),
  };
}
