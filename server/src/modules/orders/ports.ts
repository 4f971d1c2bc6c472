// Where a later module shares an order's transaction. It registers one port per kind of offer; orders calls it in the
// lock order and knows no names. A port contributes statements to the two batches of a transaction (locks and reads
// first, writes second) and decides, pure, in between.
import type { RefusalCode } from '@hetuan/contract/errors';
import type { Refusal, Result } from '../../kernel/errors.js';
import type { Rows, Statement } from '../../platform/db/index.js';
import type { Allowances } from '../pricing/index.js';
import type { OfferLimits } from './domain/place-rules.js';

/**
 * What an order was placed under; immutable. `offerId` is also the campaign whose own stock is sold, `ref` is the
 * group, the bargain …
 */
export interface OfferReference {
  kind: string;
  offerId: string;
  ref: string;
  /** what the offer's module wants to be told again when it is asked about this order; kept nowhere */
  facts?: unknown;
}

/** A write whose count must be exact, or the transaction is refused with the reason. */
export interface ExpectedWrite {
  statement: Statement<unknown>;
  count: number;
  otherwise: RefusalCode;
}

export interface OfferTerms {
  kind: string;
  offerId: string;
  label: string;
  /** what else applies to these prices */
  allows: Allowances;
  /** exclusive price by SKU; a SKU that is not in the offer has none and can't be ordered under it */
  priceFenBySku: ReadonlyMap<string, number>;
  /** points that each unit takes beside its price; absent: none */
  pointsBySku?: ReadonlyMap<string, number>;
  limits: OfferLimits;
  /** somebody else has the margin for selling it: nobody earns by such an order, whatever the terms of commission say */
  marginGiven?: true;
  payWindowMs: number;
  /** the pay deadline never goes beyond this */
  payBefore: Date | null;
}

/** Somebody who wants to order under an offer. */
export interface Seeker {
  userId: string;
  offer: OfferReference;
  lines: readonly { skuId: string; units: number }[];
  /** where they come for it; null: it is sent */
  pointId: string | null;
}

export interface PlacedOrder extends Seeker {
  orderId: string;
  units: number;
  payDeadline: Date;
}

/** What an offer's module does when orders are placed under offers of its kind, several in one transaction. */
export interface PlacingPart {
  /** locks and reads for all seekers, by id within each table */
  statements: readonly Statement<unknown>[];
  judge(results: readonly Rows<unknown>[], now: Date): PlacingJudge;
  /** constraints that refuse, and what their violation means to the buyer */
  refusals: Readonly<Record<string, RefusalCode>>;
}

/** Asked for one seeker after the other; whoever was taken counts for those that follow. */
export interface PlacingJudge {
  admit(seeker: Seeker): Result<OfferTerms>;
  take(seeker: Seeker): void;
  /** sent together with COMMIT: what they may not do must violate one of the part's constraints */
  writes(orders: readonly PlacedOrder[]): Statement<unknown>[];
  events(order: PlacedOrder): { topic: string; subjectId: string; payload?: Record<string, unknown> }[];
}

/** What a port does with an event of an order's life; the same two batches. */
export interface LifePart {
  statements: readonly Statement<unknown>[];
  decide(results: readonly Rows<unknown>[], now: Date): LifeDecision;
}

/** Goods of an order, or a part of them: what they are and what was paid for them. */
export interface GoodsShare {
  skuId: string;
  units: number;
  amountFen: number;
}

/** An order that is being paid, as it stands under its lock. */
export interface PaidGoods {
  userId: string;
  goods: readonly GoodsShare[];
}

export interface PaidPart {
  statements: readonly Statement<unknown>[];
  decide(results: readonly Rows<unknown>[], now: Date, paid: PaidGoods): LifeDecision;
}

export interface RefundingPart extends LifePart {
  /** every refund of the order, also one that leaves something of it; asked before `decide` */
  refundOf?(results: readonly Rows<unknown>[], goods: readonly GoodsShare[]): ExpectedWrite[];
}

export interface LifeDecision {
  /** the state a paid order enters; default `awaiting_shipment` */
  paidState?: 'awaiting_group' | 'awaiting_shipment';
  writes: ExpectedWrite[];
  events: { topic: string; subjectId: string; payload?: Record<string, unknown> }[];
  /** orders to be refunded whole in the same transaction (the offer failed) */
  refundOrders?: { orderIds: string[]; cause: 'group_failed' | 'draw_lost'; reason: string };
  refusal?: Refusal;
}

export interface OrderEnd {
  orderId: string;
  offer: OfferReference;
}

/** Terms for a quote: read without locks, no decision whether this person may buy. */
export interface QuotingPart {
  statements: readonly Statement<unknown>[];
  terms(results: readonly Rows<unknown>[]): Result<OfferTerms>;
}

export interface OrderPort {
  kind: string;
  /** `ref`: where its prices depend on it */
  quoting(offerId: string, ref?: string): QuotingPart;
  /** `begins`: the references of these orders are new (groups are opened); otherwise they stand already */
  placing(seekers: readonly Seeker[], begins: boolean): PlacingPart;
  paid(order: OrderEnd): PaidPart;
  /** its prices may be in points: the buyer's balance is read, and locked when an order is placed */
  takesPoints?: true;
  /**
   * Payments of one reference may be settled in one transaction, because what each of them writes follows from the rows
   * as the one before left them. Otherwise each waits for the other.
   */
  paidTogether?: boolean;
  /** paying locks the offer's own row; otherwise that of the reference */
  paidUnderOffer?: true;
  closed(order: OrderEnd): LifePart;
  /** a refund is being requested by somebody (leaving, operator, after-sale); `decide` is asked when nothing is left */
  refunding(order: OrderEnd): RefundingPart;
  /** the money of a whole-order refund has arrived */
  refunded(order: OrderEnd): LifePart;
}

const ports = new Map<string, OrderPort>();

export function registerOrderPort(port: OrderPort): void {
  ports.set(port.kind, port);
}

export function portOf(kind: string): OrderPort {
  const port = ports.get(kind);
  if (!port) throw new Error(`no port registered for offers of kind ${kind}`);
  return port;
}

/** The part of an order without an offer: nothing to lock, nothing to write. */
export const noPart: LifePart = { statements: [], decide: () => ({ writes: [], events: [] }) };
