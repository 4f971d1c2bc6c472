// The guards that correctness rests on, each with the change that takes it out and the test that must notice. Where a
// second guard stands behind the first, both go: a guard nobody would miss is not in this list.
import type { Edit, Mutant } from './mutant.js';

function mutant(name: string, test: string, testName: string, ...edits: Edit[]): Mutant {
  return { name, edits, test, testName };
}

const edit = (file: string, find: string, replace: string): Edit => ({ file: `server/${file}`, find, replace });

const GROUPS = 'src/modules/groupbuy/group-statements.ts';
const LEDGER = 'migrations/20261124-0300-create-ledger.sql';
const LAST = 'server/mutants/last-guards.test.ts';

const withoutGroupLock = edit(GROUPS, 'from groups where id = $1 for update`', 'from groups where id = $1`');

const seatsAndStock: Mutant[] = [
  mutant('group-row-lock', LAST, 'two last payments at once form the group', withoutGroupLock),
  mutant(
    'seat-rule',
    'server/src/modules/groupbuy/domain/join-rules.test.ts',
    '',
    edit('src/modules/groupbuy/domain/join-rules.ts', 'group.held + group.paid >= group.size', 'false'),
  ),
  mutant(
    'seat-check',
    'server/test/groupbuy/groups.test.ts',
    'F32',
    withoutGroupLock,
    edit(GROUPS, ` and held + paid < size returning id`, ` returning id`),
    edit('migrations/20261124-0600-create-groupbuy.sql', 'check (held + paid <= size)', 'check (size > 0)'),
  ),
  mutant(
    'stock-check',
    'server/test/orders/stock.test.ts',
    'M07: 100 buyers for 10 units',
    edit('src/modules/catalog/stock-statements.ts', ' and b.left_units >= w.units', ''),
  ),
  mutant(
    'person-lock',
    'server/test/catalog/cart.test.ts',
    '',
    edit(
      'src/modules/identity/person-statements.ts',
      `select pg_advisory_xact_lock(hashtextextended('person:' || $1::text, 1))`,
      `select length($1::text)`,
    ),
  ),
];

const NOTICE = 'src/platform/wechat-pay/notice.ts';
const NOTICE_TEST = 'server/src/platform/wechat-pay/notice.test.ts';

const money: Mutant[] = [
  mutant(
    'notice-signature',
    NOTICE_TEST,
    'with a wrong type, an unknown serial, another key',
    edit(
      NOTICE,
      `if (!verify('RSA-SHA256', message, key, signature))`,
      `if (verify.length > 99 && message && signature)`,
    ),
  ),
  mutant(
    'notice-freshness',
    NOTICE_TEST,
    'within five minutes of true time',
    edit(NOTICE, 'if (!(skewMs < maxNoticeSkewMs))', 'if (skewMs < 0 && maxNoticeSkewMs)'),
  ),
  mutant(
    'amount-comparison',
    LAST,
    'a success of another amount is not applied',
    edit('src/modules/payments/domain/settlement.ts', 'payment.amountFen !== reported.amountFen', 'false'),
  ),
  mutant(
    'one-effective-payment',
    LAST,
    'a second effective payment of an order is refused',
    edit(
      'migrations/20261124-0500-create-payments.sql',
      'create unique index payments_effective',
      'create index payments_effective',
    ),
  ),
  mutant(
    'refund-limit',
    'server/test/orders/refunds.test.ts',
    'F11',
    edit('src/modules/orders/domain/refund-plan.ts', ' || before + units > line.units', ''),
  ),
  mutant(
    'ledger-sum-zero',
    'server/test/platform/transactions.test.ts',
    'F17',
    edit(LEDGER, 'journal_id = new.journal_id) <> 0 then', 'journal_id = new.journal_id) is null then'),
  ),
  mutant(
    'ledger-guarded',
    LAST,
    'a guarded account never goes below zero',
    edit(LEDGER, 'if held.balance_fen + line.amount < 0 then', 'if held.balance_fen is null then'),
    edit(
      LEDGER,
      'balance_fen bigint not null default 0 check (balance_fen >= 0)',
      'balance_fen bigint not null default 0',
    ),
  ),
];

const ALIPAY = 'src/platform/alipay';

const alipay: Mutant[] = [
  mutant(
    'alipay-notice-signature',
    `server/${ALIPAY}/notice.test.ts`,
    'signed by a stranger',
    edit(`${ALIPAY}/notice.ts`, '!sdk.checkNotifySignV2(Object.fromEntries(fields))', '!sdk.checkNotifySignV2'),
  ),
  mutant(
    'alipay-notice-freshness',
    `server/${ALIPAY}/notice.test.ts`,
    'five minutes old, or from the future',
    edit(
      `${ALIPAY}/notice.ts`,
      '!(Math.abs(wallNow.getTime() - Date.parse(sentAt)) < maxNoticeSkewMs)',
      '!(wallNow && sentAt && maxNoticeSkewMs)',
    ),
  ),
  mutant(
    'alipay-answer-signature',
    `server/${ALIPAY}/alipay.test.ts`,
    'is unknown when its signature is wrong, whether it says yes or no',
    edit(`${ALIPAY}/transport.ts`, "!sdk.rsaCheck(signed.text, signed.sign, 'RSA2')", '!sdk.rsaCheck'),
  ),
  mutant(
    'exact-amounts',
    'server/src/platform/gateway-call/amounts.test.ts',
    'no exact amount',
    edit('src/platform/gateway-call/amounts.ts', '(?:\\.(\\d{1,2}))?$/', '(?:\\.(\\d{1,9}))?$/'),
  ),
  mutant(
    'one-open-payment',
    'server/test/payments/gateways.test.ts',
    'another way ends the first one at its gateway',
    edit('src/modules/orders/commands/pay-order.ts', '  if (open) return { end: open };\n', ''),
  ),
  mutant(
    'heal-only-the-known',
    'server/src/modules/payments/domain/reconcile-rules.test.ts',
    'is settled by asking about the',
    edit('src/modules/payments/domain/reconcile-rules.ts', "known.numberKnown ? 'payment' : null", "'payment'"),
  ),
  mutant(
    'link-apart-platforms',
    'server/src/modules/identity/domain/link-rules.test.ts',
    'no link',
    edit('src/modules/identity/domain/link-rules.ts', ' || !lately || !apart)', ')'),
  ),
  mutant(
    'phone-message-once',
    'server/test/identity/linking.test.ts',
    'is proved by a message that is signed, fresh',
    edit('src/modules/identity/proving.ts', 'if (used.count !== 1)', 'if (used.count > 1)'),
  ),
];

const machinery: Mutant[] = [
  mutant(
    'idempotency-claim',
    LAST,
    'a key in flight is refused',
    edit(
      'src/platform/idempotency.ts',
      '(claimed?.rows[0] as { claimed: boolean } | undefined)?.claimed !== true',
      'claimed === undefined',
    ),
  ),
  mutant(
    'idempotency-answer',
    'server/test/orders/refunds.test.ts',
    'the same request twice is one refund',
    edit('src/platform/idempotency.ts', '    if (stored) {', '    if (stored && request.key === undefined) {'),
  ),
  mutant(
    'one-writer',
    LAST,
    'a row somebody else moved is not moved again',
    edit('src/platform/db/transition.ts', ' and status = $2::text', ''),
  ),
  mutant(
    'swallowed-commit',
    'server/test/platform/transactions.test.ts',
    'F18',
    edit('src/platform/db/transaction.ts', `results.at(-1)?.command !== 'COMMIT'`, `results.length === 0`),
  ),
  mutant(
    'fence',
    'server/test/platform/transactions.test.ts',
    'F22',
    edit(
      'src/platform/lock.ts',
      'where name = $1 and fence = $2 for update',
      'where name = $1 and fence >= $2 for update',
    ),
  ),
  mutant(
    'timer-lease',
    LAST,
    'who lost the lease of a timer can not end it',
    edit(
      'src/platform/timers/index.ts',
      `done_at = app_now(), last_error = null
    where id = $1 and lease_token = $2`,
      `done_at = app_now(), last_error = null
    where id = $1 and lease_token >= $2`,
    ),
  ),
];

const access: Mutant[] = [
  mutant(
    'permission',
    'server/test/identity/operators.test.ts',
    'an operator without any is refused everywhere',
    edit('src/platform/http/route.ts', '!caller.permissions.has(access.operator)', 'caller.permissions === undefined'),
  ),
  mutant(
    'caller-kind',
    'server/test/identity/operators.test.ts',
    'an operator without any is refused everywhere',
    edit('src/platform/http/route.ts', 'if (caller.kind !== kind)', 'if (!kind)'),
  ),
  mutant(
    'order-owner',
    LAST,
    'an order is seen by its owner alone',
    edit(
      'src/modules/orders/queries.ts',
      '(ownerId !== undefined && order.user_id !== ownerId)',
      'ownerId === order.no',
    ),
  ),
];

export const mutants: readonly Mutant[] = [...seatsAndStock, ...money, ...alipay, ...machinery, ...access];
