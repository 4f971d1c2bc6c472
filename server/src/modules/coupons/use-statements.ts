// A coupon on an order, in SQL: locked while it is unpaid, used once it is paid, given back when it closes or when nothing
// of it is kept: as it was while still good, else with three days' grace. A use is a row of its own; two live ones of one
// coupon violate `coupon_uses_live`.
import { type Statement, moveStatement, prepared } from '../../platform/db/index.js';
import { postJournal } from '../ledger/index.js';
import { grantMachine } from './domain/coupon-machines.js';

const insert = prepared(
  `insert into coupon_uses (grant_id, order_id, off_fen)
   select grant_id, order_id, off_fen from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as u(grant_id, order_id, off_fen)`,
);
const release = prepared(
  `update coupon_uses set released_at = app_now() where order_id = $1 and grant_id = $2 and released_at is null`,
);

export interface Use {
  couponId: string;
  orderId: string;
  offFen: number;
}

/** For coupons that were read under their locks. */
export function takeCoupons(uses: readonly (Use & { userId: string })[]): Statement<unknown>[] {
  if (uses.length === 0) return [];
  return [
    insert(
      uses.map(({ couponId }) => couponId),
      uses.map(({ orderId }) => orderId),
      uses.map(({ offFen }) => offFen),
    ),
    ...uses.map(({ couponId, orderId, userId }) =>
      moveStatement(
        grantMachine,
        { ids: [couponId], from: 'granted', to: 'locked', actor: `person:${userId}` },
        { set: 'order_id = $6::uuid', values: [orderId] },
      ),
    ),
  ];
}

/** The order is paid. Counts 1. */
export const useCoupon = (couponId: string): Statement<{ id: string }> =>
  moveStatement(grantMachine, { ids: [couponId], from: 'locked', to: 'used', actor: 'gateway' });

/** The coupon is free again. Each counts 1. */
export function returnCoupon(
  { couponId, orderId }: Pick<Use, 'couponId' | 'orderId'>,
  from: 'locked' | 'used',
): [Statement, Statement<{ id: string }>] {
  return [
    release(orderId, couponId),
    moveStatement(
      grantMachine,
      { ids: [couponId], from, to: 'granted', actor: 'system' },
      {
        set: `order_id = null, ends_at = case when ends_at > app_now() then ends_at else app_now() + interval '3 days' end`,
        values: [],
      },
    ),
  ];
}

/** What coupons took off paid goods is an expense of the shop, less what comes back with refunds (negative). */
export function postCouponExpense(sourceId: string, kind: string, offFen: number): Statement<unknown>[] {
  if (offFen === 0) return [];
  const lines = [
    { account: 'house:coupon_expense' as const, amountFen: offFen },
    { account: 'house:sales' as const, amountFen: -offFen },
  ];
  return [postJournal({ source: 'coupon', sourceId, kind, lines })];
}
