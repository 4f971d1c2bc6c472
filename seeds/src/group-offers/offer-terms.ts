// What most offers have in common. Every group price lies below the SKU's own price and above its cost, so that no offer
// needs a subsidy; windows are hours from the moment of seeding.
import type { GroupOfferSkuSeed } from '../shop-data.js';

export const DAY = 24;

export const sku = (specs: string[], groupPriceFen: number, allocated: number): GroupOfferSkuSeed => ({
  specs,
  groupPriceFen,
  allocated,
});

export const ordinary = {
  groupHours: 24,
  startsInHours: 0,
  endsInHours: 14 * DAY,
  perOrderLimit: 2,
  perPersonLimit: 4,
  listed: true,
};
