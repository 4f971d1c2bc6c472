// The whole demo shop as one value, ready to be loaded through the server's commands.
import { bargains } from './bargains.js';
import { brands } from './brands.js';
import { products } from './catalogue/index.js';
import { campaigns } from './campaigns.js';
import { categories, occasions } from './categories.js';
import { chains } from './chains.js';
import { flashSlots } from './flash-slots.js';
import { freightTemplates } from './freight.js';
import { groupOffers } from './group-offers/index.js';
import { members } from './members.js';
import { operators, roles } from './operators.js';
import type { ShopData } from './shop-data.js';

export const shop: ShopData = {
  brands,
  categories,
  occasions,
  products,
  freightTemplates,
  members,
  groupOffers,
  campaigns,
  chains,
  bargains,
  flashSlots,
  roles,
  operators,
};
