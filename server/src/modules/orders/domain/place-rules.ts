// What a person may order, decided from facts read under the person's lock: unpaid orders at a time, limits of the
// offer, and the cool-down of somebody who lets orders of the same offer lapse.
import { plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface BuyerFacts {
  unpaidOrders: number;
  /** units of the offer in this person's live orders */
  offerUnits: number;
  /** unpaid orders of the offer that closed within the cool-down, and when the last one did */
  recentReleases: number;
  lastReleaseAt: Date | null;
}

export interface PlaceLimits {
  maxUnpaidPerPerson: number;
  coolDownAfterReleases: number;
  coolDownMs: number;
}

export interface OfferLimits {
  perOrder: number;
  perPerson: number;
}

/** Refusals: `unpaid_order_limit`, `quantity_limit`, `person_limit`, `offer_cool_down`. */
export function admitBuyer(input: {
  facts: BuyerFacts;
  units: number;
  limits: OfferLimits | null;
  shopLimits: PlaceLimits;
  now: Date;
}): Result<void> {
  const { facts, units, limits, now } = input;
  const { maxUnpaidPerPerson, coolDownAfterReleases, coolDownMs } = input.shopLimits;
  if (facts.unpaidOrders >= maxUnpaidPerPerson) return refuse('unpaid_order_limit', { limit: maxUnpaidPerPerson });
  if (!limits) return ok(undefined);
  if (units > limits.perOrder) return refuse('quantity_limit', { limit: limits.perOrder });
  if (facts.offerUnits + units > limits.perPerson) return refuse('person_limit', { limit: limits.perPerson });
  if (facts.recentReleases >= coolDownAfterReleases && facts.lastReleaseAt) {
    const until = plusMs(facts.lastReleaseAt, coolDownMs);
    if (now < until) return refuse('offer_cool_down', { until: until.toISOString() });
  }
  return ok(undefined);
}
