// A benefit port as a module of coupons and points would write one, on tables of the test's own database: it locks,
// judges and writes for real, and its constraints refuse.
import type { BenefitAsk, BenefitPort, BenefitUse } from '../../src/modules/orders/index.js';
import { anyCount } from '../../src/modules/orders/index.js';
import { ok, refuse } from '../../src/kernel/errors.js';
import { type Rows, type Statement, prepared } from '../../src/platform/db/index.js';
import { everything } from '../../src/modules/pricing/index.js';
import type { World } from '../harness/world.js';

interface GrantRow {
  id: string;
  user_id: string;
  off_fen: number;
  order_id: string | null;
  used: boolean;
}

interface PurseRow {
  user_id: string;
  points: number;
}

export const createToyTables = (world: World) =>
  world.sql(`create table toy_grants (id uuid primary key, user_id uuid not null, off_fen bigint not null, used boolean not null default false);
    create table toy_uses (grant_id uuid not null references toy_grants, order_id uuid not null, living boolean not null default true);
    create unique index toy_uses_once on toy_uses (grant_id) where living;
    create table toy_purses (user_id uuid primary key, points bigint not null,
      constraint toy_purses_points check (points >= 0));
    grant select, insert, update on toy_grants, toy_uses, toy_purses to hetuan_app`);

const columns = `g.id, g.user_id, g.off_fen, g.used,
  (select order_id from toy_uses u where u.grant_id = g.id and u.living) as order_id`;
const lockGrants = prepared<GrantRow>(
  `select ${columns} from toy_grants g where g.id = any($1::uuid[]) order by g.id for update of g`,
);
const readGrants = prepared<GrantRow>(`select ${columns} from toy_grants g where g.id = any($1::uuid[])`);
const lockPurses = prepared<PurseRow>(
  `select user_id, points from toy_purses where user_id = any($1::uuid[]) order by user_id for update`,
);
const readPurses = prepared<PurseRow>(`select user_id, points from toy_purses where user_id = any($1::uuid[])`);
const lockUse = prepared(`insert into toy_uses (grant_id, order_id) select * from unnest($1::uuid[], $2::uuid[])`);
const spend = prepared(
  `update toy_purses p set points = p.points - w.points from unnest($1::uuid[], $2::bigint[]) as w(user_id, points)
    where p.user_id = w.user_id`,
);
const markUsed = prepared(
  `update toy_grants set used = true where id in (select grant_id from toy_uses where order_id = any($1::uuid[]))`,
);
const free = prepared(`update toy_uses set living = false where order_id = any($1::uuid[])`);

const grantOf = (ask: BenefitAsk): string[] => (ask.wish.couponGrantId ? [ask.wish.couponGrantId] : []);

function judge([grants, purses]: readonly Rows<unknown>[]) {
  return {
    terms(ask: BenefitAsk) {
      const grant = (grants?.rows as GrantRow[]).find(({ id }) => id === ask.wish.couponGrantId);
      if (ask.wish.couponGrantId && grant?.user_id !== ask.userId) return refuse('not_found');
      const purse = (purses?.rows as PurseRow[]).find(({ user_id: userId }) => userId === ask.userId);
      const points = ask.wish.points === undefined ? {} : { pointsBalance: purse?.points ?? 0 };
      return ok(grant ? { shopCoupon: couponOf(grant), ...points } : points);
    },
  };
}

const couponOf = (grant: GrantRow) => ({
  ...{ grantId: grant.id, label: '立减券', kind: 'fixed' as const, thresholdFen: 0, amountFen: grant.off_fen },
  ...{ offBps: 0, capFen: null, scope: everything, validFrom: new Date(0), validUntil: new Date('2100-01-01') },
  unavailable: grant.used ? ('used' as const) : grant.order_id ? ('locked' as const) : null,
});

const spending = (uses: readonly BenefitUse[], sign: 1 | -1): Statement<unknown>[] => {
  const spent = uses.filter(({ points }) => points > 0);
  if (spent.length === 0) return [];
  return [
    spend(
      spent.map(({ userId }) => userId),
      spent.map(({ points }) => sign * points),
    ),
  ];
};

/** `blind`: does not look whether a coupon is locked, so that only the constraint is left to refuse. */
export const toyBenefits = (options: { blind?: boolean } = {}): BenefitPort => ({
  // in the place of the shop's own
  kind: 'coupons',
  concerns: ({ couponGrantId, points }) => couponGrantId !== undefined || points !== undefined,
  owns: ({ coupon, points }) => coupon !== null || points > 0,
  reading: (asks) => ({
    statements: [readGrants(asks.flatMap(grantOf)), readPurses(asks.map(({ userId }) => userId))],
    judge,
  }),
  placing: (asks) => ({
    statements: [lockGrants(asks.flatMap(grantOf)), lockPurses(asks.map(({ userId }) => userId))],
    judge: (results) => ({
      ...judge(options.blind ? results.map(unlocked) : results),
      writes(uses) {
        const locked = uses.flatMap(({ coupon, orderId }) => (coupon ? [{ grantId: coupon.grantId, orderId }] : []));
        const locks = lockUse(
          locked.map(({ grantId }) => grantId),
          locked.map(({ orderId }) => orderId),
        );
        return [...(locked.length > 0 ? [locks] : []), ...spending(uses, 1)];
      },
      events: ({ orderId }) => [{ topic: 'toy.spent', subjectId: orderId }],
    }),
    refusals: { toy_uses_once: 'benefit_unusable', toy_purses_points: 'benefit_unusable' },
  }),
  paid: (uses) => [anyCount(markUsed(uses.map(({ orderId }) => orderId)))],
  closed: (uses) => [
    anyCount(free(uses.map(({ orderId }) => orderId))),
    ...spending(uses, -1).map((statement) => anyCount(statement)),
  ],
  refunded: (returns) => [
    ...returns.flatMap(({ use, points }) => spending([{ ...use, points }], -1).map((statement) => anyCount(statement))),
    ...returns.filter(({ whole }) => whole).map(({ use }) => anyCount(free([use.orderId]))),
  ],
});

const unlocked = (rows: Rows<unknown>): Rows<unknown> => ({
  ...rows,
  rows: rows.rows.map((row) => ({ ...(row as object), order_id: null, used: false })),
});
