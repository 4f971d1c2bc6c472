// Guards of the points mall, levels and what else benefits keep true: each taken out once, with the test that then fails.
import { type Mutant, edit, mutant } from './mutant.js';

const MALL = 'server/test/mall/mall.test.ts';
const PORT = 'src/modules/mall/order-port.ts';

export const benefitRest: Mutant[] = [
  mutant(
    'mall-window',
    MALL,
    'keeps window, pause and limit per person',
    edit(PORT, 'return may.ok ? ok(termsOf(item)) : may;', 'return may === undefined ? may : ok(termsOf(item));'),
  ),
  mutant(
    'mall-person-limit',
    MALL,
    'keeps window, pause and limit per person',
    edit(PORT, 'perPerson: item.per_person }', 'perPerson: item.per_person * 9 }'),
  ),
  mutant(
    'mall-balance-told',
    MALL,
    'too few points',
    edit('src/modules/pricing/domain/unit-prices.ts', 'if (pointsUsed <= balance)', 'if (pointsUsed >= 0 * balance)'),
  ),
  mutant(
    'mall-points-returned',
    MALL,
    'gives back exact shares',
    edit('src/modules/pricing/domain/unit-prices.ts', 'points: units * points }', 'points }'),
  ),
  mutant(
    'mall-below-cost',
    'server/src/modules/mall/domain/item-rules.test.ts',
    'a fen less than it costs',
    edit(
      'src/modules/mall/domain/item-rules.ts',
      'wish.priceFen + wish.points * worthFen < sku.costFen',
      'wish.points * worthFen < 0',
    ),
  ),
];
