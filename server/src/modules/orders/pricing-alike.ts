// Orders of one transaction that are alike in everything a price depends on are priced once and share what follows from
// it. What takes of a campaign's budget is priced anew each time, because the one before may have taken the last of it.
import { type Result, ok } from '../../kernel/errors.js';
import type { SkuForSale } from '../catalog/index.js';
import type { Quote } from '../pricing/index.js';
import { spendsOf } from '../promotions/index.js';
import type { OrderContent } from './new-order-statements.js';
import { allLines } from './placing-facts.js';
import type { OfferTerms } from './ports.js';
import { type PricingFacts, type PricingWish, orderLinesOf, priceSubmitted, usedBenefits } from './quoting.js';

export interface PricedAlike {
  quoted: Quote;
  content: OrderContent;
  /** campaigns that sell below their margin, left out of the quote */
  belowMargin: readonly string[];
}

export type AlikePricer = (wish: PricingWish, facts: PricingFacts, quotedPayFen: number) => Result<PricedAlike>;

/** For one transaction: what is the same for all of it (time, SKUs, campaigns) is not compared. */
export function createAlikePricer(): AlikePricer {
  const known = new Map<string, PricedAlike>();
  const termsTexts = new Map<OfferTerms | null, string>();
  const textOf = (offer: OfferTerms | null): string => {
    const text = termsTexts.get(offer) ?? termsText(offer);
    termsTexts.set(offer, text);
    return text;
  };
  return (wish, facts, quotedPayFen) => {
    const likeness = likenessOf(wish, facts, quotedPayFen) + textOf(facts.offer);
    const alike = known.get(likeness);
    if (alike) return ok(alike);
    const priced = priceSubmitted(wish, facts, quotedPayFen);
    if (!priced.ok) return priced;
    const { quoted, belowMargin } = priced.value;
    const fresh = { quoted, belowMargin, content: contentOf(quoted, facts.skus) };
    if (spendsOf(quoted, facts.campaigns.rows, facts.skus).length === 0) known.set(likeness, fresh);
    return ok(fresh);
  };
}

function likenessOf(wish: PricingWish, facts: PricingFacts, quotedPayFen: number): string {
  const { benefits, wishedPoints, provinceCode, fetched, campaigns, skus } = facts;
  const lines = allLines(wish);
  const running = campaigns.rows.length > 0 ? campaigns.open([]) : undefined;
  const sales = running && lines.map(({ skuId }) => skus.filter((sku) => sku.sku_id === skuId).map(running.salesOf));
  return JSON.stringify([
    ...[wish.lines, wish.extras ?? [], quotedPayFen, benefits, wishedPoints, provinceCode, fetched, sales],
  ]);
}

/** Once for orders that share their terms. */
function termsText(offer: OfferTerms | null): string {
  return JSON.stringify(
    offer && [
      ...[offer.kind, offer.offerId, offer.label, offer.allows, [...offer.priceFenBySku]],
      offer.pointsBySku && [...offer.pointsBySku],
    ],
  );
}

function contentOf(quoted: Quote, skus: readonly SkuForSale[]): OrderContent {
  const { goodsFen, discountFen, freightFen, payFen, explanation } = quoted;
  return {
    ...{ goodsFen, discountFen, freightFen, payFen, breakdown: explanation },
    ...{ benefits: usedBenefits(quoted), rewards: rewardsOf(quoted), lines: orderLinesOf(quoted, skus) },
  };
}

/** Points and coupons that reached campaigns give; whoever keeps them hears of it with `order.paid`. */
function rewardsOf({ rewards }: Quote): OrderContent['rewards'] {
  const earned = rewards.filter(({ points, couponTemplateId }) => points > 0 || couponTemplateId !== null);
  return earned.length > 0 ? earned : null;
}
