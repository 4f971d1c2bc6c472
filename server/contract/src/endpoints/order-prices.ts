// What an order may be priced with, and how a price is told: the shapes that quote, order and group share.
import { z } from 'zod';
import { fen, id, moment, units } from '../shapes.js';

/** What a buyer wants to spend on an order. */
export const benefitWish = z.strictObject({
  couponGrantId: id.optional(),
  shippingCouponGrantId: id.optional(),
  points: z.int().min(0).max(100_000_000).optional(),
});

/** Gifts and add-ons taken from campaigns. */
export const extras = z
  .array(z.strictObject({ kind: z.enum(['gift', 'add_on']), campaignId: id, skuId: id, units }))
  .max(20)
  .refine(
    (list) => new Set(list.map(({ campaignId, skuId }) => `${campaignId}/${skuId}`)).size === list.length,
    '同一件赠品或换购商品只能出现一次',
  );

/** What an `offerId` names; of a bargain it is the bargain's own, because each has a price of its own. */
export const offerKind = z.enum(['groupbuy', 'chain', 'bargain', 'points_mall', 'flashsale']).default('groupbuy');

export const wish = { benefits: benefitWish.optional(), extras: extras.optional() };

/** One step of a price, in the buyer's words; what was taken off is negative. */
export const explanation = z.object({
  step: z.int(),
  rule: z.string(),
  sourceId: z.string().nullable().optional(),
  text: z.string(),
  amountFen: z.int(),
});

export const extra = z.object({ kind: z.enum(['gift', 'add_on']), campaignId: id });

const offered = z.object({
  skuId: id,
  productId: id,
  name: z.string(),
  specification: z.string(),
  pictureUrl: z.string().nullable(),
  basePriceFen: fen,
  soldOut: z.boolean(),
});

export const quoteAnswer = z.object({
  lines: z.array(
    z.object({
      skuId: id,
      productId: id,
      name: z.string(),
      specification: z.string(),
      pictureUrl: z.string().nullable(),
      units,
      /** null: what the buyer came for */
      extra: extra.nullable(),
      basePriceFen: fen,
      unitPriceFen: fen,
      discountFen: fen,
      payFen: fen,
      /** points that are a part of its price */
      pricePoints: z.int(),
      /** sums to what the line costs */
      explanation: z.array(explanation),
    }),
  ),
  goodsFen: fen,
  discountFen: fen,
  freightFen: fen,
  /** false while no address is chosen */
  freightKnown: z.boolean(),
  payFen: fen,
  explanation: z.array(explanation),
  /** what was wished for and can't be had in this order */
  unusable: z.array(
    z.object({
      what: z.enum(['gift', 'add_on', 'shop_coupon', 'shipping_coupon', 'points']),
      id: z.string().nullable(),
      code: z.string(),
      text: z.string(),
    }),
  ),
  /** how far the order is with each campaign, for 凑单 */
  progress: z.array(
    z.object({
      campaignId: id,
      label: z.string(),
      reached: z.string().nullable(),
      next: z.object({ text: z.string(), missingFen: fen, missingUnits: z.int() }).nullable(),
      /** one of them may be taken */
      gifts: z.array(offered),
      endsAt: moment,
    }),
  ),
  /** what may be added at its own price; `missingFen` 0: now */
  addOns: z.array(
    z.object({
      campaignId: id,
      label: z.string(),
      missingFen: fen,
      skus: z.array(offered.extend({ priceFen: fen, perOrder: units })),
      endsAt: moment,
    }),
  ),
  serverNow: moment,
  /** of the buyer's points: taken now, and the most this order could take */
  points: z.object({ used: z.int(), max: z.int() }),
});
