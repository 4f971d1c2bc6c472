// Where a later module shares an order's transaction. It registers one port per kind of offer; orders calls it in the
// lock order and knows no names. A port contributes statements to the two batches of a transaction (locks and reads
// first, writes second) and decides, pure, in between.
import type { RefusalCode } from '@hetuan/contract/errors';
import type { Refusal, Result } from '../../kernel/errors.js';
import type { Rows, Statement } from '../../platform/db/index.js';
import type { OfferLimits } from './domain/place-rules.js';

/**
 * What an order was placed under; immutable. `offerId` is also the campaign whose own stock is sold, `ref` is the
 * group, the bargain …
 */
export interface OfferReference {
  kind: string;
  offerId: string;
  ref: string;
}

/** A write whose count must be exact, or the transaction is refused with the reason. */
export interface ExpectedWrite {
  statement: Statement<unknown>;
  count: number;
  otherwise: RefusalCode;
}

export interface OfferTerms {
  label: string;
  /** exclusive price by SKU; a SKU that is not in the offer has none and can't be ordered under it */
  priceFenBySku: ReadonlyMap<string, number>;
  limits: OfferLimits;
  payWindowMs: number;
  /** the pay deadline never goes beyond this */
  payBefore: Date | null;
}

export interface PlacedOrder {
  orderId: string;
  userId: string;
  units: number;
  payDeadline: Date;
  now: Date;
}

export interface PlacingPart {
  statements: readonly Statement<unknown>[];
  admit(results: readonly Rows<unknown>[], now: Date): Result<OfferTerms>;
  /** sent together with COMMIT: what they may not do must violate one of the constraints below */
  writes(order: PlacedOrder): Statement<unknown>[];
  /** constraints that refuse, and what their violation means to the buyer */
  refusals: Readonly<Record<string, RefusalCode>>;
  events(order: PlacedOrder): { topic: string; subjectId: string; payload?: Record<string, unknown> }[];
}

/** What a port does with an event of an order's life; the same two batches. */
export interface LifePart {
  statements: readonly Statement<unknown>[];
  decide(results: readonly Rows<unknown>[], now: Date): LifeDecision;
}

export interface LifeDecision {
  /** the state a paid order enters; default `awaiting_shipment` */
  paidState?: 'awaiting_group' | 'awaiting_shipment';
  writes: ExpectedWrite[];
  events: { topic: string; subjectId: string; payload?: Record<string, unknown> }[];
  /** orders to be refunded whole in the same transaction (the offer failed) */
  refundOrders?: { orderIds: string[]; cause: 'group_failed'; reason: string };
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
  quoting(offerId: string): QuotingPart;
  placing(input: { offer: OfferReference; userId: string }): PlacingPart;
  paid(order: OrderEnd): LifePart;
  closed(order: OrderEnd): LifePart;
  /** a refund of the whole order is being requested by somebody (leaving, operator) */
  refunding(order: OrderEnd): LifePart;
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
