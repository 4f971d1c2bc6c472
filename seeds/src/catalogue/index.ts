// All products in the order of the category tree.
import type { ProductSeed } from '../shop-data.js';
import { babySnacks } from './baby-snacks.js';
import { bathCleaning } from './bath-cleaning.js';
import { bodyCare } from './body-care.js';
import { catSnacks } from './cat-snacks.js';
import { chews } from './chews.js';
import { cleansing } from './cleansing.js';
import { dogSnacks } from './dog-snacks.js';
import { faceCare } from './face-care.js';
import { freezeDried } from './freeze-dried.js';
import { fruitPuree } from './fruit-puree.js';
import { hairCare } from './hair-care.js';
import { instantBowls } from './instant-bowls.js';
import { kitchenCleaning } from './kitchen-cleaning.js';
import { laundry } from './laundry.js';
import { makeupTools } from './makeup-tools.js';
import { mealToppers } from './meal-toppers.js';
import { noodles } from './noodles.js';
import { nutsDriedFruit } from './nuts-dried-fruit.js';
import { oilSauce } from './oil-sauce.js';
import { oralCare } from './oral-care.js';
import { paperWipes } from './paper-wipes.js';
import { pastry } from './pastry.js';
import { petMeals } from './pet-meals.js';
import { riceCereal } from './rice-cereal.js';
import { riceGrains } from './rice-grains.js';
import { seasoning } from './seasoning.js';
import { storageLiving } from './storage-living.js';
import { tea } from './tea.js';
import { towelsBedding } from './towels-bedding.js';

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
  ...riceGrains,
  ...oilSauce,
  ...tea,
  ...nutsDriedFruit,
  ...pastry,
  ...instantBowls,
  ...laundry,
  ...kitchenCleaning,
  ...bathCleaning,
  ...paperWipes,
  ...towelsBedding,
  ...storageLiving,
  ...cleansing,
  ...faceCare,
  ...bodyCare,
  ...hairCare,
  ...oralCare,
  ...makeupTools,
];
