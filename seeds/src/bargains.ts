// What can be bargained for in the demo shop. Start prices are the SKU's own; floors keep the margin, but for one whose
// subsidy somebody else has approved.
import type { BargainSeed } from './shop-data.js';

export const bargains: BargainSeed[] = [
  {
    name: '好友砍价 八谷粥米',
    product: 'eight-grain-porridge',
    specs: ['150g×6袋'],
    ...{ floorFen: 1390, needed: 6, hours: 24, quota: 60, ownerCutFen: 100, leastCutFen: 50, mostCutFen: 400 },
    ...{ anyPrice: true, days: 14 },
  },
  {
    name: '好友砍价 氨基酸洁面乳',
    product: 'amino-cleanser',
    specs: ['100g'],
    ...{ floorFen: 1990, needed: 10, hours: 48, quota: 80, ownerCutFen: 0, leastCutFen: 50, mostCutFen: 500 },
    ...{ anyPrice: false, days: 20 },
  },
  {
    name: '好友砍价 菌菇三拼（补贴）',
    product: 'dried-mushroom-trio',
    specs: ['180g 拼盒'],
    ...{ floorFen: 1990, needed: 20, hours: 72, quota: 10, ownerCutFen: 200, leastCutFen: 80, mostCutFen: 400 },
    ...{ anyPrice: false, days: 30, subsidyBudgetFen: 12_000 },
  },
];
