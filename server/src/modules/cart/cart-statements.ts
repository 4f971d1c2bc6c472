// A cart in SQL: rows of one person, never a price.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { CartTimesPort } from '../promotions/index.js';

export interface CartRow {
  sku_id: string;
  units: number;
  selected: boolean;
}

const read = prepared<CartRow>(
  `select sku_id, units, selected from cart_items where user_id = $1 order by added_at desc, sku_id`,
);
const measure = prepared<{ others: number }>(
  `select count(*)::int as others from cart_items where user_id = $1 and sku_id <> $2`,
);
const put = prepared(
  `insert into cart_items (user_id, sku_id, units, selected) values ($1, $2, $3, coalesce($4::boolean, true))
   on conflict (user_id, sku_id) do update
      set units = excluded.units, selected = coalesce($4::boolean, cart_items.selected)`,
);
const select = prepared(
  `update cart_items set selected = $2
    where user_id = $1 and ($3::uuid[] is null or sku_id = any($3::uuid[])) and selected <> $2`,
);
const remove = prepared(`delete from cart_items where user_id = $1 and sku_id = any($2::uuid[])`);

const times = prepared<{ user_id: string; sku_id: string; added_at: Date }>(
  `select user_id, sku_id, added_at from cart_items where user_id = any($1::uuid[]) and sku_id = any($2::uuid[])`,
);

/** Since when these things lie in the carts of these people. */
export const readCartTimes: CartTimesPort = (userIds, skuIds) => times(userIds, skuIds);
/** Newest first. */
export const readCart = (userId: string): Statement<CartRow> => read(userId);
/** How many other SKUs lie in the cart. */
export const countOthers = (userId: string, skuId: string): Statement<{ others: number }> => measure(userId, skuId);
/** `selected` undefined keeps what it was; new items are selected. */
export const putItem = (userId: string, skuId: string, units: number, selected: boolean | undefined): Statement =>
  put(userId, skuId, units, selected ?? null);
/** `skuIds` null: the whole cart. */
export const selectItems = (userId: string, selected: boolean, skuIds: readonly string[] | null): Statement =>
  select(userId, selected, skuIds);
export const removeCartItems = (userId: string, skuIds: readonly string[]): Statement => remove(userId, skuIds);
