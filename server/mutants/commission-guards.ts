// The guards of commission: what a line pays at most, how deep, of which snapshot, when it settles, whose lock and whose
// side of zero keeps the books right, and that nobody corrects an account alone.
import { type Mutant, edit, mutant } from './mutant.js';

const MODULE = 'src/modules/commission';
const RULES = 'server/src/modules/commission/domain/rules.test.ts';
const LIFE = 'server/test/commission/life.test.ts';
const TAKING_BACK = 'server/test/commission/taking-back.test.ts';
const PAGES = 'server/test/commission/pages.test.ts';
const MODEL = 'server/test/platform/ledger-model.test.ts';
const BOOKS = 'migrations/20261130-0300-open-commission-accounts.sql';
const TABLES = 'migrations/20261130-0301-create-commissions.sql';
const SHARES = `${MODULE}/domain/shares.ts`;
const RECKONING = `${MODULE}/domain/reckoning.ts`;
const ENTRY = `${MODULE}/commands/reckon-order.ts`;
const FOUR_EYES = 'S30';

export const commissions: Mutant[] = [
  mutant(
    'commission-cap',
    RULES,
    'no more than the cap',
    edit(SHARES, 'Math.min(rateOf(payFen, terms.capBps), marginFen)', 'marginFen'),
  ),
  mutant(
    'commission-margin',
    RULES,
    'no fen of the least margin',
    edit(SHARES, 'Math.min(rateOf(payFen, terms.capBps), marginFen)', 'rateOf(payFen, terms.capBps)'),
  ),
  mutant(
    'commission-campaign-switch',
    RULES,
    'nothing where the terms turn it off',
    edit(SHARES, 'campaign ? campaign.earns : line.commissionable', 'campaign ? true : line.commissionable'),
  ),
  mutant(
    'commission-depth',
    LIFE,
    'D05',
    edit(TABLES, 'constraint commission_shares_depth check (level between 1 and 2)', 'check (level between 1 and 9)'),
  ),
  mutant(
    'commission-second-level',
    LIFE,
    'D05',
    edit(`${MODULE}/earning-port.ts`, 'second: secondLevel ? second : null', 'second'),
  ),
  mutant(
    'commission-active-only',
    LIFE,
    'who is frozen',
    edit('src/modules/referral/earner-statements.ts', "and status = 'active')", ')'),
  ),
  mutant(
    'commission-exact-share',
    RULES,
    'D06',
    edit(
      RECKONING,
      'const kept = BigInt(Math.min(keptFen, baseFen));',
      'const kept = BigInt(Math.min(keptFen, baseFen - 1));',
    ),
  ),
  mutant(
    'commission-stays-reversed',
    RULES,
    'does not come again',
    edit(
      RECKONING,
      'Math.max(line.reversedFen, reversedOf(line, order.keptFen(line.lineId)))',
      'reversedOf(line, order.keptFen(line.lineId))',
    ),
  ),
  mutant('commission-waits-for-cases', LIFE, 'waits for an open case', edit(ENTRY, ' && !caseOpen,', ',')),
  mutant(
    'commission-waits-for-its-time',
    LIFE,
    'both levels hold from the payment',
    edit(ENTRY, 'order.completed_at <= receivedBy', 'order.completed_at <= new Date(8.64e15)'),
  ),
  mutant(
    'commission-locks',
    TAKING_BACK,
    'from what is there when its turn comes',
    edit(
      ENTRY,
      '    lockPeople(payeeIds),\n    lockOrderRow(orderId),',
      '    lockPeople([]),\n    lockOrderRow(orderId),',
    ),
  ),
  mutant(
    'commission-debt-first',
    LIFE,
    'D07',
    edit(
      'src/modules/ledger/personal-accounts.ts',
      'portions(amountFen, firstOf(accountId, accounts).map(owed))',
      'portions(0, firstOf(accountId, accounts).map(owed))',
    ),
  ),
  mutant('ledger-debt-side', MODEL, 'random commands', edit(BOOKS, 'then balance_fen <= 0', 'then true')),
  mutant(
    'commission-four-eyes',
    PAGES,
    FOUR_EYES,
    edit(`${MODULE}/commands/correct-commission.ts`, 'if (row.author_id === operatorId)', "if (row.author_id === '')"),
    edit(TABLES, 'constraint commission_adjustments_other check (approver_id <> author_id),\n', ''),
  ),
  mutant(
    'commission-decided-once',
    PAGES,
    FOUR_EYES,
    edit(
      `${MODULE}/adjustment-statements.ts`,
      'where id = $1 and approved is null returning',
      'where id = $1 returning',
    ),
  ),
  mutant(
    'commission-terms-stay',
    PAGES,
    'operators publish terms',
    edit(TABLES, 'revoke update, delete on commission_editions from hetuan_app;\n', ''),
  ),
  mutant(
    'commission-product-of-own-share',
    PAGES,
    'an order shows a masked buyer',
    edit(
      `${MODULE}/presenter.ts`,
      'line.product_id !== null && shared.has(line.product_id)',
      'line.product_id !== null',
    ),
  ),
  mutant(
    'commission-terms-within-their-cap',
    PAGES,
    'operators publish terms',
    edit(`${MODULE}/commands/set-terms.ts`, 'reasons.length > 0', 'reasons.length < 0'),
  ),
  mutant(
    'commission-own-purchase',
    LIFE,
    'D04',
    edit(`${MODULE}/earning-port.ts`, "terms.selfPurchase === 'first_level' ?", 'terms.levels ?'),
  ),
  mutant(
    'commission-after-the-last-case',
    `server/${MODULE}/settling-time.test.ts`,
    'never while a case can still be opened',
    edit(
      `${MODULE}/settling-time.ts`,
      ', aftersaleTerms.noReasonMs, aftersaleTerms.faultMs',
      ', 0 * aftersaleTerms.faultMs',
    ),
  ),
  mutant(
    'commission-both-levels-one-person',
    TAKING_BACK,
    'turn out to be one person owe together',
    edit(`${MODULE}/moving.ts`, 'balancesAfter(own.accounts, lines)', 'balancesAfter(own.accounts, lines.slice(0, 0))'),
  ),
];
