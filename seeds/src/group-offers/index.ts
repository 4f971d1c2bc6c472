// All group-buy offers of the demo shop; those of one part of the shop stand together.
import type { GroupOfferSeed } from '../shop-data.js';
import { beautyOffers } from './beauty.js';
import { groceryOffers } from './grocery.js';
import { homeOffers } from './home.js';
import { littleOnesOffers } from './little-ones.js';
import { playOffers } from './plays.js';

export const groupOffers: GroupOfferSeed[] = [
  ...littleOnesOffers,
  ...groceryOffers,
  ...homeOffers,
  ...beautyOffers,
  ...playOffers,
];
