// The life of a unit in SQL: left → held → sold, or back. Each statement locks the buckets it touches in key order and
// is the only writer of its counters; the caller compares counts, so that no unit is ever held twice.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { Hold } from './domain/stock.js';

export interface BucketRow {
  stock_id: string;
  sku_id: string;
  no: number;
  left_units: number;
}

export interface ReservedLine extends Hold {
  orderLineId: string;
}

const readBuckets = prepared<BucketRow>(
  `select s.id as stock_id, s.sku_id, b.no, b.left_units
     from stocks s join stock_buckets b on b.stock_id = s.id
    where s.sku_id = any($1::uuid[]) and s.campaign_id is not distinct from $2::uuid
    order by b.stock_id, b.no`,
);
const hold = prepared<{ stock_id: string }>(
  `with wanted as (
     select stock_id, no, sum(units) as units
       from jsonb_to_recordset($1::jsonb) as w(stock_id uuid, no int, units int) group by stock_id, no),
   locked as (
     select b.stock_id, b.no from stock_buckets b join wanted w using (stock_id, no)
      order by b.stock_id, b.no for update of b)
   update stock_buckets b set left_units = b.left_units - w.units, held = b.held + w.units
     from wanted w join locked l using (stock_id, no)
    where b.stock_id = w.stock_id and b.no = w.no and b.left_units >= w.units
   returning b.stock_id`,
);
const reserve = prepared(
  `insert into reservations (order_line_id, order_id, stock_id, bucket_no, units, expires_at)
   select line_id, $2, stock_id, no, units, $3
     from jsonb_to_recordset($1::jsonb) as r(line_id uuid, stock_id uuid, no int, units int)`,
);
const sell = prepared<{ stock_id: string }>(
  `with locked as (
     select order_line_id from reservations
      where order_id = any($1::uuid[]) and sold_at is null and released_at is null
      order by stock_id, bucket_no for update),
   ended as (
     update reservations r set sold_at = app_now() from locked l where r.order_line_id = l.order_line_id
     returning r.stock_id, r.bucket_no, r.units),
   sums as (select stock_id, bucket_no, sum(units) as units from ended group by stock_id, bucket_no)
   update stock_buckets b set held = b.held - s.units, sold = b.sold + s.units
     from sums s where b.stock_id = s.stock_id and b.no = s.bucket_no
   returning b.stock_id`,
);
const release = prepared<{ stock_id: string }>(
  `with locked as (
     select order_line_id from reservations
      where order_id = any($1::uuid[]) and sold_at is null and released_at is null
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

/** Moves left → held; counts one row per distinct bucket that had enough. */
export function holdUnits(lines: readonly Hold[]): Statement<{ stock_id: string }> {
  return hold(JSON.stringify(lines.map((line) => ({ stock_id: line.stockId, no: line.bucketNo, units: line.units }))));
}

export function distinctBuckets(lines: readonly Hold[]): number {
  return new Set(lines.map((line) => `${line.stockId}/${line.bucketNo}`)).size;
}

export function insertReservations(lines: readonly ReservedLine[], orderId: string, expiresAt: Date): Statement {
  const rows = lines.map((line) => ({
    line_id: line.orderLineId,
    stock_id: line.stockId,
    no: line.bucketNo,
    units: line.units,
  }));
  return reserve(JSON.stringify(rows), orderId, expiresAt);
}

/** held → sold for whole orders. */
export const sellReservations = (orderIds: readonly string[]): Statement => sell(orderIds);

/** held → left for whole orders. */
export const releaseReservations = (orderIds: readonly string[]): Statement => release(orderIds);

/** Sold units that never left the warehouse go back on sale. */
export function putBackUnits(lines: readonly { orderLineId: string; units: number }[]): Statement {
  return putBack(JSON.stringify(lines.map((line) => ({ line_id: line.orderLineId, units: line.units }))));
}

/** Gathers what is left of a stock in its first bucket, for a line that no single bucket can serve. */
export const mergeBuckets = (stockId: string): Statement => merge(stockId);
