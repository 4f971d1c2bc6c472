// The chain of the demo shop: dry goods that keep, ordered together by a neighbourhood. Prices lie between cost and the
// SKU's own price, what others may resell at between cost and the chain's price; stock is the SKU's own.
import { members } from './members.js';
import type { ChainSeed } from './shop-data.js';

const DAY = 24;

export const chains: ChainSeed[] = [
  {
    manager: members[0]?.nickname ?? '',
    title: '入冬囤粮接龙：新米、粥米、菌菇、花生油',
    words: [
      '天冷了，一起囤点耐放的，凑齐了统一发货。',
      '1. 新米是当季碾的小方砖，一砖一锅；粥米每袋一锅，睡前泡上就行。',
      '2. 截止后两天内发出，快递到家。',
      '3. 收到有破损、漏油，拍照发我或直接申请售后。',
    ].join('\n'),
    closesInHours: 6 * DAY,
    resellers: [members[1]?.nickname ?? ''],
    skus: [
      {
        product: 'new-harvest-rice',
        specs: ['500g×8砖'],
        priceFen: 4290,
        supplyFen: 3990,
        stockUnits: 80,
        personLimit: 4,
      },
      {
        product: 'eight-grain-porridge',
        specs: ['150g×12袋'],
        priceFen: 4190,
        supplyFen: 3790,
        stockUnits: 60,
        personLimit: 4,
      },
      {
        product: 'dried-mushroom-trio',
        specs: ['180g 拼盒'],
        priceFen: 4990,
        supplyFen: 4490,
        stockUnits: 40,
        personLimit: 2,
      },
      {
        product: 'cold-pressed-peanut-oil',
        specs: ['1.8L'],
        priceFen: 5290,
        supplyFen: 4890,
        stockUnits: 50,
        personLimit: 2,
      },
    ],
  },
];
