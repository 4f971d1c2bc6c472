// Guards of the points mall, levels and what else benefits keep true: each taken out once, with the test that then fails.
import { type Mutant, edit, mutant } from './mutant.js';

const MALL = 'server/test/mall/mall.test.ts';
const PORT = 'src/modules/mall/order-port.ts';

const LEVELS = 'server/test/membership/membership.test.ts';
const OFFERS = 'server/test/chain/goods-and-delivery.test.ts';
const CAMPAIGNS = 'server/test/promotions/budgets.test.ts';

const levels: Mutant[] = [
  mutant(
    'level-above-cost',
    LEVELS,
    'a level never goes below cost',
    edit('src/modules/orders/quoting.ts', 'Math.min(baseFen, costFen));', '0 * costFen);'),
  ),
  mutant(
    'growth-of-order-once',
    LEVELS,
    'grows nobody twice',
    edit('src/modules/membership/commands/grow-member.ts', 'grown.rows[0]?.growth ?? 0', '0 * grown.rows.length'),
  ),
  mutant(
    'growth-period-once',
    LEVELS,
    'the timer says it once',
    edit(
      'src/modules/membership/growth-statements.ts',
      `period_ends_at = period_ends_at + $2::bigint * interval '1 ms'`,
      `period_ends_at = period_ends_at + 0 * $2::bigint * interval '1 ms'`,
    ),
  ),
  mutant(
    'campaign-meets-levels',
    LEVELS,
    'judged by the deepest price a level asks',
    edit('src/modules/promotions/planning.ts', 'rateOf(basePriceFen, offBps)', 'rateOf(basePriceFen, 0 * offBps)'),
  ),
];

const chains: Mutant[] = [
  mutant(
    'chain-delivery',
    OFFERS,
    'is fetched at its own points alone',
    edit(
      'src/modules/chain/placing-part.ts',
      'pointId === null ? express : pointIds.includes(pointId)',
      'pointIds.length >= 0 || express || pointId === null',
    ),
  ),
  mutant(
    'chain-stopped-goods',
    OFFERS,
    'others stop and go home',
    edit('src/modules/chain/placing-part.ts', ': sold(skus);', ': skus;'),
  ),
  mutant(
    'chain-table-for-whom',
    OFFERS,
    'its table by point',
    edit(
      'src/modules/chain/export-address.ts',
      '...[chainId, as, personId, where, until]',
      '...[chainId, personId, until]',
    ),
  ),
];

const budgets: Mutant[] = [
  mutant(
    'subsidy-returned-once',
    CAMPAIGNS,
    'comes back by their share',
    edit(
      'src/modules/promotions/spending.ts',
      's.amount_fen - was.returned_fen as amount_fen',
      's.amount_fen + 0 * was.returned_fen as amount_fen',
    ),
  ),
  mutant(
    'alarm-raised',
    CAMPAIGNS,
    'a breach found while pricing stops the campaign',
    edit(
      'src/modules/promotions/commands/move-campaign.ts',
      'await tx.batch(raiseAlarm({',
      'if (text.length === 0) await tx.batch(raiseAlarm({',
    ),
  ),
];

const mall: Mutant[] = [
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

export const benefitRest: Mutant[] = [...mall, ...levels, ...chains, ...budgets];
