// The guards that came with the money of the tree: what a channel says against what was wished, what a bill of several
// holds, what operators give back, and that what only waits for COMMIT is written.
import { type Mutant, edit, mutant } from './mutant.js';

const OUT = 'src/modules/withdrawals';
const CANCELLING = 'server/test/withdrawals/cancelling.test.ts';
const SPLIT = 'server/test/withdrawals/split-bills.test.ts';
const TAKING_BACK = 'server/test/commission/taking-back.test.ts';
const REBATE = 'src/modules/orders/commands/give-rebate.ts';
const FOLLOW = `${OUT}/commands/follow-bill.ts`;

export const books: Mutant[] = [
  mutant(
    'payout-channel-decides',
    CANCELLING,
    'confirmed between the wish to cancel',
    edit(
      FOLLOW,
      "return ended(talk, heard.facts, { to: heard.kind, actor: 'channel' });",
      "return ended(talk, heard.facts, { to: talk.bill.cancel_asked_at ? 'cancelled' : heard.kind, actor: 'channel' });",
    ),
  ),
  mutant(
    'payout-cancel-reaches-channel',
    CANCELLING,
    'cancelled first',
    edit(
      `${OUT}/commands/cancel-withdrawal.ts`,
      'if (bill.tried_at !== null) await shop.payouts.wechat_pay?.cancel(bill.bill_no);',
      'void bill.tried_at;',
    ),
  ),
  mutant(
    'payout-unknown-stays-held',
    SPLIT,
    'one is paid, one expires',
    edit(
      FOLLOW,
      '    default:\n      return false;',
      "    default:\n      return end(talk, { to: 'failed', actor: 'channel' });",
    ),
  ),
  mutant(
    'payout-tax-of-what-was-paid',
    SPLIT,
    'one is paid, one expires',
    edit(
      `${OUT}/withdrawal-statements.ts`,
      "const counted = `status not in ('failed', 'cancelled')`;",
      "const counted = `status not in ('nothing')`;",
    ),
  ),
  mutant(
    'rebate-within-paid',
    TAKING_BACK,
    'operators give a part of the price back',
    edit(REBATE, 'if (given?.amountFen !== askedFen)', 'if (!given)'),
  ),
  mutant(
    'rebate-of-kept-orders',
    TAKING_BACK,
    'nothing is given back',
    edit(REBATE, 'if (!order || !KEPT.has(order.status))', 'if (!order)'),
  ),
  mutant(
    'commit-writes-what-waits',
    'server/test/platform/transactions.test.ts',
    'what only waits for COMMIT is written too',
    edit(
      'src/platform/db/transaction.ts',
      'if (this.#last.length + this.#events.length > 0) await this.begin();\n    if (!this.#begun) return;',
      'if (!this.#begun) return;',
    ),
  ),
];
