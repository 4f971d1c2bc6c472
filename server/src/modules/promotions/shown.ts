// What cards and pages of the catalogue say of campaigns. Only what is open to everybody: an early-cart price is the
// cart's to show.
import { type Fen, shortYuan } from '../../kernel/money.js';
import type { Rows } from '../../platform/db/index.js';
import type { PromotionPort, ShownPromotions, ShownSale } from '../catalog/index.js';
import { covers, tierText } from '../pricing/index.js';
import { type CampaignRow, readRunning } from './campaign-statements.js';

const MAX_TAGS = 3;

export const shownPromotions: PromotionPort = {
  statement: readRunning,
  read: (rows: Rows<unknown>, now) => shownOf(rows.rows as CampaignRow[], now),
};

/** `满99元可换购`: the label says already that it costs something more. */
const addOnText = (thresholdFen: Fen): string =>
  thresholdFen > 0 ? `满${shortYuan(thresholdFen)}元可换购` : '任买一件可换购';

function shownOf(rows: readonly CampaignRow[], now: Date): ShownPromotions {
  const open = rows.filter((row) => row.starts_at <= now && now < row.ends_at);
  const sales = new Map<string, ShownSale>();
  for (const { terms, label, ends_at: endsAt } of open) {
    if (terms.kind !== 'limited_time') continue;
    for (const { skuId, priceFen } of terms.skus) {
      const known = sales.get(skuId);
      if (!known || priceFen < known.priceFen) sales.set(skuId, { label, priceFen, endsAt });
    }
  }
  return {
    saleOf: (skuId) => sales.get(skuId) ?? null,
    tagsOf: (goods) =>
      open
        .flatMap(({ id, label, terms, ends_at: endsAt }) =>
          terms.kind === 'full_reduction' && covers(terms.scope, goods)
            ? terms.tiers.map((tier) => ({ campaignId: id, label, text: tierText(terms, tier), endsAt }))
            : terms.kind === 'add_on' && covers(terms.scope, goods)
              ? [{ campaignId: id, label, text: addOnText(terms.thresholdFen), endsAt }]
              : [],
        )
        .slice(0, MAX_TAGS),
  };
}
