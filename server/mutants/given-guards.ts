// The guards of coupons that are given to many, of birthdays at rest, and of the price that lists are sorted by.
import { type Mutant, edit, mutant } from './mutant.js';

const GIVING = 'server/test/coupons/giving.test.ts';
const EVERYBODY = 'a batch for everybody';
const ASKED = 'server/test/promotions/asked-prices.test.ts';
const SORTED = 'lists are sorted and narrowed';

export const given: Mutant[] = [
  mutant(
    'batch-who-came-later',
    GIVING,
    EVERYBODY,
    edit(
      'src/modules/identity/person-statements.ts',
      'and created_at <= $2 and',
      'and ($2::timestamptz is not null) and',
    ),
  ),
  mutant(
    'batch-merged-people',
    GIVING,
    EVERYBODY,
    edit(
      'src/modules/identity/person-statements.ts',
      'and merged_into is null and deleted_at is null',
      'and deleted_at is null',
    ),
  ),
  mutant(
    'batch-levels',
    GIVING,
    'a batch for levels reaches',
    edit('src/modules/coupons/commands/run-batch.ts', 'levels.includes(no)', 'levels.length > no - no'),
  ),
  mutant(
    'birthday-sealed',
    GIVING,
    'a birthday is told once a year',
    edit(
      'src/modules/coupons/commands/tell-birthday.ts',
      "shop.sealer.seal('birthday', dayText(month, day))",
      'dayText(month, day)',
    ),
  ),
  mutant(
    'birthday-index-of-its-own',
    'server/src/platform/sealing/sealer.test.ts',
    'gives equal birthdays one index',
    edit('src/platform/sealing/sealer.ts', 'update(`${field}:${text}`)', 'update(`phone:${text}`)'),
  ),
  mutant(
    'asked-order',
    ASKED,
    SORTED,
    edit(
      'src/modules/catalog/list-order.ts',
      "orderBy: 'p.asked_price_fen, p.id',",
      "orderBy: 'p.lowest_price_fen, p.id',",
    ),
  ),
  mutant(
    'sale-begins',
    ASKED,
    SORTED,
    edit('src/modules/catalog/sku-statements.ts', '    setSales(skuIds, prices, campaignId),\n', ''),
  ),
  mutant(
    'sale-ends-its-own',
    ASKED,
    SORTED,
    edit(
      'src/modules/catalog/sku-statements.ts',
      'where id = any($1::uuid[]) and sale_source = $2',
      'where id = any($1::uuid[]) and $2::uuid is not null',
    ),
  ),
];
