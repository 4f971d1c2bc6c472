// What of the buyer's own goes into an order: the coupons that save most unless they choose otherwise, and points when they
// say so. What the shop says it can't be used is never sent.
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { type Choices, chosenOf } from './benefit-choice';

export type Benefits = NonNullable<Operations['orders.quoteOrder']['body']['benefits']>;
type OrderWish = Operations['coupons.judgeForOrder']['body'];

export interface BenefitState {
  /** undefined: not known yet, or not to be had */
  choices: Choices | undefined;
  balance: number;
  couponId: string | null;
  shippingCouponId: string | null;
  usesPoints: boolean;
  /** what goes with the quote and the order; undefined: it is not decided yet */
  benefits: Benefits | undefined;
  chooseCoupon(id: string | null): void;
  chooseShippingCoupon(id: string | null): void;
  usePoints(on: boolean): void;
  /** after an order was refused because something can't be used any more */
  look(): void;
}

interface Picked {
  coupon?: string | null;
  shipping?: string | null;
  points: boolean;
}

export function useBenefits(wish: OrderWish | null, personId: string | undefined): BenefitState {
  const choices = useResource(wish && personId ? `coupon-choices/${personId}/${JSON.stringify(wish)}` : null, () =>
    call('coupons.judgeForOrder', { body: wish ?? { lines: [] } }),
  );
  const points = useResource(personId ? `points/${personId}` : null, () => call('points.showPoints'));
  const [picked, setPicked] = useState<Picked>({ points: false });
  const { data } = choices;
  const balance = points.data?.available ?? 0;
  const couponId = chosenOf(data, picked.coupon, data?.best.couponId);
  const shippingCouponId = chosenOf(data, picked.shipping, data?.best.shippingCouponId);
  const usesPoints = picked.points && balance > 0;
  const decided = data !== undefined || choices.refusal !== undefined;
  return {
    ...{ choices: data, balance, couponId, shippingCouponId, usesPoints },
    benefits: decided
      ? {
          ...(couponId ? { couponGrantId: couponId } : {}),
          ...(shippingCouponId ? { shippingCouponGrantId: shippingCouponId } : {}),
          ...(usesPoints ? { points: balance } : {}),
        }
      : undefined,
    chooseCoupon: (coupon) => setPicked((before) => ({ ...before, coupon })),
    chooseShippingCoupon: (shipping) => setPicked((before) => ({ ...before, shipping })),
    usePoints: (on) => setPicked((before) => ({ ...before, points: on })),
    look: () => void Promise.all([choices.reload(), points.reload()]),
  };
}
