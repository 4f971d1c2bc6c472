// The life of a unit in SQL: left → held → sold, or back. Buckets are locked in key order, the statements here are the
// only writers of their counters, and a constraint keeps every counter at zero or above: no unit is ever held twice.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { Hold } from './domain/stock.js';

export interface BucketRow {
  stock_id: string;
  sku_id: string;
  no: number;
  left_units: number;
}

/** A bucket and whose units it holds: a SKU's ordinary ones (`campaign_id` null) or a campaign's. */
export interface BucketToSell extends BucketRow {
  campaign_id: string | null;
}

export interface ReservedLine extends Hold {
  orderLineId: string;
  orderId: string;
  expiresAt: Date;
}

const readBuckets = prepared<BucketRow>(
  `select s.id as stock_id, s.sku_id, b.no, b.left_units
     from stocks s join stock_buckets b on b.stock_id = s.id
    where s.sku_id = any($1::uuid[]) and s.campaign_id is not distinct from $2::uuid
    order by b.stock_id, b.no`,
);
const readBucketsToSell = prepared<BucketToSell>(
  `select w.sku_id, w.campaign_id, b.stock_id, b.no, b.left_units
     from unnest($1::uuid[], $2::uuid[]) as w(sku_id, campaign_id)
    cross join lateral (
          select b.stock_id, b.no, b.left_units from stocks s join stock_buckets b on b.stock_id = s.id
           where s.sku_id = w.sku_id and s.campaign_id is not distinct from w.campaign_id
           order by b.stock_id, b.no limit 1000) b`,
);
const hold = prepared(
  `update stock_buckets set left_units = left_units - $3, held = held + $3 where stock_id = $1 and no = $2`,
);
const reserve = prepared(
  `insert into reservations (order_line_id, order_id, stock_id, bucket_no, units, expires_at)
   select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::timestamptz[])`,
);
const sell = prepared<{ stock_id: string }>(
  `with locked as (
     select order_line_id from reservations
      where order_id = any($1::uuid[]) and sold_at is null and released_at is null
      order by stock_id, bucket_no for update),
   ended as (
     update reservations r set sold_at = (select app_now()) from locked l where r.order_line_id = l.order_line_id
     returning r.stock_id, r.bucket_no, r.units),
   sums as (select stock_id, bucket_no, sum(units) as units from ended group by stock_id, bucket_no
             order by stock_id, bucket_no)
   update stock_buckets b set held = b.held - s.units, sold = b.sold + s.units
     from sums s where b.stock_id = s.stock_id and b.no = s.bucket_no
   returning b.stock_id`,
);
const release = prepared<{ stock_id: string }>(
  `with locked as (
     select order_line_id from reservations
      where order_id = $1 and sold_at is null and released_at is null
      order by stock_id, bucket_no for update),
   ended as (
     update reservations r set released_at = app_now() from locked l where r.order_line_id = l.order_line_id
     returning r.stock_id, r.bucket_no, r.units),
   sums as (select stock_id, bucket_no, sum(units) as units from ended group by stock_id, bucket_no)
   update stock_buckets b set held = b.held - s.units, left_units = b.left_units + s.units
     from sums s where b.stock_id = s.stock_id and b.no = s.bucket_no
   returning b.stock_id`,
);
const putBack = prepared<{ stock_id: string }>(
  `with wanted as (
     select line_id, sum(units) as units
       from jsonb_to_recordset($1::jsonb) as w(line_id uuid, units int) group by line_id),
   raised as (
     update reservations r set put_back_units = r.put_back_units + w.units
       from wanted w where r.order_line_id = w.line_id and r.sold_at is not null
     returning r.stock_id, r.bucket_no, w.units),
   sums as (select stock_id, bucket_no, sum(units) as units from raised group by stock_id, bucket_no)
   update stock_buckets b set left_units = b.left_units + s.units, put_back = b.put_back + s.units
     from sums s where b.stock_id = s.stock_id and b.no = s.bucket_no
   returning b.stock_id`,
);
const merge = prepared(
  `with locked as (select no, left_units from stock_buckets where stock_id = $1 order by no for update),
   total as (select min(no) as no, sum(left_units) as units from locked)
   update stock_buckets b set left_units = case when b.no = t.no then t.units else 0 end
     from total t where b.stock_id = $1`,
);

/** Levels of a SKU's ordinary stock (`campaignId` null) or of a campaign's own stock. */
export function readStockBuckets(skuIds: readonly string[], campaignId: string | null): Statement<BucketRow> {
  return readBuckets(skuIds, campaignId);
}

/** The same for several sales at once, each of its own stock. */
export function readStocksToSell(
  wanted: readonly { skuId: string; campaignId: string | null }[],
): Statement<BucketToSell> {
  const distinct = new Map(wanted.map((stock) => [`${stock.skuId}/${stock.campaignId}`, stock]));
  const stocks = [...distinct.values()];
  return readBucketsToSell(
    stocks.map(({ skuId }) => skuId),
    stocks.map(({ campaignId }) => campaignId),
  );
}

/** Moves left → held, one statement a bucket, in key order; a bucket that has too little violates its constraint. */
export function holdUnits(holds: readonly Hold[]): Statement[] {
  const byBucket = new Map<string, Hold>();
  for (const one of holds) {
    const key = `${one.stockId}/${String(one.bucketNo).padStart(4, '0')}`;
    byBucket.set(key, { ...one, units: one.units + (byBucket.get(key)?.units ?? 0) });
  }
  const inKeyOrder = [...byBucket].sort(([a], [b]) => (a < b ? -1 : 1));
  return inKeyOrder.map(([, { stockId, bucketNo, units }]) => hold(stockId, bucketNo, units));
}

export function insertReservations(lines: readonly ReservedLine[]): Statement {
  return reserve(
    lines.map(({ orderLineId }) => orderLineId),
    lines.map(({ orderId }) => orderId),
    lines.map(({ stockId }) => stockId),
    lines.map(({ bucketNo }) => bucketNo),
    lines.map(({ units }) => units),
    lines.map(({ expiresAt }) => expiresAt),
  );
}

/** held → sold for whole orders. */
export const sellReservations = (orderIds: readonly string[]): Statement => sell(orderIds);

/** held → left for a whole order. */
export const releaseReservations = (orderId: string): Statement => release(orderId);

/** Sold units that never left the warehouse go back on sale. */
export function putBackUnits(lines: readonly { orderLineId: string; units: number }[]): Statement {
  return putBack(JSON.stringify(lines.map((line) => ({ line_id: line.orderLineId, units: line.units }))));
}

/** Gathers what is left of a stock in its first bucket, for a line that no single bucket can serve. */
export const mergeBuckets = (stockId: string): Statement => merge(stockId);
