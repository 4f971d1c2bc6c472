// The guards that were found missing by trying to break the money: telling once, earning from oneself, frozen people,
// looser rules behind somebody's back.
import { type Mutant, edit, mutant } from './mutant.js';

const TOLD = 'server/test/commission/told.test.ts';
const OWN = 'server/test/commission/own-purchase.test.ts';
const LOOSER = 'server/test/withdrawals/looser.test.ts';
const DEBTS = 'server/src/modules/ledger/personal-accounts.test.ts';
const ACCOUNTS = 'src/modules/ledger/personal-accounts.ts';
const ENTRY = 'src/modules/commission/commands/reckon-order.ts';
const TELLING = 'src/modules/notifications/telling.ts';

export const moneyLeaks: Mutant[] = [
  mutant(
    'told-more-lock',
    TOLD,
    'an event counts once',
    edit(TELLING, 'lockPerson(userId), readTold(', 'readTold(userId, kind, eventKey), readTold('),
  ),
  mutant(
    'told-once-a-day',
    TOLD,
    'orders of one day are one message',
    edit(
      'src/modules/notifications/commission-reactions.ts',
      '`${kind}:${userId}:${businessDay(tx.now)}`',
      '`${kind}:${Math.random()}`',
    ),
  ),
  mutant(
    'told-of-what-was',
    TOLD,
    'what went back before it was ever held',
    edit('src/modules/commission/moving.ts', 'if (!moving.born)', 'if (true)'),
  ),
  mutant(
    'debt-paid-by-income',
    DEBTS,
    'D07',
    edit(ACCOUNTS, 'portions(amountFen, firstOf(accountId, accounts).map(owed))', 'portions(0, accounts.map(owed))'),
  ),
  mutant(
    'debt-paid-by-what-comes-back',
    'server/test/withdrawals/owing.test.ts',
    'withdraws nothing until',
    edit('src/modules/withdrawals/ending.ts', 'back.length > 0 ? offsetJournals(balances.rows, back) : []', '[]'),
  ),
  mutant(
    'debt-blocks-withdrawal',
    'server/test/withdrawals/owing.test.ts',
    'withdraws nothing until',
    edit('src/modules/withdrawals/domain/quote.ts', 'standing.owedFen > 0', 'standing.owedFen < 0'),
  ),
  mutant('own-purchase-pays-nothing', OWN, 'D04', edit(ENTRY, 'share.payee_id !== share.buyer_id', 'true')),
  mutant(
    'own-purchase-by-its-terms',
    OWN,
    'is theirs where the terms',
    edit(ENTRY, "|| terms?.selfPurchase !== 'first_level'", '|| true'),
  ),
  mutant(
    'own-purchase-once-settled',
    OWN,
    'stays where it had settled',
    edit(ENTRY, "row.status === 'held' && isOwnPurchase", 'isOwnPurchase'),
    edit(
      'src/modules/commission/commission-statements.ts',
      "and status = 'held' order by order_id limit",
      'order by order_id limit',
    ),
  ),
  mutant(
    'frozen-as-whoever',
    OWN,
    'who is frozen earns nothing as whoever',
    edit(
      'src/modules/referral/domain/linked-standing.ts',
      "  if (other === 'frozen') return own === 'frozen' ? null : 'frozen';\n",
      '',
    ),
  ),
  mutant(
    'resale-margin-alone',
    'server/test/commission/resold.test.ts',
    'is all that anybody earns by it',
    edit('src/modules/orders/placing.ts', 'earns: terms?.marginGiven !== true', 'earns: true'),
  ),
  mutant(
    'rules-loosened-behind',
    LOOSER,
    'S30',
    edit('src/modules/withdrawals/judging.ts', 'readRuleByNo(edition)', 'readRule()'),
  ),
  mutant(
    'rules-tightened-since',
    LOOSER,
    'and by as many as stricter rules',
    edit('src/modules/withdrawals/judging.ts', 'tx.batch(readRule(),', 'tx.batch(readRuleByNo(edition),'),
  ),
  mutant(
    'frozen-payout-looked-at',
    LOOSER,
    'is looked at by an operator when its distributor is frozen',
    edit('src/modules/withdrawals/judging.ts', "distributors.rows[0]?.status === 'frozen'", 'false'),
  ),
];
