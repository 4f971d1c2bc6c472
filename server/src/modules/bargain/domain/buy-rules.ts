// Who may start a bargain, and when its owner may order. Facts are read under the person's and the bargain's lock.
import type { StateOf } from '@hetuan/contract/states';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface OfferFacts {
  status: StateOf<'bargain_offer'>;
  startsAt: Date;
  endsAt: Date;
  quota: number;
  taken: number;
  personStarts: number;
}

/** Refusals: `not_found`, `offer_not_started`, `offer_ended`, `offer_paused`, `bargain_running`, `bargain_limit`, `sold_out`. */
export function mayStart(
  offer: OfferFacts,
  person: { started: number; runningId: string | null },
  now: Date,
): Result<void> {
  if (offer.status === 'pending') return refuse('not_found');
  if (now < offer.startsAt) return refuse('offer_not_started', { startsAt: offer.startsAt.toISOString() });
  if (offer.status === 'ended' || now >= offer.endsAt) return refuse('offer_ended');
  if (offer.status === 'paused') return refuse('offer_paused');
  if (person.runningId !== null) return refuse('bargain_running', { bargainId: person.runningId });
  if (person.started >= offer.personStarts) return refuse('bargain_limit', { limit: offer.personStarts });
  if (offer.taken >= offer.quota) return refuse('sold_out');
  return ok(undefined);
}

/** Refusals: `not_found` to anybody but the owner, `bargain_ordered`, `bargain_over`, `bargain_not_reached`. */
export function mayOrder(
  bargain: { status: StateOf<'bargain'>; ownerId: string; expiresAt: Date },
  wish: { userId: string; anyPrice: boolean },
  now: Date,
): Result<void> {
  if (bargain.ownerId !== wish.userId) return refuse('not_found');
  if (bargain.status === 'ordered') return refuse('bargain_ordered');
  if (bargain.status === 'won' || bargain.status === 'expired' || now >= bargain.expiresAt)
    return refuse('bargain_over');
  if (bargain.status === 'active' && !wish.anyPrice) return refuse('bargain_not_reached');
  return ok(undefined);
}
