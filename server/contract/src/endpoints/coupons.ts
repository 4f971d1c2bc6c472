// Coupons for buyers: the claim centre, codes, one's own coupons, and the birthday a gift is given on.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, fen, id, moment, page, pageQuery } from '../shapes.js';
import { claimableCoupon, heldCoupon } from './coupons-shapes.js';
import { extras, offerKind } from './order-prices.js';
import { wishes } from './orders.js';

export * from './coupons-operators.js';
export * from './coupons-shapes.js';

export const listCentre = defineEndpoint({
  id: 'coupons.listCentre',
  method: 'GET',
  path: '/api/coupon-centre',
  summary: '领券中心',
  access: 'anyone',
  query: pageQuery,
  answer: page(claimableCoupon).extend({ serverNow: moment }),
});

export const listForProduct = defineEndpoint({
  id: 'coupons.listForProduct',
  method: 'GET',
  path: '/api/products/:productId/coupons',
  summary: '商品可领的优惠券',
  access: 'anyone',
  params: z.strictObject({ productId: id }),
  answer: z.object({ items: z.array(claimableCoupon) }),
});

export const claimCoupon = defineEndpoint({
  id: 'coupons.claimCoupon',
  method: 'POST',
  path: '/api/coupon-centre/:templateId/claims',
  summary: '领取优惠券',
  access: 'shopper',
  idempotent: true,
  params: z.strictObject({ templateId: id }),
  answer: z.object({ couponId: id, endsAt: moment }),
  refusals: ['not_found', 'coupon_sold_out', 'coupon_limit', 'coupon_not_claimable', 'coupon_not_for_you'],
});

export const redeemCode = defineEndpoint({
  id: 'coupons.redeemCode',
  method: 'POST',
  path: '/api/coupon-codes/redemption',
  summary: '兑换码换券',
  access: 'shopper',
  idempotent: true,
  rateLimit: 'login',
  body: z.strictObject({
    code: z
      .string()
      .trim()
      .min(8)
      .max(40)
      .regex(/^[0-9A-Za-z -]+$/),
  }),
  answer: z.object({ couponId: id, name: z.string(), endsAt: moment }),
  refusals: ['coupon_code_wrong', 'coupon_code_tries', 'coupon_sold_out', 'coupon_limit', 'coupon_not_claimable'],
});

export const couponFolds = {
  usable: ['granted', 'locked'],
  used: ['used'],
  expired: ['expired', 'revoked'],
} as const;

export const listMyCoupons = defineEndpoint({
  id: 'coupons.listMyCoupons',
  method: 'GET',
  path: '/api/me/coupons',
  summary: '我的优惠券（可用的，快到期的在前）',
  access: 'shopper',
  query: pageQuery.extend({ fold: z.enum(['usable', 'used', 'expired']).default('usable') }),
  answer: page(heldCoupon).extend({ serverNow: moment }),
});

export const countMyCoupons = defineEndpoint({
  id: 'coupons.countMyCoupons',
  method: 'GET',
  path: '/api/me/coupon-counts',
  summary: '可用与即将过期的优惠券数',
  access: 'shopper',
  answer: z.object({ usable: z.int(), expiringSoon: z.int() }),
});

/** `reason` null: it can be used, and then saves so much. */
const judgedCoupon = heldCoupon.extend({ savesFen: fen, reason: z.string().nullable() });

export const judgeForOrder = defineEndpoint({
  id: 'coupons.judgeForOrder',
  method: 'POST',
  path: '/api/orders/coupon-choices',
  summary: '这笔订单可用的券（最划算的在前），以及不可用的原因',
  access: 'shopper',
  rateLimit: 'api',
  body: z.strictObject({
    lines: wishes,
    extras: extras.optional(),
    addressId: id.optional(),
    offerId: id.optional(),
    offerKind,
    offerRef: id.optional(),
    pickupPointId: id.optional(),
  }),
  answer: z.object({
    items: z.array(judgedCoupon),
    /** the one for goods and the one for freight that save most; null: none can be used */
    best: z.object({ couponId: id.nullable(), shippingCouponId: id.nullable() }),
  }),
  refusals: ['not_found', 'sku_unavailable', 'product_unavailable', 'region_not_delivered', 'pickup_point_closed'],
});

const birthday = { month: z.int().min(1).max(12), day: z.int().min(1).max(31) };

export const showBirthday = defineEndpoint({
  id: 'coupons.showBirthday',
  method: 'GET',
  path: '/api/me/birthday',
  summary: '我的生日（用于生日礼）',
  access: 'shopper',
  answer: z.object({ birthday: z.object(birthday).nullable(), changeableAt: moment.nullable() }),
});

export const tellBirthday = defineEndpoint({
  id: 'coupons.tellBirthday',
  method: 'PUT',
  path: '/api/me/birthday',
  summary: '填写生日（只要月和日，一年可改一次）',
  access: 'shopper',
  rateLimit: 'write',
  body: z.strictObject(birthday),
  answer: done,
  refusals: ['birthday_told'],
});
