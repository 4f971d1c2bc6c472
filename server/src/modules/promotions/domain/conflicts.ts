// Two campaigns that would fight over a SKU: both set its price, or both are a 满减 that its line could take only one of.
// Add-ons don't fight. Told with the campaign and a SKU, so that an operator knows which one to move.
import type { CampaignScope, CampaignTerms, SkuFacts } from './campaign.js';

export interface Standing {
  id: string;
  name: string;
  terms: CampaignTerms;
  startsAt: Date;
  endsAt: Date;
}

/** The first standing campaign that overlaps in time, in kind and in a SKU; null: none. */
export function conflictOf(
  campaign: { terms: CampaignTerms; startsAt: Date; endsAt: Date },
  others: readonly Standing[],
  goods: readonly SkuFacts[],
  covers: (scope: CampaignScope, sku: SkuFacts) => boolean,
): { campaignId: string; name: string; skuId: string } | null {
  const inIt = (terms: CampaignTerms) => (sku: SkuFacts) =>
    terms.kind === 'full_reduction' || terms.kind === 'add_on'
      ? covers(terms.scope, sku)
      : terms.skus.some(({ skuId }) => skuId === sku.skuId);
  const own = goods.filter(inIt(campaign.terms));
  for (const other of others) {
    const meets = other.startsAt < campaign.endsAt && campaign.startsAt < other.endsAt;
    // an early-cart price beside a limited-time one is no fight: the lower of them is taken
    if (!meets || other.terms.kind !== campaign.terms.kind || other.terms.kind === 'add_on') continue;
    const sku = own.find(inIt(other.terms));
    if (sku) return { campaignId: other.id, name: other.name, skuId: sku.skuId };
  }
  return null;
}
