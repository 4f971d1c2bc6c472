// Places an order, with or without an offer: two round trips. First batch: the person's lock, the offer's locks and
// reads, prices, address, stock levels. Then everything is decided, pure. Second batch: order, lines, held stock,
// reservation, seat, close timer, events, stored answer and COMMIT. Whatever was decided on levels that moved since, a
// constraint refuses, and PostgreSQL skips the rest of the batch with its COMMIT.
import { businessDay, earliest, plusMs } from '../../../kernel/clock.js';
import { Refused, type Result, must, refuse } from '../../../kernel/errors.js';
import { transactOnce, type IdempotentRequest } from '../../../platform/idempotency.js';
import { newId, newOrderNo } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import { type Tx, constraintOf } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { settings } from '../../../settings.js';
import {
  type BucketRow,
  type Hold,
  type SkuForSale,
  chooseBucket,
  holdUnits,
  insertReservations,
  mergeBuckets,
  readSkusForSale,
  readStockBuckets,
} from '../../catalog/index.js';
import { lockPerson, readDeliveryAddress } from '../../identity/index.js';
import { type Quote, quote } from '../../pricing/index.js';
import { admitBuyer } from '../domain/place-rules.js';
import { type AddressSnapshot, insertOrderWithLines, readBuyerFacts } from '../order-statements.js';
import { type OfferReference, type OfferTerms, type PlacingPart, portOf } from '../ports.js';
import { pricedLines, quotedOrderLines } from '../quoting.js';

export const CLOSE_ORDER = 'close-order';

export interface PlaceOrderInput {
  userId: string;
  lines: readonly { skuId: string; units: number }[];
  addressId: string;
  note: string;
  /** the total the buyer saw; a different one is answered with a re-quote */
  quotedPayFen: number;
  offer: OfferReference | null;
  fromCart?: boolean;
}

export interface OrderPlaced {
  orderId: string;
  orderNo: string;
  payFen: number;
  payDeadline: string;
  offerRef: string | null;
}

const MAX_STOCK_TRIES = 4;

/** No bucket alone can serve a line, all together can. */
class StockScattered extends Error {
  constructor(readonly stockId: string) {
    super('stock is scattered over its buckets');
  }
}

/** Violated when a bucket was emptied, or is gone, between reading it and holding its units. */
const STOCK_MOVED = new Set(['stock_buckets_left_units_check', 'reservations_stock_id_bucket_no_fkey']);

/** Refusals: the limits, `quote_changed` with the new quote, `sold_out`, and whatever the offer refuses with. */
export async function placeOrder(
  shop: Shop,
  input: PlaceOrderInput,
  once?: IdempotentRequest,
): Promise<Result<OrderPlaced>> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await transactOnce(shop.db, once, (tx) => place(tx, input));
    } catch (error) {
      const scattered = error instanceof StockScattered ? error.stockId : null;
      if (!scattered && !STOCK_MOVED.has(constraintOf(error) ?? '')) throw error;
      if (tried >= MAX_STOCK_TRIES) return refuse('sold_out');
      if (scattered) await shop.db.transact((tx) => tx.batch(mergeBuckets(scattered)));
    }
  }
}

async function place(tx: Tx, input: PlaceOrderInput): Promise<OrderPlaced> {
  const part = input.offer ? portOf(input.offer.kind).placing({ offer: input.offer, userId: input.userId }) : null;
  const facts = await readFacts(tx, input, part);
  const terms = part ? must(part.admit(facts.part, tx.now)) : null;
  const units = input.lines.reduce((sum, line) => sum + line.units, 0);
  must(
    admitBuyer({ facts: facts.buyer, units, limits: terms?.limits ?? null, shopLimits: settings.orders, now: tx.now }),
  );
  const address = facts.address;
  if (!address) throw new Refused('not_found', { what: 'address' });
  const lines = must(pricedLines(input.lines, facts.skus, terms));
  const quoted = must(quote({ lines, provinceCode: address.regionCode.slice(0, 2) }));
  if (quoted.payFen !== input.quotedPayFen) {
    throw new Refused('quote_changed', { payFen: quoted.payFen, explanation: quoted.explanation });
  }
  return write(tx, {
    input,
    part,
    terms,
    quoted,
    address,
    holds: holdsFor(input, facts.buckets),
    skus: facts.skus,
    units,
  });
}

async function readFacts(tx: Tx, input: PlaceOrderInput, part: PlacingPart | null) {
  const skuIds = input.lines.map((line) => line.skuId);
  const own = [
    readBuyerFacts(input.userId, input.offer?.offerId ?? null, settings.orders.coolDownMs),
    readSkusForSale(skuIds),
    readDeliveryAddress(input.addressId, input.userId),
    readStockBuckets(skuIds, input.offer?.offerId ?? null),
  ] as const;
  const extra = part?.statements ?? [];
  const results = await tx.batch(lockPerson(input.userId), ...extra, ...own);
  const after = 1 + extra.length;
  const buyer = results[after]?.rows[0] as Record<string, number | Date | null> | undefined;
  const address = results[after + 2]?.rows[0] as Record<string, unknown> | undefined;
  return {
    part: results.slice(1, after),
    buyer: {
      unpaidOrders: Number(buyer?.unpaid ?? 0),
      offerUnits: Number(buyer?.offer_units ?? 0),
      recentReleases: Number(buyer?.releases ?? 0),
      lastReleaseAt: (buyer?.last_release as Date | null | undefined) ?? null,
    },
    skus: (results[after + 1]?.rows ?? []) as SkuForSale[],
    address: address ? snapshotOf(address) : null,
    buckets: (results[after + 3]?.rows ?? []) as BucketRow[],
  };
}

function snapshotOf(row: Record<string, unknown>): AddressSnapshot {
  return {
    recipient: String(row.recipient),
    phone: String(row.phone),
    regionCode: String(row.region_code),
    regionNames: row.region_names as string[],
    detail: String(row.detail),
  };
}

function holdsFor(input: PlaceOrderInput, buckets: readonly BucketRow[]): Hold[] {
  return input.lines.map((line) => {
    const levels = buckets
      .filter((bucket) => bucket.sku_id === line.skuId)
      .map((b) => ({ stockId: b.stock_id, skuId: b.sku_id, no: b.no, leftUnits: b.left_units }));
    const choice = chooseBucket(levels, line.units, Math.random());
    if (choice.kind === 'hold') return choice.hold;
    if (choice.kind === 'scattered') throw new StockScattered(choice.stockId);
    throw new Refused('sold_out', { skuId: line.skuId, leftUnits: choice.leftUnits });
  });
}

interface Placement {
  input: PlaceOrderInput;
  part: PlacingPart | null;
  terms: OfferTerms | null;
  quoted: Quote;
  address: AddressSnapshot;
  holds: Hold[];
  skus: SkuForSale[];
  units: number;
}

function write(tx: Tx, placement: Placement): OrderPlaced {
  const { input, part, terms, quoted, address, holds, skus, units } = placement;
  const { userId } = input;
  const orderId = newId();
  const orderNo = newOrderNo(businessDay(tx.now));
  const windowEnd = plusMs(tx.now, terms?.payWindowMs ?? settings.orders.payWindowMs);
  const payDeadline = terms?.payBefore ? earliest(windowEnd, terms.payBefore) : windowEnd;
  const lines = quotedOrderLines(quoted, skus, newId);
  const reserved = holds.map((hold, index) => ({ ...hold, orderLineId: lines[index]?.id ?? '' }));
  const { goodsFen, discountFen, freightFen, payFen } = quoted;
  const order = {
    ...{ id: orderId, no: orderNo, userId, offer: input.offer, goodsFen, discountFen, freightFen, payFen },
    ...{ breakdown: quoted.explanation, address, note: input.note, payDeadline, lines },
  };
  const placed = { orderId, userId, units, payDeadline, now: tx.now };
  for (const [constraint, code] of Object.entries(part?.refusals ?? {})) tx.refuseWhen(constraint, code);
  tx.last(
    insertOrderWithLines(order, `person:${userId}`),
    ...(part?.writes(placed) ?? []),
    ...holdUnits(holds),
    insertReservations(reserved, orderId, payDeadline),
    setTimer(CLOSE_ORDER, orderId, payDeadline),
  );
  tx.emit('order.created', orderId, {
    userId,
    skuIds: input.lines.map((line) => line.skuId),
    fromCart: input.fromCart === true,
  });
  for (const event of part?.events(placed) ?? []) tx.emit(event.topic, event.subjectId, event.payload);
  return { orderId, orderNo, payFen, payDeadline: payDeadline.toISOString(), offerRef: input.offer?.ref ?? null };
}
