// May this person open or join this group now? Facts are read under the person's and the group's lock.
import type { StateOf } from '@hetuan/contract/states';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface OfferFacts {
  startsAt: Date;
  endsAt: Date;
  paused: boolean;
  /** it has no subsidy, or somebody has approved it */
  approved: boolean;
  maxGroups: number | null;
  groupsOpened: number;
}

export interface GroupFacts {
  status: StateOf<'group'>;
  size: number;
  held: number;
  paid: number;
  expiresAt: Date;
  /** only who never paid an order may join */
  newcomersOnly: boolean;
}

export interface JoinerFacts {
  isIn: boolean;
  /** has paid an order before, or is about to as a newcomer elsewhere */
  bought: boolean;
}

/** Refusals: `offer_not_started`, `offer_ended`, `offer_unapproved`, `offer_paused`. */
export function offerTakesOrders(offer: OfferFacts, now: Date): Result<void> {
  if (now < offer.startsAt) return refuse('offer_not_started', { startsAt: offer.startsAt.toISOString() });
  if (now >= offer.endsAt) return refuse('offer_ended');
  if (!offer.approved) return refuse('offer_unapproved');
  if (offer.paused) return refuse('offer_paused');
  return ok(undefined);
}

/** Refusals: the offer's, `already_leading_group`, `group_limit`. */
export function mayOpen(offer: OfferFacts, hasUnfinishedGroup: boolean, now: Date): Result<void> {
  const takes = offerTakesOrders(offer, now);
  if (!takes.ok) return takes;
  if (hasUnfinishedGroup) return refuse('already_leading_group');
  if (offer.maxGroups !== null && offer.groupsOpened >= offer.maxGroups) return refuse('group_limit');
  return ok(undefined);
}

/** Refusals: the offer's, `group_closing`, `group_expired`, `group_not_open`, `already_in_group`, `newcomers_only`, `group_full`. */
export function mayJoin(offer: OfferFacts, group: GroupFacts, { isIn, bought }: JoinerFacts, now: Date): Result<void> {
  if (group.status === 'closing') return refuse('group_closing');
  if (group.status === 'expired' || group.status === 'cancelled') return refuse('group_expired');
  if (group.status === 'formed') return refuse('group_full');
  if (group.status !== 'open') return refuse('group_not_open');
  if (now >= group.expiresAt) return refuse('group_expired');
  if (isIn) return refuse('already_in_group');
  if (group.newcomersOnly && bought) return refuse('newcomers_only');
  if (group.held + group.paid >= group.size) return refuse('group_full');
  return offerTakesOrders(offer, now);
}
