// What a coupon is, as buyers and operators see it.
import { z } from 'zod';
import { fen, id, moment } from '../shapes.js';
import { states } from '../states.js';

export const couponKinds = ['threshold', 'fixed', 'percent', 'shipping'] as const;
export const couponKind = z.enum(couponKinds);
export type CouponKind = (typeof couponKinds)[number];

/** Where a coupon came from. */
export const couponSources = [
  ...(['claim', 'code', 'new_comer', 'pay_success', 'repurchase', 'birthday', 'member_day', 'silent'] as const),
  ...(['invite', 'group_consolation', 'community', 'reward', 'operator'] as const),
] as const;
export type CouponSource = (typeof couponSources)[number];

export const campaignOccasions = [
  ...(['new_comer', 'pay_success', 'repurchase', 'birthday', 'silent', 'group_consolation'] as const),
] as const;
export type CampaignOccasion = (typeof campaignOccasions)[number];

/** What it takes off and where, complete enough to be printed on its face. */
export const couponFace = z.object({
  templateId: id,
  name: z.string(),
  kind: couponKind,
  thresholdFen: fen,
  /** of threshold and fixed coupons; of shipping ones the most, 0: all of it */
  offFen: fen,
  /** of percent coupons: what is taken off, of 10,000 */
  offBps: z.int(),
  capFen: fen.nullable(),
  /** in words: 全场通用, 限指定商品 … */
  scope: z.string(),
});

export const heldCoupon = couponFace.extend({
  id,
  status: z.enum(states.coupon_grant),
  source: z.enum(couponSources),
  startsAt: moment,
  endsAt: moment,
  /** the order it is on */
  orderId: id.nullable(),
});

/** Whether the viewer can take one more, and why not. */
export const claimStates = ['open', 'taken', 'sold_out', 'not_today', 'not_for_you'] as const;

export const claimableCoupon = couponFace.extend({
  claim: z.enum(claimStates),
  /** how much of it is given out, 0…10,000 */
  issuedBps: z.int(),
  takenByMe: z.int(),
  perPerson: z.int(),
  audience: z.enum(['everyone', 'new_comer']),
  /** days of the month on which it can be taken; empty: every day */
  claimDays: z.array(z.int()),
  startsAt: moment.nullable(),
  endsAt: moment.nullable(),
  validDays: z.int().nullable(),
});
