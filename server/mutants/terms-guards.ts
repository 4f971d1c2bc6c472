// The guards of terms that move money: what is looser takes two people, is decided once, and on the terms it was compared
// with; and what is left of a withdrawal is never less than nothing.
import { type Mutant, edit, mutant } from './mutant.js';

const PROPOSALS = 'src/modules/proposals';
const TWO = 'server/test/proposals/proposals.test.ts';
const MIGRATION = 'migrations/20261203-0100-propose-terms.sql';

export const terms: Mutant[] = [
  mutant(
    'terms-wait',
    TWO,
    'nobody alone makes terms of',
    edit(`${PROPOSALS}/commands/propose-terms.ts`, 'if (loosenings.length === 0)', 'if (loosenings.length >= 0)'),
  ),
  mutant(
    'terms-four-eyes',
    TWO,
    'nobody alone makes terms of',
    edit(`${PROPOSALS}/commands/decide-proposal.ts`, 'if (known.author_id === operatorId)', `if (operatorId === '')`),
    edit(MIGRATION, 'check (approver_id <> author_id)', 'check (approver_id is null or author_id is not null)'),
    edit(
      MIGRATION,
      'commission_editions_four_eyes check (approver_id <> operator_id)',
      'commission_editions_four_eyes check (edition > 0)',
    ),
  ),
  mutant(
    'terms-decided-once',
    TWO,
    'what is rejected stays rejected',
    edit(
      `${PROPOSALS}/commands/decide-proposal.ts`,
      'if (again.rows[0]?.approved !== null)',
      'if (again.rows[0]?.approved === undefined)',
    ),
    edit(
      `${PROPOSALS}/proposal-statements.ts`,
      'where id = $1 and approved is null returning',
      'where id = $1 returning',
    ),
  ),
  mutant(
    'terms-outdated',
    TWO,
    'what was compared with other terms',
    edit(`${PROPOSALS}/commands/decide-proposal.ts`, '!== known.base_edition', '=== 0'),
  ),
  mutant(
    'terms-milder',
    'server/src/modules/risk/domain/loosening.test.ts',
    'milder is what',
    edit('src/modules/risk/domain/loosening.ts', '[limit, limit - 1]', '[limit]'),
  ),
  mutant(
    'terms-standing-level',
    'server/src/modules/commission/domain/loosening.test.ts',
    'more for who stands at a level',
    edit('src/modules/commission/domain/loosening.ts', '[...bySales, ...byNo]', '[...bySales, ...byNo.slice(99)]'),
  ),
  mutant(
    'payout-below-costs',
    'server/src/modules/withdrawals/domain/withdrawal-rules.test.ts',
    'what is left after the fee',
    edit(
      'src/modules/withdrawals/domain/quote.ts',
      'Math.max(0, amountFen - feeFen - taxFen)',
      'amountFen - feeFen - taxFen',
    ),
  ),
  mutant(
    'price-least-margin',
    'server/test/commission/lowered.test.ts',
    'keeps the least margin',
    edit(
      'src/modules/orders/commands/lower-price.ts',
      'if (isBelowMargin(priced, rules))',
      'if (isBelowMargin([], rules))',
    ),
  ),
  mutant(
    'price-earning',
    'server/test/commission/lowered.test.ts',
    'pays what was recorded of the new price',
    edit(
      'src/modules/orders/commands/lower-price.ts',
      '...earning.map((statement)',
      '...earning.slice(99).map((statement)',
    ),
  ),
  mutant(
    'resale-told',
    'server/test/commission/resold.test.ts',
    'is taken back by what goes back later',
    edit(
      'src/modules/commission/commands/pay-reseller.ts',
      'tellOf(tx, orderId, moreFen, owedMoreFen(journal));',
      'owedMoreFen(journal);',
    ),
  ),
  mutant(
    'chain-delivery-told',
    'server/src/modules/chain/domain/rules.test.ts',
    'how it comes concerns all of them',
    edit('src/modules/chain/domain/edit-rules.ts', `'closesAt', 'delivery'];`, `'closesAt'];`),
  ),
  mutant(
    'group-failed-quota',
    'server/test/groupbuy/groups.test.ts',
    'a group that was paid for and failed',
    edit('src/modules/groupbuy/group-end.ts', 'anyCount(uncountGroup(group.offer_id)),', ''),
  ),
];
