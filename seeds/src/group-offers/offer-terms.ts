// What most offers have in common. Their group prices lie below the SKU's own price and above its cost, so that none of them
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
