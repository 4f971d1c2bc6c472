// The guards that correctness rests on, each with the change that takes it out and the test that must notice. Where a
// second guard stands behind the first, both go: a guard nobody would miss is not in this list.
import { type Mutant, edit, mutant } from './mutant.js';
import { newerGuards } from './newer-guards.js';
import { conveniences } from './convenience-guards.js';
import { stopping } from './stopping-guards.js';
import { searching } from './search-guards.js';
import { leaving } from './logistics-guards.js';
import { convoys } from './convoy-guards.js';
import { secondGateway } from './second-gateway-guards.js';
import { bargains } from './bargain-guards.js';
import { accounts } from './account-guards.js';
import { books } from './books-guards.js';
import { payouts } from './payout-guards.js';
import { chains } from './chain-guards.js';
import { commissions } from './commission-guards.js';
import { attributions } from './attribution-guards.js';
import { invitations } from './invitation-guards.js';
import { given } from './given-guards.js';
import { resales } from './resale-guards.js';
import { resaleIncomes } from './resale-income-guards.js';
import { groupKinds } from './group-kind-guards.js';
import { lotteries } from './lottery-guards.js';
import { flashSales } from './flash-guards.js';
import { flashGates } from './flash-gate-guards.js';
import { limits } from './limit-guards.js';
import { references } from './reference-guards.js';
import { rows } from './row-guards.js';
import { rushes } from './rush-guards.js';
import { audited } from './audit-guards.js';
import { aftersales } from './aftersale-guards.js';
import { prices } from './price-guards.js';
import { moneyLeaks } from './money-guards.js';
import { benefitRest } from './benefit-rest-guards.js';
import { terms } from './terms-guards.js';
import { deciding } from './deciding-guards.js';
import { screens } from './screen-guards.js';
import { givenBack } from './given-back-guards.js';

const GROUPS = 'src/modules/groupbuy/group-statements.ts';
const COMMISSION_BOOKS = 'migrations/20261130-0300-open-commission-accounts.sql';
const POSTING = 'migrations/20261126-0800-post-journals-by-set.sql';
const LAST = 'server/mutants/last-guards.test.ts';

const STOCK_FLOOR = 'left_units bigint not null check (left_units >= 0)';

const withoutGroupLock = edit(
  GROUPS,
  'from groups where id = any($1::uuid[]) order by id for update`',
  'from groups where id = any($1::uuid[])`',
);

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
    edit('migrations/20261124-0600-create-groupbuy.sql', 'check (held + paid <= size)', 'check (size > 0)'),
  ),
  mutant(
    'group-quota',
    'server/test/groupbuy/groups.test.ts',
    'a quota of three groups',
    edit(
      'migrations/20261125-0800-refuse-by-constraint.sql',
      'max_groups is null or groups_opened <= max_groups',
      'groups_opened >= 0',
    ),
  ),
  mutant(
    'stock-check',
    'server/test/orders/stock.test.ts',
    'M07: 100 buyers for 10 units',
    edit('migrations/20261124-0401-create-stock.sql', STOCK_FLOOR, 'left_units bigint not null'),
  ),
  mutant(
    'person-lock',
    'server/test/catalog/cart.test.ts',
    '',
    edit(
      'src/modules/identity/person-statements.ts',
      `select pg_advisory_xact_lock(hashtextextended('person:' || id, 1)) from`,
      `select length(id) from`,
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
    edit('src/modules/orders/domain/refund-plan.ts', "returned > (of === 'unshipped' ? 0 : shipped)", 'returned < 0'),
  ),
  mutant(
    'ledger-sum-zero',
    LAST,
    'a journal that does not sum to zero is refused',
    edit(POSTING, 'having sum(e.amount_fen) <> 0 limit 1', 'having sum(e.amount_fen) is null limit 1'),
  ),
  mutant(
    'ledger-guarded',
    LAST,
    'a guarded account never goes below zero',
    edit(COMMISSION_BOOKS, 'else balance_fen >= 0 end', 'else true end'),
  ),
];

const machinery: Mutant[] = [
  mutant(
    'idempotency-claim',
    LAST,
    'a key in flight is refused',
    edit(
      'src/platform/idempotency.ts',
      '(claimed?.rows[index] as { claimed: boolean } | undefined)?.claimed !== true',
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
    edit('src/platform/timers/index.ts', 't.lease_token = ended.lease_token', 't.lease_token >= ended.lease_token'),
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

const REALTIME = 'src/platform/realtime';
const ABUSE = 'server/test/realtime/abuse.test.ts';
const SOCKETS = 'server/test/realtime/sockets.test.ts';
const COALESCING = 'server/test/realtime/coalescing.test.ts';

const sockets: Mutant[] = [
  mutant(
    'socket-public-rooms',
    SOCKETS,
    'can not be watched',
    edit('contract/src/realtime.ts', `room: z.enum(['group', 'chain', 'bargain', 'flash'])`, 'room: z.string()'),
  ),
  mutant(
    'socket-standing',
    SOCKETS,
    'after logging out the token opens nothing',
    edit(`${REALTIME}/standing.ts`, '(await authenticate(standing.token))', 'authenticate.length'),
  ),
  mutant(
    'socket-sign-out',
    SOCKETS,
    'who signs out or becomes another does not any more',
    edit(`${REALTIME}/standing.ts`, 'await socket.leave(roomOf(standing.personId));', 'await Promise.resolve();'),
  ),
  mutant(
    'socket-missed',
    SOCKETS,
    'who may have missed messages is told',
    edit(`${REALTIME}/index.ts`, `if (heard) io.local`, `if (!heard) io.local`),
  ),
  mutant(
    'socket-flood',
    ABUSE,
    'a flood of messages is cut off',
    edit(`${REALTIME}/packet-guard.ts`, `if (!budget()) cut('flood');`, 'budget();'),
  ),
  mutant(
    'socket-attachments',
    ABUSE,
    'attachments are not collected',
    edit(`${REALTIME}/packet-guard.ts`, `typeof data !== 'string') return`, `data === null) return`),
  ),
  mutant(
    'socket-unread',
    ABUSE,
    'a client that never reads is cut off',
    edit(`${REALTIME}/packet-guard.ts`, '.length >= limits.waitingPackets', '.length < 0'),
  ),
  mutant(
    'socket-rooms',
    ABUSE,
    'more rooms than the limit are refused',
    edit(`${REALTIME}/messages.ts`, 'socket.rooms.size >= limits.rooms', 'socket.rooms.size < 0'),
  ),
  mutant(
    'socket-storm',
    ABUSE,
    'a storm of connections from one address is refused',
    edit(
      `${REALTIME}/door.ts`,
      `return allow('connect', address);`,
      `return allow('connect', address).then(() => true);`,
    ),
  ),
  mutant(
    'socket-address',
    ABUSE,
    'one address holds so many sockets',
    edit(`${REALTIME}/door.ts`, ' >= limits.socketsPerAddress', ' < 0'),
  ),
  mutant(
    'socket-origin',
    ABUSE,
    'a page of ',
    edit(`${REALTIME}/door.ts`, 'return allowedOrigins.includes(origin);', 'return allowedOrigins.length > 0;'),
  ),
  mutant(
    'tick-turns',
    COALESCING,
    'a thousand changes',
    edit(`${REALTIME}/publisher.ts`, `, GAP_MS, 'NX')`, `, GAP_MS)`),
  ),
  mutant(
    'tick-farewell',
    COALESCING,
    'what waits for its turn is told when the process stops',
    edit(`${REALTIME}/publisher.ts`, 'tracked(sendNow());', 'void sendNow;'),
  ),
];

export const mutants: readonly Mutant[] = [
  ...seatsAndStock,
  ...money,
  ...secondGateway,
  ...conveniences,
  ...aftersales,
  ...leaving,
  ...chains,
  ...attributions,
  ...invitations,
  ...payouts,
  ...accounts,
  ...books,
  ...resales,
  ...resaleIncomes,
  ...given,
  ...bargains,
  ...flashSales,
  ...flashGates,
  ...rushes,
  ...lotteries,
  ...searching,
  ...convoys,
  ...machinery,
  ...access,
  ...sockets,
  ...stopping,
  ...limits,
  ...newerGuards,
  ...prices,
  ...groupKinds,
  ...benefitRest,
  ...moneyLeaks,
  ...givenBack,
  ...commissions,
  ...deciding,
  ...terms,
  ...screens,
  ...references,
  ...rows,
  ...audited,
];
