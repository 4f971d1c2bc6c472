// The guards of money that leaves: who may ask, what is held, what ends a bill, who has looked, and what is believed.
import { type Mutant, edit, mutant } from './mutant.js';

const OUT = 'src/modules/withdrawals';
const LIFE = 'server/test/withdrawals/withdrawals.test.ts';
const REVIEW = 'server/test/withdrawals/review.test.ts';
const CHANNELS = 'server/test/withdrawals/channels.test.ts';
const RULES = 'server/src/modules/withdrawals/domain/withdrawal-rules.test.ts';
const TAX = 'server/src/modules/withdrawals/domain/tax.test.ts';

export const payouts: Mutant[] = [
  mutant(
    'payout-debt-first',
    LIFE,
    'what comes back',
    edit(`${OUT}/ending.ts`, "end.to === 'paid' ? []", "end.actor !== '' ? []"),
  ),
  mutant(
    'payout-debt-of-another-account',
    LIFE,
    'two users turn out to be one',
    edit(
      `${OUT}/ending.ts`,
      'readCommissionBalances(userId)',
      "readCommissionBalances(bill.holds[0]?.accountId ?? '')",
    ),
  ),
  mutant(
    'payout-end-lock',
    LIFE,
    'a debt that is being paid',
    edit(`${OUT}/ending.ts`, 'lockPerson(found.user_id),', 'lockPerson(found.id),'),
  ),
  mutant(
    'payout-hold',
    LIFE,
    'F12',
    edit(
      `${OUT}/commands/request-withdrawal.ts`,
      'tx.batch(lockPerson(userId), readAccount(userId))',
      'tx.batch(lockPerson(`not ${userId}`), readAccount(userId))',
    ),
    edit(
      `${OUT}/bill-statements.ts`,
      `commissionLine(accountId, 'available', -amountFen),\n    commissionLine(accountId, 'withdrawing', amountFen),\n  ]);\n\nconst released`,
      `commissionLine(accountId, 'available', 0),\n    commissionLine(accountId, 'withdrawing', 0),\n  ]);\n\nconst released`,
    ),
  ),
  mutant(
    'payout-owing-blocks',
    RULES,
    'withdrawal_owing',
    edit(`${OUT}/domain/quote.ts`, 'if (standing.owedFen > 0)', 'if (standing.owedFen < 0)'),
  ),
  mutant(
    'payout-day',
    RULES,
    'withdrawal_daily_limit',
    edit(`${OUT}/domain/quote.ts`, 'count >= rule.dailyCount || fen + amountFen > rule.dailyFen', 'count > 1_000'),
  ),
  mutant(
    'payout-quote-kept',
    LIFE,
    'a figure that has changed',
    edit(
      `${OUT}/commands/request-withdrawal.ts`,
      'if (!sameQuote(quote, { ...quote, ...wish.quote }))',
      'if (quote.amountFen < 0)',
    ),
  ),
  mutant(
    'payout-asked-first',
    LIFE,
    'F28: an answer that never came',
    edit(`${OUT}/conversation.ts`, 'if (bill.tried_at === null) return firstCall(talk);', ''),
    edit(
      `${OUT}/conversation.ts`,
      '...{ billNo: bill.bill_no,',
      '...{ billNo: `${bill.bill_no.slice(0, 20)}${String(Date.now()).slice(-12)}`,',
    ),
  ),
  mutant(
    'payout-facts-agree',
    CHANNELS,
    'another amount',
    edit(
      `${OUT}/commands/follow-bill.ts`,
      'const same = facts.amountFen === bill.net_fen &&',
      'const same = facts.amountFen > 0 ||',
    ),
  ),
  mutant(
    'payout-risk-closed',
    REVIEW,
    'R02',
    edit(
      'src/modules/risk/commands/assess-payout.ts',
      "  return { kind: 'unavailable' };",
      "  return { kind: 'judged', outcome: 'pass', score: 0 };",
    ),
  ),
  mutant(
    'payout-silent-judge',
    REVIEW,
    'a judge that has not doubted',
    edit(
      'src/modules/risk/commands/assess-payout.ts',
      'if (count < silentAfter || doubted > 0) return;',
      'if (count > 0) return;',
    ),
  ),
  mutant(
    'payout-second-operator',
    REVIEW,
    'S30',
    edit(`${OUT}/commands/decide-withdrawal.ts`, 'if (approvals < needed)', 'if (approvals < 1)'),
  ),
  mutant(
    'payout-approval-once',
    REVIEW,
    'the same operator twice at once',
    edit(
      'migrations/20261130-0400-create-withdrawals.sql',
      'constraint withdrawal_approvals_once unique (withdrawal_id, operator_id)',
      'check (true)',
    ),
  ),
  mutant(
    'payout-one-id-number',
    REVIEW,
    'the real name',
    edit(
      'migrations/20261130-0400-create-withdrawals.sql',
      'create unique index real_names_one',
      'create index real_names_one',
    ),
  ),
  mutant(
    'payout-tax-of-the-month',
    TAX,
    'several withdrawals',
    edit(`${OUT}/domain/tax.ts`, 'whole - before.taxFen', 'whole'),
  ),
  mutant(
    'payout-owner-only',
    LIFE,
    'nobody sees',
    edit(`${OUT}/queries.ts`, 'return row?.user_id === userId ? ok(', 'return row ? ok('),
  ),
  mutant(
    'payout-export-signed',
    REVIEW,
    'tax of a month',
    edit(
      `${OUT}/tax-report.ts`,
      "if (!isSignedAddress(shop.tokenSecret, PURPOSE, [quarter, operatorId, until], text('sign'))) return;",
      '',
    ),
  ),
  mutant(
    'payout-notice-merchant',
    CHANNELS,
    'another merchant',
    edit(
      'src/platform/wechat-pay/notice.ts',
      "if (merchant !== reader.merchantId) refuse('a transfer of another merchant');",
      '',
    ),
  ),
  mutant(
    'payout-least',
    RULES,
    'withdrawal_too_small',
    edit(`${OUT}/domain/quote.ts`, 'if (amountFen < rule.minFen)', 'if (amountFen < 0 * rule.minFen)'),
  ),
  mutant(
    'payout-most',
    RULES,
    'withdrawal_too_large',
    edit(`${OUT}/domain/quote.ts`, 'amountFen > rule.maxFen', 'amountFen < 0'),
  ),
  mutant(
    'payout-what-there-is',
    RULES,
    'withdrawal_over_available',
    edit(`${OUT}/domain/quote.ts`, 'amountFen > standing.availableFen', 'amountFen < 0'),
  ),
  mutant(
    'payout-real-name',
    RULES,
    'real_name_needed',
    edit(`${OUT}/domain/quote.ts`, '!standing.named && needsName(', 'standing.named && needsName('),
  ),
  mutant(
    'payout-two-from',
    RULES,
    'that risk lets',
    edit(`${OUT}/domain/quote.ts`, 'amountFen >= rule.secondFromFen', 'amountFen < 0'),
  ),
  mutant(
    'payout-grown-ups',
    REVIEW,
    'the real name',
    edit(
      `${OUT}/commands/tell-real-name.ts`,
      '!isOfAge(birthday, businessDay(tx.now))',
      '!isOfAge(birthday, birthday) && !birthday',
    ),
  ),
  mutant(
    'payout-approvals-stay',
    REVIEW,
    'S30',
    edit(
      'migrations/20261130-0400-create-withdrawals.sql',
      'revoke update, delete on withdrawal_approvals from hetuan_app;\n',
      '',
    ),
  ),
  mutant(
    'payout-judged-again',
    REVIEW,
    'what risk alone let through',
    edit(
      `${OUT}/commands/pay-withdrawal.ts`,
      'withdrawal.approvals_needed === 0 ? await approvalsNeeded(tx, withdrawal, judged) : 0',
      '0 * (await approvalsNeeded(tx, withdrawal, judged))',
    ),
  ),
  mutant(
    'payout-cancelled-by-its-owner',
    LIFE,
    'nobody sees or cancels',
    edit(`${OUT}/commands/cancel-withdrawal.ts`, 'held?.withdrawal.user_id !== userId', '!held'),
  ),
  mutant(
    'payout-asked-by-its-owner',
    LIFE,
    'nobody sees or cancels',
    edit(`${OUT}/commands/ask-withdrawal.ts`, 'row?.user_id !== userId', '!row'),
  ),
  mutant(
    'payout-in-doubt',
    'server/test/withdrawals/doubt.test.ts',
    'while the first call may still be carried out',
    edit(
      `${OUT}/commands/follow-bill.ts`,
      'return inDoubt(talk) ? false : end(',
      'return inDoubt === undefined ? false : end(',
    ),
  ),
  mutant(
    'payout-export-ends',
    REVIEW,
    'tax of a month',
    edit(`${OUT}/tax-report.ts`, 'if (shop.clock.now().getTime() >= Number(until)) return;', ''),
  ),
  mutant(
    'payout-export-permission',
    REVIEW,
    'tax of a month',
    edit(`${OUT}/tax-report.ts`, 'if (!(await mayExport(shop.db, operatorId))) return;', 'void mayExport;'),
  ),
];
