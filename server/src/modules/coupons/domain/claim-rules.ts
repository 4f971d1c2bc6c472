// Whether somebody can take one more coupon of a template, from facts; the counters' own CHECKs stand behind it.
import type { StateOf } from '@hetuan/contract/states';
import type { RefusalCode } from '@hetuan/contract/errors';
import { businessDay } from '../../../kernel/clock.js';
import { type Validity, validityOf } from './terms.js';

export type ClaimState = 'open' | 'taken' | 'sold_out' | 'not_today' | 'not_for_you';

export interface ClaimFacts extends Validity {
  status: StateOf<'coupon_template'>;
  quantity: number;
  issued: number;
  perPerson: number;
  audience: 'everyone' | 'new_comer';
  claimDays: readonly number[];
  takenByMe: number;
  /** orders of this person that were paid and not refunded since */
  ordersOfMine: number;
}

/** What keeps from taking one more; `open` when nothing does. */
export function claimStateOf(facts: ClaimFacts, now: Date): ClaimState {
  if (facts.takenByMe >= facts.perPerson) return 'taken';
  if (facts.issued >= facts.quantity || validityOf(facts, now) === null) return 'sold_out';
  if (facts.audience === 'new_comer' && facts.ordersOfMine > 0) return 'not_for_you';
  if (facts.claimDays.length > 0 && !facts.claimDays.includes(dayOfMonth(now))) return 'not_today';
  return 'open';
}

export const claimRefusals = {
  taken: 'coupon_limit',
  sold_out: 'coupon_sold_out',
  not_today: 'coupon_not_claimable',
  not_for_you: 'coupon_not_for_you',
} as const satisfies Record<Exclude<ClaimState, 'open'>, RefusalCode>;

export function dayOfMonth(now: Date): number {
  return Number(businessDay(now).slice(8));
}
