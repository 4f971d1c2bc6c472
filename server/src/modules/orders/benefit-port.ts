// Where what a person *has* (coupons, points, a level) takes part in their orders. This page is all that a module needs
// to know: it registers one port when the app is assembled (`registerBenefitPort` in app.ts), orders calls it and knows
// no names. A port never opens a transaction and never sends a statement itself; it hands over statements, reads their
// rows, and decides purely. Ports are called in the order in which they were registered, which is their lock order.
//
// The request carries wishes (`benefits` of the contract: couponGrantId, shippingCouponGrantId, points), quote and order
// alike. A port that is not concerned by a wish costs nothing: no statement, no trip.
//
// QUOTE     reading(asks) → its statements go with the others in one trip, without locks
//           judge(rows).terms(ask) → BenefitTerms for the price pipeline, or a refusal (`not_found` for a grant that
//           isn't this person's). Terms say what there *is*; whether it applies is the pipeline's to judge
//           (`unavailable`, window, scope, threshold, stacking), with a code and a Chinese text for the coupon sheet.
// PLACING   placing(asks) → statements in the first batch: lock order person → offer → group → YOURS (rows by id) → stock.
//           Several people's asks travel in one transaction, never two of one person: read by set.
//           judge(rows, now).terms(ask) as above, on locked rows; for what is locked or used give `unavailable`: the
//           placement is then refused with `benefit_unusable` and the reason, and nothing is written.
//           judge.writes(uses) → statements in the last batch, with COMMIT: nobody looks at their counts, so what they
//           may not do must violate a named constraint (a unique index over the living use of a grant, a CHECK over a
//           balance); `refusals` says what its violation means. A violation rolls the whole placement back: coupon,
//           points and stock are as before.
//           judge.events(use) → outbox events of the same transaction.
// PAID      paid(uses) → writes (locked → used), by set, under the order's row lock. The uses were recorded with the order.
// CLOSED    closed(uses) → writes that give everything back; the order will never be paid.
// REFUNDED  refunded(returns) → writes, in the transaction that makes the refund's row, once per `refundId`. `points` and
//           `parts` are the exact recorded share of these units: over all refunds of an order they sum to what was used.
//           `whole`: nothing of the order is left with the buyer or owed to them; a coupon goes back only then.
// EARNED    points and coupons that a campaign promises are no benefit of an order: they stand in the payload of its
//           `order.paid` event as `rewards` ({campaignId, points, couponTemplateId}[]); a reaction gives them.
// `ExpectedWrite` (writes.ts) says how many rows a write must touch; one count short refuses and rolls back.
import type { RefusalCode } from '@hetuan/contract/errors';
import type { Result } from '../../kernel/errors.js';
import type { Rows, Statement } from '../../platform/db/index.js';
import type { PricePart, ShippingCoupon, ShopCoupon } from '../pricing/index.js';
import type { ExpectedWrite } from './ports.js';

/** What a buyer wants to spend on an order. */
export interface BenefitWish {
  couponGrantId?: string | undefined;
  shippingCouponGrantId?: string | undefined;
  points?: number | undefined;
}

export interface BenefitAsk {
  userId: string;
  wish: BenefitWish;
  /** what is bought, without gifts and add-ons */
  skuIds: readonly string[];
}

/** What one port brings to the price of one order; fields it has nothing to say about stay away. */
export interface BenefitTerms {
  shopCoupon?: ShopCoupon;
  shippingCoupon?: ShippingCoupon;
  pointsBalance?: number;
  /** what the person's level gives */
  level?: LevelRights;
}

export interface LevelRights {
  no: number;
  name: string;
  /** taken off every ordinary price, never below what the goods cost */
  offBps: number;
  freeShipping: boolean;
}

/** What an order really took, recorded with it; null and 0: nothing of that kind. */
export interface BenefitUse {
  orderId: string;
  userId: string;
  coupon: { grantId: string; amountFen: number } | null;
  shippingCoupon: { grantId: string; amountFen: number } | null;
  points: number;
  pointsFen: number;
}

/** What goes back with a refund. */
export interface BenefitReturn {
  use: BenefitUse;
  refundId: string;
  points: number;
  /** shares of every discount of the refunded units, steps 2 to 7 */
  parts: readonly PricePart[];
  whole: boolean;
}

export interface BenefitReading {
  statements: readonly Statement<unknown>[];
  judge(results: readonly Rows<unknown>[], now: Date): BenefitReader;
}

export interface BenefitReader {
  terms(ask: BenefitAsk): Result<BenefitTerms>;
}

export interface BenefitPlacing {
  /** locks and reads for all asks, by id within each table */
  statements: readonly Statement<unknown>[];
  judge(results: readonly Rows<unknown>[], now: Date): BenefitJudge;
  /** constraints that refuse, and what their violation means to the buyer */
  refusals: Readonly<Record<string, RefusalCode>>;
}

export interface BenefitJudge extends BenefitReader {
  /** only of orders that took something; sent together with COMMIT */
  writes(uses: readonly BenefitUse[]): Statement<unknown>[];
  events(use: BenefitUse): { topic: string; subjectId: string; payload?: Record<string, unknown> }[];
}

export interface BenefitPort {
  kind: string;
  /** pure and cheap; false: the port is not asked about this order */
  concerns(wish: BenefitWish): boolean;
  /** whether what an order took is this port's business; asked of every order that took anything */
  owns(use: BenefitUse): boolean;
  reading(asks: readonly BenefitAsk[]): BenefitReading;
  placing(asks: readonly BenefitAsk[]): BenefitPlacing;
  paid(uses: readonly BenefitUse[]): ExpectedWrite[];
  closed(uses: readonly BenefitUse[]): ExpectedWrite[];
  refunded(returns: readonly BenefitReturn[]): ExpectedWrite[];
}

const ports = new Map<string, BenefitPort>();

/** In lock order: whoever is registered first locks first. Registering the same kind again replaces it. */
export function registerBenefitPort(port: BenefitPort): void {
  ports.set(port.kind, port);
}

export const benefitPorts = (): readonly BenefitPort[] => [...ports.values()];
