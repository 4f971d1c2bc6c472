// What runs in the demo shop: a few promotions any shop of this kind has. Prices struck through are never invented: they
// come from the shop's own price history. Windows are relative to the moment of seeding.
import type { CampaignSeed } from './shop-data.js';

export const campaigns: CampaignSeed[] = [
  {
    kind: 'full_reduction',
    name: '粮油茶点满减',
    label: '满减',
    days: 21,
    by: 'amount',
    categories: ['grocery'],
    tiers: [
      { threshold: 9_900, offFen: 1_000 },
      { threshold: 19_900, offFen: 2_500 },
    ],
  },
  {
    kind: 'full_reduction',
    name: '宠物零食三件九折',
    label: '满件折',
    days: 14,
    by: 'units',
    categories: ['pet-food'],
    tiers: [{ threshold: 3, offBps: 1_000 }],
  },
  {
    kind: 'full_reduction',
    name: '家清满额送洗洁精',
    label: '满赠',
    days: 30,
    by: 'amount',
    categories: ['home-care'],
    tiers: [{ threshold: 9_900, gift: { product: 'dish-soap', sku: 0 } }],
  },
  {
    kind: 'limited_time',
    name: '坚果限时折扣',
    label: '限时折扣',
    days: 5,
    skus: [
      { product: 'daily-mixed-nuts', sku: 1, priceFen: 5_390 },
      { product: 'roasted-chestnut', sku: 1, priceFen: 3_690 },
    ],
  },
  {
    kind: 'add_on',
    name: '满 79 元换购油污清洁剂',
    label: '加价购',
    days: 30,
    thresholdFen: 7_900,
    categories: ['home-care', 'beauty-care'],
    skus: [{ product: 'kitchen-degreaser', sku: 0, priceFen: 990 }],
  },
];
