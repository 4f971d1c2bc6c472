// Who stands above buyers at this moment, in SQL: whom they are bound to, whom that person is bound to, and where active
// distributors among them and the buyers themselves stand. Read under the buyers' locks, so that an order records it.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface EarnersRow {
  user_id: string;
  /** null: no active distributor */
  own_level: number | null;
  binding_id: string | null;
  first_id: string | null;
  first_level: number | null;
  second_binding_id: string | null;
  second_id: string | null;
  second_level: number | null;
}

const levelOf = (user: string): string =>
  `(select level_no from distributors where user_id = ${user} and status = 'active')`;
const earners = prepared<EarnersRow>(
  `select w.user_id, ${levelOf('w.user_id')} as own_level,
          b.id as binding_id, b.referrer_id as first_id, ${levelOf('b.referrer_id')} as first_level,
          up.id as second_binding_id, up.referrer_id as second_id, ${levelOf('up.referrer_id')} as second_level
     from unnest($1::uuid[]) as w(user_id)
     left join referral_bindings b on b.user_id = w.user_id and b.ended_at is null and b.valid_until > app_now()
     left join referral_bindings up on up.user_id = b.referrer_id and up.ended_at is null and up.valid_until > app_now()`,
);
const setLevel = prepared(
  `update distributors set level_no = $2 where user_id = $1 and status <> 'left' and level_no <> $2`,
);
const sharedProducts = prepared<{ product_id: string }>(
  `select target_id as product_id from shares
    where user_id = $1 and target = 'product' and target_id = any($2::uuid[])`,
);

export const readEarners = (buyerIds: readonly string[]): Statement<EarnersRow> => earners([...buyerIds]);
/** Where a distributor stands by their sales. */
export const setDistributorLevel = (userId: string, levelNo: number): Statement => setLevel(userId, levelNo);
/** Which of these products somebody has shared themselves. */
export const readSharedProducts = (userId: string, productIds: readonly string[]): Statement<{ product_id: string }> =>
  sharedProducts(userId, [...productIds]);
