// What would it cost? The same steps as placing, without locks or writes.
import { type Result, must, ok, refuse, Refused } from '../../../kernel/errors.js';
import type { Rows } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { type SkuForSale, readSkusForSale } from '../../catalog/index.js';
import { readDeliveryAddress } from '../../identity/index.js';
import type { CouponVerdict, Quote } from '../../pricing/index.js';
import type { BenefitWish } from '../benefit-port.js';
import { benefitParts, judgesOf, termsFor } from '../benefits.js';
import { allLines, askOf } from '../placing-facts.js';
import { portOf } from '../ports.js';
import {
  type CouponsToJudge,
  type WishedExtra,
  type WishedLine,
  judgeWish,
  noCampaigns,
  priceWish,
} from '../quoting.js';

const NO_ADDRESS = '00000000-0000-0000-0000-000000000000';

export interface QuoteWish {
  userId: string;
  lines: readonly WishedLine[];
  extras?: readonly WishedExtra[] | undefined;
  benefits?: BenefitWish | undefined;
  addressId?: string | undefined;
  offer?: { kind: string; offerId: string } | undefined;
  /** to be judged for this order, one by one */
  coupons?: CouponsToJudge | undefined;
}

export interface QuotedWish {
  quoted: Quote;
  skus: SkuForSale[];
  /** by coupon */
  verdicts: ReadonlyMap<string, CouponVerdict>;
}

/**
 * Refusals: `not_found` for a foreign address, offer or grant, `sku_unavailable`, `product_unavailable`,
 * `region_not_delivered`. What can't be used is not refused here: the quote names it.
 */
export async function quoteOrder(shop: Shop, wish: QuoteWish): Promise<Result<QuotedWish>> {
  const part = wish.offer ? portOf(wish.offer.kind).quoting(wish.offer.offerId) : null;
  const ask = askOf(wish);
  const benefits = benefitParts([ask], 'reading');
  const theirs = part?.statements ?? [];
  const results = await shop.db.read(
    readSkusForSale([...new Set(allLines(wish).map((line) => line.skuId))]),
    readDeliveryAddress(wish.addressId ?? NO_ADDRESS, wish.userId),
    ...theirs,
    ...benefits.statements,
  );
  const address = results[1].rows[0];
  if (wish.addressId !== undefined && !address) return refuse('not_found', { what: 'address' });
  const more = results.slice(2) as Rows<unknown>[];
  const now = shop.clock.now();
  try {
    const facts = {
      ...{ skus: results[0].rows, now, campaigns: noCampaigns },
      offer: part ? must(part.terms(more.slice(0, theirs.length))) : null,
      benefits: termsFor(judgesOf(benefits, more.slice(theirs.length), now), ask),
      wishedPoints: ask.wish.points ?? 0,
      provinceCode: address ? address.region_code.slice(0, 2) : null,
    };
    const quoted = must(priceWish(wish, facts));
    const verdicts = wish.coupons ? must(judgeWish(wish, facts, wish.coupons)) : new Map<string, CouponVerdict>();
    return ok({ quoted, skus: results[0].rows, verdicts });
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
