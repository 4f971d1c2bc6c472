// The guards of coupons, points and signing in: what keeps a limit when many come at once, and what a refund must undo.
import { type Mutant, edit, mutant } from './mutant.js';

const CLAIMS = 'server/test/coupons/claims.test.ts';
const GIVING = 'server/test/coupons/giving.test.ts';
const SIGNING = 'server/test/points/sign-in.test.ts';
const COUPON_RULES = 'server/src/modules/coupons/domain/rules.test.ts';
const POINT_RULES = 'server/src/modules/points/domain/rules.test.ts';
const TABLES = 'migrations/20261127-0300-create-coupons.sql';
const WAYS = 'migrations/20261127-0301-create-coupon-ways.sql';
const coupons = (file: string): string => `src/modules/coupons/${file}`;

const couponGuards: Mutant[] = [
  mutant(
    'coupon-quantity',
    CLAIMS,
    'the last one is taken once',
    edit(TABLES, 'check (issued between 0 and quantity)', 'check (issued >= 0)'),
  ),
  mutant(
    'coupon-per-person',
    CLAIMS,
    'the limits stand in the rows themselves',
    edit(TABLES, 'check (taken between 0 and most)', 'check (taken >= 0)'),
  ),
  mutant(
    'coupon-code-uses',
    CLAIMS,
    'a single-use code gives one coupon',
    edit(
      coupons('code-statements.ts'),
      'uses + 1\n    where hash = $1 and uses < most and',
      'uses + 1\n    where hash = $1 and uses < 99 and',
    ),
    edit(WAYS, 'check (uses between 0 and most)', 'check (uses >= 0)'),
  ),
  mutant(
    'coupon-code-tries',
    CLAIMS,
    'is not guessed',
    edit(coupons('code-statements.ts'), ' where coupon_code_tries.tries < $2', ' where $2 > 0'),
  ),
  mutant(
    'coupon-code-digest',
    CLAIMS,
    'is kept as a digest only',
    edit(
      coupons('commands/redeem-code.ts'),
      "return createHash('sha256')",
      "return normalCode(code) + createHash('sha256')",
    ),
  ),
  mutant(
    'coupon-audience',
    CLAIMS,
    'the centre says what is open to whom',
    edit(
      coupons('domain/claim-rules.ts'),
      "facts.audience === 'new_comer' && facts.ordersOfMine > 0",
      'facts.quantity < 0',
    ),
  ),
  mutant(
    'coupon-budget',
    COUPON_RULES,
    'never spends more than its budget',
    edit(
      coupons('domain/campaign-rules.ts'),
      'campaign.spentFen + gift.worthFen > campaign.budgetFen',
      'gift.worthFen < 0',
    ),
  ),
  mutant(
    'coupon-campaign-lock',
    GIVING,
    'a drain stops at the budget',
    edit(
      coupons('campaign-statements.ts'),
      "where occasion = any($1::text[]) and status = 'running' order by id for update`",
      "where occasion = any($1::text[]) and status = 'running' order by id`",
    ),
  ),
  mutant(
    'coupon-rate',
    GIVING,
    'too many in a minute stop it',
    edit(coupons('domain/campaign-rules.ts'), 'windowCount > campaign.rateLimit', 'windowCount < 0'),
  ),
  mutant(
    'coupon-gift-with-its-order',
    GIVING,
    'a whole refund takes it back',
    edit(coupons('reactions.ts'), '        await takeBackGifts(tx, orderId);\n', '        void takeBackGifts;\n'),
  ),
  mutant(
    'coupon-batch-once',
    GIVING,
    'a batch serves everybody once',
    edit(
      coupons('batch-statements.ts'),
      'where batch_id = $1 and outcome is null order by',
      'where batch_id = $1 order by',
    ),
  ),
];

const pointGuards: Mutant[] = [
  mutant(
    'sign-in-once',
    SIGNING,
    '64 at once are one day',
    edit(
      'src/modules/points/sign-in-statements.ts',
      'values ($1, $2::date, $3, $4) returning',
      'values ($1, $2::date, $3, $4) on conflict do nothing returning',
    ),
    edit(
      'migrations/20261127-0302-create-points.sql',
      '  constraint point_moves_once unique (kind, source_key)\n',
      '  check (true)\n',
    ),
    edit(
      'migrations/20261127-0302-create-points.sql',
      '  constraint point_lots_source unique (source, source_key),\n',
      '',
    ),
  ),
  mutant(
    'make-up-needs-a-card',
    SIGNING,
    'a missed day ends the streak',
    edit(
      'src/modules/points/commands/sign-in.ts',
      "if (card.count !== 1) throw new Refused('make_up_no_card');",
      'void card;',
    ),
  ),
  mutant(
    'points-end',
    SIGNING,
    'points end with the year after',
    edit('src/modules/points/commands/expire-points.ts', 'lot.remaining > 0 && ', 'lot.remaining < 0 && '),
  ),
  mutant(
    'points-pay-a-debt',
    POINT_RULES,
    'pay a debt first',
    edit('src/modules/points/domain/lots.ts', 'Math.min(points, debt)', 'Math.min(points, 0)'),
  ),
];

const ORDERS = 'server/test/coupons/orders.test.ts';
const EARNING = 'server/src/modules/points/domain/earning.test.ts';
const points = (file: string): string => `src/modules/points/${file}`;

const orderGuards: Mutant[] = [
  mutant(
    'coupon-one-live-use',
    ORDERS,
    'S10: 64 orders at once with one coupon',
    edit(TABLES, 'create unique index coupon_uses_live', 'create index coupon_uses_live'),
  ),
  mutant(
    'coupon-of-its-owner',
    ORDERS,
    'is another person’s to nobody',
    edit(coupons('benefit-port.ts'), 'row.id === id && row.user_id === userId', 'row.id === id && userId.length > 0'),
  ),
  mutant(
    'coupon-back-with-a-close',
    ORDERS,
    'comes back when the order closes',
    edit(
      coupons('benefit-port.ts'),
      "closed: (uses) => uses.flatMap(usesOf).flatMap((use) => goBack(use, 'locked')),",
      'closed: () => [],',
    ),
  ),
  mutant(
    'coupon-grace',
    ORDERS,
    'comes back when the order closes',
    edit(coupons('use-statements.ts'), "app_now() + interval '3 days' end", "app_now() + interval '1 minute' end"),
  ),
  mutant(
    'coupon-back-only-whole',
    ORDERS,
    'comes back with a whole refund only',
    edit(coupons('benefit-port.ts'), '...(whole ? usesOf(use)', '...(use.orderId ? usesOf(use)'),
  ),
  mutant(
    'points-never-below-zero',
    ORDERS,
    'S13: 64 orders at once',
    edit(
      'migrations/20261127-0302-create-points.sql',
      'constraint point_balances_available check (available >= 0)',
      'constraint point_balances_available check (true)',
    ),
  ),
  mutant(
    'points-back-with-time',
    ORDERS,
    'with at least 30 days',
    edit(
      points('spend-statements.ts'),
      "greatest(l.expires_at, app_now() + $5::bigint * interval '1 ms')",
      'l.expires_at',
    ),
  ),
  mutant(
    'points-back-by-share',
    ORDERS,
    'go back with refunds by their recorded share',
    edit(
      points('benefit-port.ts'),
      'goBack({ id: refundId, ...use }, points)',
      'goBack({ id: refundId, ...use }, use.points)',
    ),
  ),
  mutant(
    'points-spent-are-owed',
    EARNING,
    'what was spent of it is owed',
    edit(points('domain/earning.ts'), 'debt: missing', 'debt: 0'),
  ),
  mutant(
    'points-settled-once',
    ORDERS,
    'are heard of in any order',
    edit(points('domain/earning.ts'), 'order.received && after.expiresAt === null', 'order.received'),
  ),
];

export const benefits: readonly Mutant[] = [...couponGuards, ...pointGuards, ...orderGuards];
