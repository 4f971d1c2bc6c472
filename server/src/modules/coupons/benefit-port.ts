// Coupons in orders: locked with the placement, used with the payment, free again when the order closes or nothing of it
// is kept. Two orders at once run into the one live use a coupon may have.
import { ok, refuse } from '../../kernel/errors.js';
import type { Rows } from '../../platform/db/index.js';
import {
  type BenefitAsk,
  type BenefitPort,
  type BenefitUse,
  type BenefitWish,
  type ExpectedWrite,
  anyCount,
  expectWrite,
} from '../orders/index.js';
import { type GrantRow, lockGrants, readGrants } from './grant-statements.js';
import { shippingCouponOf, shopCouponOf } from './order-coupons.js';
import { type Use, postCouponExpense, returnCoupon, takeCoupons, useCoupon } from './use-statements.js';

const wished = ({ couponGrantId, shippingCouponGrantId }: BenefitWish): string[] =>
  [couponGrantId, shippingCouponGrantId].filter((id) => id !== undefined);
const idsOf = (asks: readonly BenefitAsk[]): string[] => [...new Set(asks.flatMap(({ wish }) => wished(wish)))].sort();

/** What an order took, coupon by coupon. */
function usesOf({ orderId, userId, coupon, shippingCoupon }: BenefitUse): (Use & { userId: string })[] {
  return [coupon, shippingCoupon].flatMap((one) =>
    one ? [{ couponId: one.grantId, offFen: one.amountFen, orderId, userId }] : [],
  );
}

function judge(results: readonly Rows<unknown>[]) {
  const rows = (results[0]?.rows ?? []) as GrantRow[];
  return {
    terms({ userId, wish }: BenefitAsk) {
      const own = (id: string | undefined) => rows.find((row) => row.id === id && row.user_id === userId);
      const [shop, shipping] = [own(wish.couponGrantId), own(wish.shippingCouponGrantId)];
      const [shopCoupon, shippingCoupon] = [shop && shopCouponOf(shop), shipping && shippingCouponOf(shipping)];
      if (wish.couponGrantId !== undefined && !shopCoupon) return refuse('not_found', { what: 'coupon' });
      if (wish.shippingCouponGrantId !== undefined && !shippingCoupon) return refuse('not_found', { what: 'coupon' });
      return ok({ ...(shopCoupon ? { shopCoupon } : {}), ...(shippingCoupon ? { shippingCoupon } : {}) });
    },
  };
}

export const couponBenefits: BenefitPort = {
  kind: 'coupons',
  concerns: (wish) => wished(wish).length > 0,
  owns: ({ coupon, shippingCoupon }) => coupon !== null || shippingCoupon !== null,
  reading: (asks) => ({ statements: [readGrants(idsOf(asks))], judge }),
  placing: (asks) => ({
    statements: [lockGrants(idsOf(asks))],
    judge: (results) => ({
      ...judge(results),
      writes: (uses) => takeCoupons(uses.flatMap(usesOf)),
      events: () => [],
    }),
    refusals: { coupon_uses_live: 'benefit_unusable' },
  }),
  paid: (uses) =>
    uses
      .flatMap(usesOf)
      .flatMap(({ couponId, orderId, offFen }) => [
        expectWrite(useCoupon(couponId), 1),
        ...postCouponExpense(couponId, `used:${orderId}`, offFen).map(anyCount),
      ]),
  closed: (uses) => uses.flatMap(usesOf).flatMap((use) => goBack(use, 'locked')),
  refunded: (returns) =>
    returns.flatMap(({ use, refundId, parts, whole }) => {
      const goodsFen = parts.filter(({ rule }) => rule === 'shop_coupon').reduce((sum, one) => sum + one.amountFen, 0);
      const freightFen = whole ? (use.shippingCoupon?.amountFen ?? 0) : 0;
      return [
        ...postCouponExpense(refundId, 'refunded', -(goodsFen + freightFen)).map(anyCount),
        ...(whole ? usesOf(use).flatMap((one) => goBack(one, 'used')) : []),
      ];
    }),
};

const goBack = (use: Use, from: 'locked' | 'used'): ExpectedWrite[] =>
  returnCoupon(use, from).map((statement) => expectWrite(statement, 1));
