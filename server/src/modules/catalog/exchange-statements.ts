// Units of an exchange in SQL: held when it is agreed on, sold when they leave, released when nothing comes of it; and
// goods that came back, put on sale again where they were sold from. The same counters and constraints as every sale.
import { must } from '../../kernel/errors.js';
import { type Statement, type Tx, prepared } from '../../platform/db/index.js';
import { lockOrdinaryBuckets } from './campaign-stock-statements.js';
import { chooseBucket } from './domain/stock.js';
import { type BucketUnits, takeUnits } from './domain/take-units.js';
import { holdUnits, mergeBuckets } from './stock-statements.js';

const reserve = prepared(
  `insert into exchange_reservations (case_id, order_line_id, stock_id, bucket_no, units) values ($1, $2, $3, $4, $5)`,
);
const sell = prepared<{ stock_id: string }>(
  `with ended as (
     update exchange_reservations set sold_at = app_now()
      where case_id = $1 and sold_at is null and released_at is null returning stock_id, bucket_no, units)
   update stock_buckets b set held = b.held - e.units, sold = b.sold + e.units
     from ended e where b.stock_id = e.stock_id and b.no = e.bucket_no returning b.stock_id`,
);
const release = prepared<{ stock_id: string }>(
  `with ended as (
     update exchange_reservations set released_at = app_now()
      where case_id = $1 and sold_at is null and released_at is null returning stock_id, bucket_no, units)
   update stock_buckets b set held = b.held - e.units, left_units = b.left_units + e.units
     from ended e where b.stock_id = e.stock_id and b.no = e.bucket_no returning b.stock_id`,
);

interface SoldHere {
  id: string;
  exchange: boolean;
  room: number;
}

const soldOfLine = prepared<SoldHere>(
  `select order_line_id as id, false as exchange, units - put_back_units as room from reservations
    where order_line_id = $1 and sold_at is not null
   union all
   select case_id, true, units - put_back_units from exchange_reservations
    where order_line_id = $1 and sold_at is not null
    order by exchange, id`,
);
const putBackExchanged = prepared<{ stock_id: string }>(
  `with raised as (
     update exchange_reservations set put_back_units = put_back_units + $2::int where case_id = $1
     returning stock_id, bucket_no)
   update stock_buckets b set left_units = b.left_units + $2::int, put_back = b.put_back + $2::int
     from raised r where b.stock_id = r.stock_id and b.no = r.bucket_no returning b.stock_id`,
);
const putBackSold = prepared<{ stock_id: string }>(
  `with raised as (
     update reservations set put_back_units = put_back_units + $2::int where order_line_id = $1
     returning stock_id, bucket_no)
   update stock_buckets b set left_units = b.left_units + $2::int, put_back = b.put_back + $2::int
     from raised r where b.stock_id = r.stock_id and b.no = r.bucket_no returning b.stock_id`,
);

export interface ExchangeWish {
  caseId: string;
  orderLineId: string;
  skuId: string;
  units: number;
}

/** Holds new units of the SKU's ordinary stock, under its buckets' locks; false when there are not that many. */
export async function holdForExchange(tx: Tx, wish: ExchangeWish): Promise<boolean> {
  const buckets = (await tx.rows(lockOrdinaryBuckets([wish.skuId]))).map((row) => ({
    ...{ stockId: row.stock_id, skuId: row.sku_id, no: row.no, leftUnits: row.left_units },
  }));
  const choice = chooseBucket(buckets, wish.units, 0);
  if (choice.kind === 'short') return false;
  const merging = choice.kind === 'scattered' ? [mergeBuckets(choice.stockId)] : [];
  const hold =
    choice.kind === 'hold'
      ? choice.hold
      : { stockId: choice.stockId, bucketNo: Math.min(...buckets.map(({ no }) => no)), units: wish.units };
  await tx.batch(
    ...merging,
    ...holdUnits([hold]),
    reserve(wish.caseId, wish.orderLineId, hold.stockId, hold.bucketNo, hold.units),
  );
  return true;
}

/** held → sold; counts 0 when nothing is held for this case (any more). */
export const sellExchange = (caseId: string): Statement<{ stock_id: string }> => sell(caseId);

/** held → left; counts 0 when nothing is held. */
export const releaseExchange = (caseId: string): Statement<{ stock_id: string }> => release(caseId);

/** Goods of a line that came back and are as good as new; under the order's lock. */
export async function putBackReturned(tx: Tx, orderLineId: string, units: number): Promise<Statement<unknown>[]> {
  if (units === 0) return [];
  const sold = await tx.rows(soldOfLine(orderLineId));
  const levels: BucketUnits[] = sold.map(({ room }, no) => ({ no, units: room }));
  return must(takeUnits(levels, units)).map(({ no, units: part }) => {
    const from = sold[no];
    if (!from) throw new Error(`nothing of line ${orderLineId} was sold from ${no}`);
    return from.exchange ? putBackExchanged(from.id, part) : putBackSold(from.id, part);
  });
}
