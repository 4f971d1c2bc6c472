// The flash sales of the demo shop: one that begins when the shop is filled, then three a day for a week, at ten, three
// and eight. Prices lie between cost and the SKU's own price, but for the goods of one yuan, which the owner has to
// approve; units are few and really there.
import type { FlashSlotSeed } from './shop-data.js';

const HOUR = 60;

const snacks: FlashSlotSeed['items'] = [
  { product: 'corn-puff-rings', specs: ['甜玉米', '45g'], priceFen: 690, units: 20, personLimit: 2 },
  { product: 'strawberry-melts', specs: ['20g 单罐'], priceFen: 1090, units: 16, personLimit: 2 },
  { product: 'apple-crisps', specs: ['30g'], priceFen: 790, units: 20, personLimit: 2 },
];

export const flashSlots: FlashSlotSeed[] = [
  {
    name: '开店秒杀',
    when: { afterMinutes: 0 },
    lastsMinutes: 4 * HOUR,
    items: [
      { product: 'body-wash', specs: ['雪松', '900ml'], priceFen: 2590, units: 12, personLimit: 1 },
      { product: 'hand-cream', specs: ['40g×3支'], priceFen: 1490, units: 20, personLimit: 2 },
      { product: 'seaweed-rice-cake', specs: ['32g×2盒'], priceFen: 1290, units: 16, personLimit: 2 },
    ],
  },
  { name: '上午场', when: { daily: '10:00', days: 7 }, lastsMinutes: 2 * HOUR, items: snacks },
  {
    name: '下午场',
    when: { daily: '15:00', days: 7 },
    lastsMinutes: 2 * HOUR,
    items: [
      { product: 'toilet-gel', specs: ['600g×2瓶'], priceFen: 1190, units: 15, personLimit: 1 },
      { product: 'glass-cleaner', specs: ['500ml+擦布'], priceFen: 990, units: 15, personLimit: 1 },
      { product: 'drain-powder', specs: ['80g×5袋'], priceFen: 790, units: 15, personLimit: 2 },
    ],
  },
  {
    name: '晚八点一元秒杀',
    when: { daily: '20:00', days: 7 },
    lastsMinutes: 2 * HOUR,
    subsidyBudgetFen: 5_000,
    items: [
      { product: 'corn-puff-rings', specs: ['玉米紫薯', '45g'], priceFen: 100, units: 5, personLimit: 1 },
      { product: 'milk-teething-stick', specs: ['64g 单盒'], priceFen: 990, units: 20, personLimit: 2 },
    ],
  },
];
