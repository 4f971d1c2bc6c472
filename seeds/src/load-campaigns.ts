// Loads campaigns through the server's own commands: what would lose money or fight another is refused here as anywhere.
import { must } from '../../server/src/kernel/errors.js';
import { DAY_MS, plusMs } from '../../server/src/kernel/clock.js';
import { everything } from '../../server/src/modules/pricing/index.js';
import {
  type CampaignTerms,
  createCampaign,
  scheduleCampaign,
  startCampaignTimer,
} from '../../server/src/modules/promotions/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import type { CampaignSeed, ShopData } from './shop-data.js';

const standing = prepared<{ name: string }>('select name from campaigns');
const categoryRows = prepared<{ id: string; name: string }>('select id, name from categories');
const skuRows = prepared<{ id: string; product_id: string; position: number }>(
  'select id, product_id, position from skus order by product_id, position',
);

interface Names {
  category(key: string): string;
  sku(wish: { product: string; sku: number }): string;
}

export async function loadCampaigns(
  shop: Shop,
  data: ShopData,
  catalogue: LoadedCatalogue,
  operatorId: string,
): Promise<void> {
  const known = new Set((await shop.db.rows(standing())).map(({ name }) => name));
  const names = await readNames(shop, data, catalogue);
  const now = shop.clock.now();
  for (const seed of data.campaigns) {
    if (known.has(seed.name)) continue;
    const { name, label, days } = seed;
    const window = { startsAt: now, endsAt: plusMs(now, days * DAY_MS), subsidyBudgetFen: null };
    const { campaignId } = must(
      await createCampaign(shop, { name, label, terms: termsOf(seed, names), ...window, operatorId }),
    );
    must(await scheduleCampaign(shop, { campaignId, operatorId }));
    await startCampaignTimer(shop, campaignId);
  }
}

async function readNames(shop: Shop, data: ShopData, catalogue: LoadedCatalogue): Promise<Names> {
  const categories = new Map((await shop.db.rows(categoryRows())).map(({ name, id }) => [name, id]));
  const skus = await shop.db.rows(skuRows());
  return {
    category: (key) => categories.get(data.categories.find((one) => one.key === key)?.name ?? '') ?? '',
    sku: ({ product, sku }) => {
      const productId = catalogue.products.get(product);
      return skus.filter((row) => row.product_id === productId)[sku]?.id ?? '';
    },
  };
}

function termsOf(seed: CampaignSeed, names: Names): CampaignTerms {
  const priced = (wish: { product: string; sku: number; priceFen: number }) => ({
    ...{ skuId: names.sku(wish), priceFen: wish.priceFen },
  });
  if (seed.kind === 'limited_time') return { kind: seed.kind, skus: seed.skus.map(priced) };
  const scope = { ...everything, categoryIds: seed.categories.map((key) => names.category(key)) };
  if (seed.kind === 'add_on') {
    const skus = seed.skus.map((wish) => ({ ...priced(wish), perOrder: 1 }));
    return { kind: seed.kind, scope, thresholdFen: seed.thresholdFen, skus };
  }
  const tiers = seed.tiers.map(({ threshold, offFen = 0, offBps = 0, gift }) => ({
    ...{ threshold, offFen, offBps, freeShipping: false, points: 0, couponTemplateId: null },
    giftSkuIds: gift ? [names.sku(gift)] : [],
  }));
  return { kind: seed.kind, by: seed.by, scope, tiers };
}
