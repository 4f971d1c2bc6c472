// How an order looks on the wire: named fields only, so that no row reaches a client by accident. Operators see the
// recipient masked; the owner sees their own data.
import type { AnswerOf, orders as contract } from '@hetuan/contract';
import type { Storage } from '../../platform/storage/index.js';
import type { Shop } from '../../shop.js';
import { maskPhone, maskRecipient, openContact } from '../identity/index.js';
import { type PricePart, explainLine } from '../pricing/index.js';
import type { QuotedWish } from './commands/quote-order.js';
import { mayChangeDelivery, mayUrge } from './domain/change-rules.js';
import type { AddressSnapshot, LineRow, OrderRow } from './order-statements.js';
import { nameOf } from './quoting.js';
import type { UrgedRow, findOrder, findOrderChanges } from './queries.js';

type Showing = Pick<Shop, 'storage' | 'sealer'>;
type Found = NonNullable<Awaited<ReturnType<typeof findOrder>>>;
type Changes = Awaited<ReturnType<typeof findOrderChanges>>;
type Summary = AnswerOf<typeof contract.listOrders>['items'][number];
type Detail = AnswerOf<typeof contract.showOrder>;

/** A quote with what its lines are, so that a checkout needs no second question to show them. */
export function presentQuote(
  { quoted, skus, ...choice }: QuotedWish,
  now: Date,
  storage: Storage,
): AnswerOf<typeof contract.quoteOrder> {
  const { goodsFen, discountFen, freightFen, freightKnown, payFen, explanation, unusable } = quoted;
  return {
    ...{ goodsFen, discountFen, freightFen, freightKnown, payFen, explanation, unusable: [...unusable] },
    ...presentChoice(quoted, choice, storage),
    serverNow: now.toISOString(),
    points: { used: quoted.pointsUsed, max: quoted.maxPoints },
    lines: quoted.lines.map((line) => {
      const sku = skus.find((candidate) => candidate.sku_id === line.skuId);
      const { skuId, units, extra, basePriceFen, unitPriceFen } = line;
      return {
        ...{ skuId, units, extra, basePriceFen, unitPriceFen, discountFen: line.discountFen, payFen: line.payFen },
        pricePoints: pricePointsOf(line.parts),
        explanation: explainLine({ ...line, name: sku ? nameOf(sku) : '' }),
        productId: sku?.product_id ?? '',
        name: sku?.name ?? '',
        specification: sku?.specification ?? '',
        pictureUrl: sku?.picture_key ? storage.urlOf(sku.picture_key) : null,
      };
    }),
  };
}

/** Campaigns an order is on its way to, with what can be taken from them. */
function presentChoice(
  { progress, addOnOffers }: QuotedWish['quoted'],
  { offered, stocked }: Pick<QuotedWish, 'offered' | 'stocked'>,
  storage: Storage,
) {
  const face = (skuId: string) =>
    offered
      .filter((sku) => sku.sku_id === skuId)
      .map((sku) => ({
        ...{ skuId, productId: sku.product_id, name: sku.name, specification: sku.specification },
        ...{ basePriceFen: sku.price_fen, soldOut: !stocked.has(skuId) },
        pictureUrl: sku.picture_key === null ? null : storage.urlOf(sku.picture_key),
      }));
  return {
    progress: progress.map(({ campaignId, label, reached, next, giftSkuIds, endsAt }) => ({
      ...{ campaignId, label, reached, next, gifts: giftSkuIds.flatMap(face), endsAt: endsAt.toISOString() },
    })),
    addOns: addOnOffers.map(({ sale, missingFen }) => ({
      ...{ campaignId: sale.id, label: sale.label, missingFen, endsAt: sale.endsAt.toISOString() },
      skus: sale.skus.flatMap(({ skuId, priceFen, perOrder }) =>
        face(skuId).map((one) => ({ ...one, priceFen, perOrder })),
      ),
    })),
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
    delivery: order.delivery,
    offerKind: order.offer_kind,
    groupId: order.offer_kind === 'groupbuy' ? order.offer_ref : null,
    chainId: order.offer_kind === 'chain' ? order.offer_id : null,
    bargainId: order.offer_kind === 'bargain' ? order.offer_ref : null,
    mallItemId: order.offer_kind === 'points_mall' ? order.offer_ref : null,
    points: order.benefits?.points ?? 0,
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

/** Points that are a part of the line's own price, in the points mall. */
const pricePointsOf = (parts: readonly PricePart[]): number =>
  parts.reduce((sum, part) => sum + (part.step === 2 ? (part.points ?? 0) : 0), 0);

function presentLine(line: LineRow, storage: Storage): Summary['lines'][number] {
  return {
    id: line.id,
    productId: line.product_id,
    skuId: line.sku_id,
    name: line.name,
    specification: line.specification,
    pictureUrl: line.picture_key === null ? null : storage.urlOf(line.picture_key),
    units: line.units,
    extra: line.extra_kind && { kind: line.extra_kind, campaignId: line.extra_campaign_id ?? '' },
    basePriceFen: line.base_price_fen,
    explanation: explainLine({
      ...{ name: nameOf(line), units: line.units, basePriceFen: line.base_price_fen, parts: line.parts },
    }),
    unitPriceFen: line.unit_price_fen,
    discountFen: line.discount_fen,
    payFen: line.pay_fen,
    pricePoints: pricePointsOf(line.parts),
    shippedUnits: line.shipped_units,
    refundedUnits: line.refunded_units,
    refundedFen: line.refunded_fen,
    rebatedFen: line.rebated_fen,
    claimedUnits: line.claimed_units,
  };
}

export function presentDetail(found: Found, now: Date, shop: Showing, masked: boolean): Detail {
  const { order, lines, refunds } = found;
  const refunding = refunds.some(
    ({ cause, status }) => cause !== 'rebate' && status !== 'succeeded' && status !== 'closed',
  );
  const { regionNames } = order.address;
  const address = masked
    ? maskedAddress(order.address, shop)
    : { ...openContact(shop.sealer, order.address), regionNames };
  return {
    ...presentSummary(order, lines, refunding, shop.storage),
    version: order.revision,
    address,
    pickup: order.pickup,
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
    urgedAt: found.urge?.urged_at.toISOString() ?? null,
    can: {
      changeAddress: order.delivery === 'express' && mayChangeDelivery(order.status),
      changeNote: mayChangeDelivery(order.status),
      urge: mayUrge(order.status) && found.urge?.today !== true,
    },
    serverNow: now.toISOString(),
  };
}

function maskedAddress(address: AddressSnapshot, { sealer }: Showing): Detail['address'] {
  const { recipient, phone } = openContact(sealer, address);
  const { regionNames } = address;
  return { recipient: maskRecipient(recipient), phone: maskPhone(phone), regionNames, detail: '***' };
}

export function presentInspection(
  found: Found,
  changes: Changes,
  now: Date,
  shop: Showing,
): AnswerOf<typeof contract.inspectOrder> {
  return {
    ...presentDetail(found, now, shop, true),
    buyerId: found.order.user_id,
    addressVersion: found.order.address_version,
    addressHistory: changes.addresses.map((row) => ({
      ...maskedAddress(row.address, shop),
      ...{ version: row.version, actor: row.actor, replacedAt: row.replaced_at.toISOString() },
    })),
    priceChanges: changes.prices.map((row) => ({
      ...{ fromGoodsFen: row.from_goods_fen, toGoodsFen: row.to_goods_fen },
      ...{ fromFreightFen: row.from_freight_fen, toFreightFen: row.to_freight_fen },
      ...{ reason: row.reason, operatorId: row.operator_id, at: row.changed_at.toISOString() },
    })),
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

export function presentUrged(row: UrgedRow): AnswerOf<typeof contract.listUrges>['items'][number] {
  return {
    ...{ orderId: row.order_id, orderNo: row.no, status: row.status, urges: row.urges },
    ...{ paidAt: row.paid_at?.toISOString() ?? null, urgedAt: row.urged_at.toISOString() },
  };
}
