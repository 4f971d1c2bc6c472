// The guards that decide about money and stock and that stand in no other list: who may pay and cancel, what a late
// success is, how refunds follow one another, what an ended offer still owes, what is withdrawn, and whose people are whose.
import { type Mutant, edit, mutant } from './mutant.js';

const MONEY = 'server/mutants/money-guards.test.ts';
const ORDERS = 'src/modules/orders';
const PAYMENTS = 'src/modules/payments';
const SETTLEMENT = `${PAYMENTS}/domain/settlement.ts`;
const SETTLEMENT_TEST = `server/${PAYMENTS}/domain/settlement.test.ts`;
const FOLLOWING = 'goes back a minute apart';
const OWNER = 'by its owner alone';
const WAITING = 'that waits for its group goes back whole';

const payments: Mutant[] = [
  mutant(
    'pay-owner',
    MONEY,
    OWNER,
    edit(`${ORDERS}/commands/pay-order.ts`, '!order || order.user_id !== input.userId', '!order'),
  ),
  mutant(
    'cancel-owner',
    MONEY,
    OWNER,
    edit(`${ORDERS}/commands/close-order.ts`, '!order || order.user_id !== input.userId', '!order'),
  ),
  mutant(
    'closed-payment-is-surplus',
    SETTLEMENT_TEST,
    'a success with our own facts',
    edit(SETTLEMENT, "  if (payment.status === 'closed') return { kind: 'surplus' };\n", ''),
  ),
  mutant(
    'paid-order-takes-no-more',
    SETTLEMENT_TEST,
    'money is applied only on an unpaid order',
    edit(
      SETTLEMENT,
      "return orderStatus === 'pending_payment' ? { kind: 'apply' } : { kind: 'surplus' };",
      "return { kind: orderStatus ? 'apply' : 'surplus' };",
    ),
  ),
  mutant(
    'second-transaction-is-extra',
    SETTLEMENT_TEST,
    'of another transaction under the same number',
    edit(SETTLEMENT, "  if (payment.transactionId !== null) return { kind: 'extra' };\n", ''),
  ),
  mutant(
    'close-waits-for-an-answer',
    'server/test/platform/machinery.test.ts',
    'a close without an answer keeps the seat',
    edit(
      `${ORDERS}/commands/close-order.ts`,
      "if (answer === 'unknown' && shop.clock.now() <",
      "if (answer === 'unknown' && order.pay_deadline <",
    ),
  ),
  mutant(
    'price-as-seen',
    'server/test/orders/changes.test.ts',
    'lowered from a total that is not there',
    edit(`${ORDERS}/commands/lower-price.ts`, 'if (order.pay_fen !== input.presentPayFen)', 'if (order.pay_fen < 0)'),
  ),
];

const refunds: Mutant[] = [
  mutant(
    'refund-apart',
    MONEY,
    FOLLOWING,
    edit(`${PAYMENTS}/commands/send-refund.ts`, 'if (waitMs > 0) return waitMs;', 'if (waitMs < 0) return waitMs;'),
  ),
  mutant(
    'refund-turn',
    MONEY,
    'is sent one at a time',
    edit(
      `${PAYMENTS}/payment-statements.ts`,
      'select id, sent_at from refunds where order_id = $1 order by id for update`',
      'select id, sent_at from refunds where order_id = $1 order by id`',
    ),
  ),
  mutant(
    'refunded-when-all-arrived',
    MONEY,
    FOLLOWING,
    edit(`${ORDERS}/commands/settle-refund.ts`, 'everythingGone(lines) && !othersOpen &&', 'everythingGone(lines) &&'),
  ),
  mutant(
    'refund-most',
    MONEY,
    'in no more refunds than a gateway takes',
    edit(`${ORDERS}/refund-ground.ts`, 'ground.refunds >= settings.refunds.maxPerOrder', 'ground.refunds < 0'),
  ),
  mutant(
    'refund-abnormal-keeps-its-number',
    'server/test/payments/abnormal-refund.test.ts',
    'waits for an operator',
    edit(
      `${ORDERS}/commands/settle-refund.ts`,
      "    else if (outcome.kind === 'abnormal') await fail(tx, refund);\n",
      '',
    ),
  ),
  mutant(
    'refund-whole-before-forming',
    MONEY,
    WAITING,
    edit(
      `${ORDERS}/commands/refund-order.ts`,
      "order.status === 'awaiting_group' && !leavesNothing(lines, plan)",
      "order.status === 'awaiting_group' && plan.amountFen < 0",
    ),
  ),
  mutant(
    'refund-not-while-closing',
    MONEY,
    WAITING,
    edit(
      'src/modules/groupbuy/leave-part.ts',
      "      if (facts.group.status !== 'open') return { writes: [], events: [], refusal: refuse('group_closing') };\n",
      '',
    ),
  ),
];

const stock: Mutant[] = [
  mutant(
    'ship-owed-only',
    'server/src/modules/logistics/domain/ship-rules.test.ts',
    'more than is owed',
    edit('src/modules/logistics/domain/ship-rules.ts', 'units < 1 || units > left', 'units < 1'),
  ),
  mutant(
    'exchange-stock',
    'server/test/aftersales/races.test.ts',
    'one unit left, two exchanges',
    edit(
      'src/modules/catalog/exchange-statements.ts',
      'chooseBucket(buckets, wish.units, 0)',
      'chooseBucket(buckets.map((one) => ({ ...one, leftUnits: 99 })), wish.units, 0)',
    ),
    edit(
      'migrations/20261124-0401-create-stock.sql',
      'left_units bigint not null check (left_units >= 0)',
      'left_units bigint not null',
    ),
  ),
  mutant(
    'exchange-let-go-with-its-refund',
    'server/test/aftersales/journeys.test.ts',
    'an exchange without stock is refused',
    edit('src/modules/aftersales/case-refund.ts', '...(held ? [expectWrite(releaseExchange(row.id), 1)] : []),', ''),
  ),
  mutant(
    'exchange-let-go',
    'server/test/aftersales/journeys.test.ts',
    'exchange: new units are held',
    edit(
      'src/modules/aftersales/commands/withdraw-case.ts',
      '...(held ? [expectWrite(releaseExchange(row.id), 1)] : []),',
      '',
    ),
  ),
  mutant(
    'group-offer-ended',
    'server/src/modules/groupbuy/domain/join-rules.test.ts',
    'at its end',
    edit('src/modules/groupbuy/domain/join-rules.ts', "  if (now >= offer.endsAt) return refuse('offer_ended');\n", ''),
  ),
];

const BARGAIN = 'src/modules/bargain';
const FLASH = 'src/modules/flashsale';

const plays: Mutant[] = [
  mutant(
    'bargain-one-offer-a-sku',
    'server/test/bargain/operators.test.ts',
    'is open at once when its floor keeps the margin',
    edit(
      `${BARGAIN}/commands/create-offer.ts`,
      "if (conflict) throw new Refused('campaign_conflict'",
      "if (conflict && !sku) throw new Refused('campaign_conflict'",
    ),
  ),
  mutant(
    'bargain-place-back-with-its-order',
    'server/test/bargain/bargain.test.ts',
    'comes back to its floor when its order lapses',
    edit(`${BARGAIN}/order-port.ts`, '...(over ? [expectWrite(giveBackQuota(bargain.offer_id), 1)] : []),', ''),
  ),
  mutant(
    'bargain-price-stands-still',
    'server/test/bargain/races.test.ts',
    'a cut and the order',
    edit(`${BARGAIN}/placing-part.ts`, 'type BargainRow, lockBargains,', 'type BargainRow, findBargain,'),
    edit(`${BARGAIN}/placing-part.ts`, 'lockBargains(bargainIds)]', "findBargain(bargainIds[0] ?? '')]"),
  ),
  mutant(
    'flash-budget-kept',
    'server/test/flashsale/money.test.ts',
    'a budget is never overspent',
    edit(`${FLASH}/domain/write-rules.ts`, 'facts.spentFen + facts.lossFen > facts.budgetFen', 'facts.budgetFen < 0'),
    edit(
      'migrations/20261128-0200-create-flash-sales.sql',
      'spent_fen >= 0 and (subsidy_budget_fen is null or spent_fen <= subsidy_budget_fen)',
      'spent_fen >= 0',
    ),
  ),
  mutant(
    'flash-budget-back',
    'server/test/flashsale/money.test.ts',
    'gives its budget back',
    edit(`${FLASH}/order-port.ts`, 'backFen > 0 ?', 'backFen < 0 ?'),
  ),
  mutant(
    'lottery-in-time',
    'server/src/modules/lottery/domain/terms.test.ts',
    'is there only while the lottery runs',
    edit('src/modules/lottery/domain/chances.ts', "status === 'ended' || now >= endsAt", "status === 'ended'"),
  ),
  mutant(
    'lottery-coupons-promised',
    'server/src/modules/lottery/domain/terms.test.ts',
    'gives only coupons that are there',
    edit('src/modules/lottery/domain/terms.ts', 'promisedOf(prizes, templateId) > left', 'left < 0'),
  ),
];

const OUT = 'src/modules/withdrawals';
const WITHDRAWAL_RULES = `server/${OUT}/domain/withdrawal-rules.test.ts`;
const CANCELLING = 'server/test/withdrawals/cancelling.test.ts';

const payouts: Mutant[] = [
  mutant(
    'payout-net-least',
    WITHDRAWAL_RULES,
    'at least what a channel carries',
    edit(`${OUT}/domain/quote.ts`, 'if (quote.netFen < LEAST_NET_FEN)', 'if (quote.netFen < 0 * LEAST_NET_FEN)'),
  ),
  mutant(
    'payout-bill-limit',
    WITHDRAWAL_RULES,
    'stays below the limit',
    edit(`${OUT}/domain/split-bills.ts`, 'Math.ceil(whole.netFen / limitFen)', 'Math.ceil(limitFen / limitFen)'),
  ),
  mutant(
    'payout-taken-back-unsent',
    CANCELLING,
    'WeChat never hears of it',
    edit(
      `${OUT}/bill-statements.ts`,
      "status = 'sent' and cancel_asked_at is null returning id",
      "status = 'sent' returning id",
    ),
  ),
  mutant(
    'payout-unsent-untried',
    CANCELLING,
    'who still holds it for unsent asks WeChat',
    edit(
      `${OUT}/conversation.ts`,
      'now.tried_at === null && now.cancel_asked_at !== null',
      'now.cancel_asked_at !== null',
    ),
  ),
  mutant(
    'payout-follows-its-person',
    'server/test/withdrawals/withdrawals.test.ts',
    'two users turn out to be one',
    edit(`${OUT}/person-port.ts`, '    move(absorbedId, survivorId),\n', ''),
  ),
  mutant(
    'payout-risk-asked-again',
    'server/test/withdrawals/review.test.ts',
    'R02',
    edit(
      `${OUT}/commands/pay-withdrawal.ts`,
      "if (judged.kind === 'unavailable') {",
      "if (judged.kind === 'nothing') {",
    ),
  ),
];

const BOOKS = 'migrations/20261130-0300-open-commission-accounts.sql';
const BOOKED = 'is booked once for an event';

const books: Mutant[] = [
  mutant(
    'ledger-once',
    MONEY,
    BOOKED,
    edit(BOOKS, 'where l.guarded and j.id = any(posted) order by', 'where l.guarded order by'),
    edit(BOOKS, 'where j.id = any(posted) and l.guarded is not true', 'where l.guarded is not true'),
  ),
  mutant(
    'ledger-same-input',
    MONEY,
    BOOKED,
    edit(BOOKS, 'where j.input_hash <> encode(', "where j.input_hash = '' and '' <> encode("),
  ),
  mutant(
    'ledger-rows-stay',
    'server/test/shape/schema.test.ts',
    'may not change or delete rows of',
    edit(
      'migrations/20261124-0300-create-ledger.sql',
      'revoke insert, update, delete on ledger_accounts, ledger_journals, ledger_entries, ledger_balances from hetuan_app;\n',
      '',
    ),
  ),
];

const FOREST = 'src/modules/referral/forest.ts';
const REFERRAL = 'server/test/referral/referral.test.ts';
const BINDING = 'src/modules/referral/domain/binding-rules.ts';
const BINDING_TEST = 'server/src/modules/referral/domain/binding-rules.test.ts';

const referrals: Mutant[] = [
  mutant('referral-cycle', REFERRAL, 'is never closed', edit(FOREST, "return 'cycle';", "return 'free';")),
  mutant(
    'referral-names',
    REFERRAL,
    'who bind to one another at once',
    edit(FOREST, 'tx.batch(lockNames(names.sort()), ', 'tx.batch(lockNames(names.slice(0, 0)), '),
  ),
  mutant(
    'referral-self',
    BINDING_TEST,
    'never binds to',
    edit(BINDING, "  if (facts.sharerId === facts.userId) return keep('self');\n", ''),
  ),
  mutant(
    'referral-protected',
    BINDING_TEST,
    'takes over or does not',
    edit(
      BINDING,
      "rule.stealing === 'after_protection' && current.protectedUntil <= now",
      "rule.stealing === 'after_protection'",
    ),
  ),
];

const clock: Mutant[] = [
  mutant(
    'late-answer-moves-no-clock',
    'server/test/platform/clock.test.ts',
    'an answer that lay about moves no clock',
    edit('src/platform/clock.ts', 'bearing ? truerBearing(bearing, read, at - readAt) : read', 'read'),
  ),
];

export const deciding: readonly Mutant[] = [
  ...clock,
  ...payments,
  ...refunds,
  ...stock,
  ...plays,
  ...payouts,
  ...books,
  ...referrals,
];
