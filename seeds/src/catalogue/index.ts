// All products in the order of the category tree.
import type { ProductSeed } from '../shop-data.js';
import { babySnacks } from './baby-snacks.js';
import { catSnacks } from './cat-snacks.js';
import { chews } from './chews.js';
import { dogSnacks } from './dog-snacks.js';
import { freezeDried } from './freeze-dried.js';
import { fruitPuree } from './fruit-puree.js';
import { mealToppers } from './meal-toppers.js';
import { noodles } from './noodles.js';
import { petMeals } from './pet-meals.js';
import { riceCereal } from './rice-cereal.js';
import { seasoning } from './seasoning.js';

export const products: ProductSeed[] = [
  ...riceCereal,
  ...fruitPuree,
  ...noodles,
  ...babySnacks,
  ...seasoning,
  ...mealToppers,
  ...dogSnacks,
  ...catSnacks,
  ...freezeDried,
  ...chews,
  ...petMeals,
];
