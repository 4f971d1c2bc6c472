// Favourites, footprints and stock alerts in SQL; rows of one person each, never a price or a stock level.
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';

export interface KeptRow {
  product_id: string;
  at: Date;
}

const keep = prepared(
  `insert into favourites (user_id, product_id) values ($1, $2) on conflict (user_id, product_id) do nothing`,
);
const countKept = prepared<{ others: number }>(
  `select count(*)::int as others from favourites where user_id = $1 and product_id <> $2`,
);
const drop = prepared(`delete from favourites where user_id = $1 and product_id = any($2::uuid[])`);
const kept = prepared<KeptRow>(
  `select product_id, kept_at as at from favourites
    where user_id = $1 and (kept_at, product_id) < ($2::timestamptz, $3::uuid)
    order by kept_at desc, product_id desc limit $4`,
);
const see = prepared(
  `insert into footprints (user_id, product_id) values ($1, $2)
   on conflict (user_id, product_id) do update set seen_at = excluded.seen_at`,
);
const trim = prepared(
  `delete from footprints where user_id = $1 and product_id in (
     select product_id from footprints where user_id = $1 order by seen_at desc, product_id desc offset $2)`,
);
const forget = prepared(
  `delete from footprints where user_id = $1 and ($2::uuid[] is null or product_id = any($2::uuid[]))`,
);
const seen = prepared<KeptRow>(
  `select product_id, seen_at as at from footprints
    where user_id = $1 and (seen_at, product_id) < ($2::timestamptz, $3::uuid)
    order by seen_at desc, product_id desc limit $4`,
);
const ask = prepared(
  `insert into stock_alerts (id, user_id, sku_id) values ($1, $2, $3)
   on conflict (user_id, sku_id) where told_at is null do nothing`,
);
const countAsked = prepared<{ others: number }>(
  `select count(*)::int as others from stock_alerts where user_id = $1 and told_at is null and sku_id <> $2`,
);
const unask = prepared(`delete from stock_alerts where user_id = $1 and sku_id = $2 and told_at is null`);
const waiting = prepared<{ count: number }>(
  `select count(*)::int as count from stock_alerts where sku_id = $1 and told_at is null`,
);
const told = prepared<{ id: string; user_id: string }>(
  `update stock_alerts set told_at = app_now() where sku_id = $1 and told_at is null returning id, user_id`,
);
const mark = prepared<{ kept: boolean; alerts: string[] }>(
  `select exists (select from favourites where user_id = $1 and product_id = $2) as kept,
          coalesce((select array_agg(sku_id) from stock_alerts where user_id = $1 and told_at is null
                       and sku_id = any($3::uuid[])), '{}') as alerts`,
);

export const keepProduct = (userId: string, productId: string): Statement => keep(userId, productId);
export const countOtherKept = (userId: string, productId: string): Statement<{ others: number }> =>
  countKept(userId, productId);
export const dropProducts = (userId: string, productIds: readonly string[]): Statement => drop(userId, productIds);

/** Where a page begins: everything before this moment and id. */
export type Before = readonly [at: string, id: string];

export const readKept = (userId: string, [at, id]: Before, limit: number): Statement<KeptRow> =>
  kept(userId, at, id, limit);
export const readSeen = (userId: string, [at, id]: Before, limit: number): Statement<KeptRow> =>
  seen(userId, at, id, limit);

/** In this order: the second sees what the first wrote. */
export const leaveFootprint = (userId: string, productId: string, most: number): [Statement, Statement] => [
  see(userId, productId),
  trim(userId, most),
];
/** `productIds` null: all of them. */
export const forgetFootprints = (userId: string, productIds: readonly string[] | null): Statement =>
  forget(userId, productIds);

export const askAlert = (userId: string, skuId: string): Statement => ask(newId(), userId, skuId);
export const countOtherAlerts = (userId: string, skuId: string): Statement<{ others: number }> =>
  countAsked(userId, skuId);
export const withdrawAlert = (userId: string, skuId: string): Statement => unask(userId, skuId);
export const countWaiting = (skuId: string): Statement<{ count: number }> => waiting(skuId);
/** Everybody who waits for the SKU, once. */
export const tellWaiting = (skuId: string): Statement<{ id: string; user_id: string }> => told(skuId);

/** `skuIds`: of the product, in which alerts are looked for. */
export const readMark = (
  userId: string,
  productId: string,
  skuIds: readonly string[],
): Statement<{ kept: boolean; alerts: string[] }> => mark(userId, productId, skuIds);
