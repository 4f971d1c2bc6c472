// What would it cost? The same steps as placing, without locks or writes.
import { type Result, must, ok, refuse, Refused } from '../../../kernel/errors.js';
import type { Rows } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { type BucketRow, type SkuForSale, readSkusForSale, readStockBuckets } from '../../catalog/index.js';
import { readDeliveryAddress } from '../../identity/index.js';
import { findPoint } from '../../pickup/index.js';
import {
  type CouponVerdict,
  type Quote,
  type ShippingCoupon,
  type ShopCoupon,
  judgeCoupons,
} from '../../pricing/index.js';
import { readCampaigns, stopLosing } from '../../promotions/index.js';
import type { BenefitWish } from '../benefit-port.js';
import { benefitParts, judgesOf, termsFor } from '../benefits.js';
import { allLines, askOf } from '../placing-facts.js';
import { portOf } from '../ports.js';
import { type WishedExtra, type WishedLine, priceOffered } from '../quoting.js';

const NO_ADDRESS = '00000000-0000-0000-0000-000000000000';

export interface QuoteWish {
  userId: string;
  lines: readonly WishedLine[];
  extras?: readonly WishedExtra[] | undefined;
  benefits?: BenefitWish | undefined;
  addressId?: string | undefined;
  pickupPointId?: string | undefined;
  offer?: { kind: string; offerId: string; ref?: string | undefined } | undefined;
  /** to be judged for this order, one by one */
  coupons?: { shop: readonly ShopCoupon[]; shipping: readonly ShippingCoupon[] } | undefined;
}

export interface QuotedWish {
  quoted: Quote;
  skus: SkuForSale[];
  /** gifts and add-ons to choose from, and what is left of them */
  offered: SkuForSale[];
  stocked: ReadonlySet<string>;
  /** by coupon */
  verdicts: ReadonlyMap<string, CouponVerdict>;
}

/**
 * Refusals: `not_found` for a foreign address, offer or grant, `sku_unavailable`, `product_unavailable`,
 * `region_not_delivered`, `pickup_point_closed`. What can't be used is not refused here: the quote names it.
 */
export async function quoteOrder(shop: Shop, wish: QuoteWish): Promise<Result<QuotedWish>> {
  const part = wish.offer ? portOf(wish.offer.kind).quoting(wish.offer.offerId, wish.offer.ref) : null;
  const ask = askOf(wish);
  const benefits = benefitParts([ask], 'reading');
  const theirs = part?.statements ?? [];
  const skuIds = [...new Set(allLines(wish).map((line) => line.skuId))];
  const campaigns = readCampaigns(shop.db, { userIds: [wish.userId], skuIds });
  const results = await shop.db.read(
    readSkusForSale(skuIds),
    readDeliveryAddress(wish.addressId ?? NO_ADDRESS, wish.userId),
    findPoint(wish.pickupPointId ?? NO_ADDRESS),
    ...theirs,
    ...benefits.statements,
    ...campaigns.statements,
  );
  const address = results[1].rows[0];
  const [point] = results[2].rows;
  const fetched = wish.pickupPointId !== undefined;
  if (fetched && (!point || point.paused_at)) return refuse('pickup_point_closed');
  if (!fetched && wish.addressId !== undefined && !address) return refuse('not_found', { what: 'address' });
  const more = results.slice(3) as Rows<unknown>[];
  const now = shop.clock.now();
  const [benefitsAt, campaignsAt] = [theirs.length, theirs.length + benefits.statements.length];
  const running = campaigns.of(more.slice(campaignsAt));
  try {
    const { quoted, input, belowMargin } = must(
      priceOffered(wish, {
        ...{ skus: results[0].rows, now, wishedPoints: ask.wish.points ?? 0 },
        campaigns: { rows: running.rows, open: (except) => running.for(wish.userId, now, except) },
        offer: part ? must(part.terms(more.slice(0, benefitsAt))) : null,
        benefits: termsFor(judgesOf(benefits, more.slice(benefitsAt, campaignsAt), now), ask),
        provinceCode: address ? address.region_code.slice(0, 2) : null,
        fetched,
      }),
    );
    for (const campaignId of belowMargin) await stopLosing(shop, campaignId);
    const verdicts = must(judgeCoupons(input, wish.coupons ?? { shop: [], shipping: [] }));
    return ok({ quoted, skus: results[0].rows, verdicts, ...(await readOffered(shop, quoted)) });
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** One more trip, and only when a campaign has something to choose. */
async function readOffered(shop: Shop, { progress, addOnOffers }: Quote) {
  const ids = [
    ...progress.flatMap(({ giftSkuIds }) => giftSkuIds),
    ...addOnOffers.flatMap(({ sale }) => sale.skus.map(({ skuId }) => skuId)),
  ];
  if (ids.length === 0) return { offered: [], stocked: new Set<string>() };
  const [skus, buckets] = await shop.db.read(readSkusForSale(ids), readStockBuckets(ids, null));
  const left = (buckets.rows as BucketRow[]).filter((bucket) => bucket.left_units > 0);
  return { offered: skus.rows.filter((sku) => sku.active), stocked: new Set(left.map(({ sku_id: skuId }) => skuId)) };
}
