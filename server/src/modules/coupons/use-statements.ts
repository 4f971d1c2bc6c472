// A coupon on an order, in SQL: locked while it is unpaid, used once it is paid, given back when it closes or when nothing
// of it is kept. A use is a row of its own; two live ones of one coupon violate `coupon_uses_live`.
import { type Statement, moveStatement, prepared } from '../../platform/db/index.js';
import { postJournal } from '../ledger/index.js';
import { grantMachine } from './domain/coupon-machines.js';
import { type GrantRow, grantColumns, grantJoin } from './grant-statements.js';

export interface UseRow extends GrantRow {
  off_fen: number;
}

const insert = prepared(
  `insert into coupon_uses (grant_id, order_id, off_fen)
   select grant_id, order_id, off_fen from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as u(grant_id, order_id, off_fen)`,
);
const release = prepared(
  `update coupon_uses set released_at = app_now()
    where order_id = $1 and grant_id = any($2::uuid[]) and released_at is null`,
);
const onOrders = prepared<UseRow>(
  `select ${grantColumns}, u.off_fen from ${grantJoin} join coupon_uses u on u.grant_id = g.id and u.released_at is null
    where u.order_id = any($1::uuid[]) order by g.id for update of g`,
);
const ofPeople = prepared<GrantRow>(
  `select ${grantColumns} from ${grantJoin}
    where g.user_id = any($1::uuid[]) and g.status = 'granted' and g.ends_at > app_now() order by g.ends_at, g.id limit 500`,
);

/** The live uses of orders, their coupons locked. */
export const lockUses = (orderIds: readonly string[]): Statement<UseRow> => onOrders(orderIds);
/** What people could use, those that end first in front. */
export const readUsableOf = (userIds: readonly string[]): Statement<GrantRow> => ofPeople(userIds);

export interface Use {
  couponId: string;
  orderId: string;
  offFen: number;
}

/** For a coupon that was read under its lock; the second live use of it violates `coupon_uses_live`. */
export function takeCoupon({ couponId, orderId, offFen }: Use, actor: string): Statement<unknown>[] {
  const move = { ids: [couponId], from: 'granted', to: 'locked', actor } as const;
  return [
    insert([couponId], [orderId], [offFen]),
    moveStatement(grantMachine, move, { set: 'order_id = $6::uuid', values: [orderId] }),
  ];
}

/** The order is paid: what the coupon took off is an expense of the shop. */
export function spendCoupon({ couponId, orderId, offFen }: Use): Statement<unknown>[] {
  return [
    moveStatement(grantMachine, { ids: [couponId], from: 'locked', to: 'used', actor: 'gateway' }),
    ...expense(couponId, `used:${orderId}`, offFen),
  ];
}

/** The coupon is free again, until `endsAt`. */
export function returnCoupon(use: Use & { from: 'locked' | 'used'; endsAt: Date }, actor: string): Statement<unknown>[] {
  const { couponId, orderId, offFen, from, endsAt } = use;
  return [
    release(orderId, [couponId]),
    moveStatement(
      grantMachine,
      { ids: [couponId], from, to: 'granted', actor },
      { set: 'order_id = null, ends_at = $6::timestamptz', values: [endsAt] },
    ),
    ...(from === 'used' ? expense(couponId, `returned:${orderId}`, -offFen) : []),
  ];
}

function expense(couponId: string, kind: string, offFen: number): Statement<unknown>[] {
  if (offFen === 0) return [];
  const lines = [
    { account: 'house:coupon_expense' as const, amountFen: offFen },
    { account: 'house:sales' as const, amountFen: -offFen },
  ];
  return [postJournal({ source: 'coupon', sourceId: couponId, kind, lines })];
}
