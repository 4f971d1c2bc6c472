// The guards of what resellers earn: the difference alone is posted, under their lock, to whoever they are by now.
import { type Mutant, edit, mutant } from './mutant.js';

const PAYING = 'src/modules/commission/commands/pay-reseller.ts';
const INCOMES = 'server/test/commission/resold.test.ts';

export const resaleIncomes: Mutant[] = [
  mutant(
    'resale-income-once',
    INCOMES,
    'is available when the resale has settled',
    edit(PAYING, 'owedFen - (income?.posted_fen ?? 0)', 'owedFen'),
  ),
  mutant(
    'resale-income-lock',
    INCOMES,
    'is right whoever comes first',
    edit(PAYING, '    lockPerson(payeeId),\n', '    lockPerson(orderId),\n'),
  ),
  mutant(
    'resale-income-settled-only',
    INCOMES,
    'is available when the resale has settled',
    edit(
      'src/modules/chain/resale-statements.ts',
      'l.order_id = $1 and l.settled_at is not null group by r.id',
      'l.order_id = $1 group by r.id',
    ),
  ),
  mutant(
    'resale-income-corrected',
    INCOMES,
    'is taken back',
    edit(
      'src/modules/commission/reactions.ts',
      "topics: ['chain.resale_settled', 'chain.resale_corrected']",
      "topics: ['chain.resale_settled']",
    ),
  ),
];
