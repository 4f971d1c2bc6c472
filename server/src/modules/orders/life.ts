// Runs the part that an order's offer plays in a moment of the order's life: its statements go first (its locks stand
// before the order's), its decision and writes join ours. A decision may ask for whole refunds of other orders of the
// same offer; they join the same transaction.
import { Refused } from '../../kernel/errors.js';
import type { Rows, Tx } from '../../platform/db/index.js';
import { type OrderRow, moveOrders } from './order-statements.js';
import {
  type ExpectedWrite,
  type LifeDecision,
  type LifePart,
  type OfferReference,
  type OrderPort,
  noPart,
  portOf,
} from './ports.js';
import { planOrderRefund, readOrdersToRefund, tellRefundRequested } from './whole-refund.js';
import { expectWrite } from './writes.js';

export interface Reference {
  orderId: string;
  offerKind: string | null;
  offerId: string | null;
  offerRef: string | null;
}

type Moment = 'paid' | 'closed' | 'refunding' | 'refunded';

export function partOf<M extends Moment>(reference: Reference, moment: M): ReturnType<OrderPort[M]> {
  const offer = offerOf(reference);
  if (!offer) return noPart as ReturnType<OrderPort[M]>;
  const port: OrderPort = portOf(offer.kind);
  return port[moment]({ orderId: reference.orderId, offer }) as ReturnType<OrderPort[M]>;
}

/** What payments of this order wait for while another of the same name is under way. */
export function payingName(reference: Reference): string {
  const offer = offerOf(reference);
  return offer && portOf(offer.kind).paidTogether !== true ? offer.ref : reference.orderId;
}

/** What paying locks first, by which the payments of one transaction are sorted. */
export function lockedName(reference: Reference): string {
  const offer = offerOf(reference);
  if (!offer) return '';
  return portOf(offer.kind).paidUnderOffer ? offer.offerId : offer.ref;
}

export function offerOf(reference: Reference): OfferReference | null {
  const { offerKind, offerId, offerRef } = reference;
  return offerKind && offerId && offerRef ? { kind: offerKind, offerId, ref: offerRef } : null;
}

export function referenceOf(order: OrderRow): Reference {
  return { orderId: order.id, offerKind: order.offer_kind, offerId: order.offer_id, offerRef: order.offer_ref };
}

export interface JoinedDecision {
  paidState: 'awaiting_group' | 'awaiting_shipment';
  writes: ExpectedWrite[];
}

/** Decides, emits the part's events and plans the refunds it asks for. */
export async function joinDecision(
  tx: Tx,
  part: LifePart,
  results: readonly Rows<unknown>[],
  actor: string,
): Promise<JoinedDecision> {
  const decision: LifeDecision = part.decide(results, tx.now);
  const writes = await joinDecisionOf(tx, decision, actor);
  return { paidState: decision.paidState ?? 'awaiting_shipment', writes };
}

/** The same for a decision a module took outside an order's own transaction (a group that expires). */
export async function joinDecisionOf(tx: Tx, decision: LifeDecision, actor: string): Promise<ExpectedWrite[]> {
  if (decision.refusal) throw new Refused(decision.refusal.code, { ...decision.refusal.details });
  for (const event of decision.events) tx.emit(event.topic, event.subjectId, event.payload);
  const writes = [...decision.writes];
  if (decision.refundOrders && decision.refundOrders.orderIds.length > 0) {
    const { orderIds, cause, reason } = decision.refundOrders;
    for (const order of await readOrdersToRefund(tx, orderIds)) {
      const planned = planOrderRefund(order, null, { cause, reason, actor, now: tx.now });
      writes.push(...planned.writes);
      tellRefundRequested(tx, order, planned);
      if (planned.plan.amountFen > 0) continue;
      // nothing was paid, so nothing has to arrive
      writes.push(expectWrite(moveOrders([order.orderId], order.order.status, 'refunded', actor), 1));
      tx.emit('order.refunded', order.orderId, { userId: order.order.user_id });
    }
  }
  return writes;
}
