// Resales in SQL: a community manager's own prices for another one's chain, and what each order was resold at. Price and
// supply price are read by one statement, so that an order never meets one of before an edit with one of after it.
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import type { GoodsShare } from '../orders/index.js';

export interface ResaleRow {
  id: string;
  chain_id: string;
  reseller_id: string;
  edition: number;
  created_at: Date;
  ended_at: Date | null;
}

/** A SKU as it can be bought through a resale now. */
export interface ResoldRow {
  resale_id: string;
  reseller_id: string;
  chain_id: string;
  sku_id: string;
  supply_fen: number;
  price_fen: number;
  person_limit: number;
}

export interface ResalePriceRow {
  resale_id: string;
  sku_id: string;
  price_fen: number;
}

export interface ResaleLineRow {
  order_id: string;
  sku_id: string;
  resale_id: string;
  units: number;
  supply_fen: number;
  price_fen: number;
  paid_fen: number | null;
  refunded_units: number;
  refunded_fen: number;
  rebated_fen: number;
  /** what is kept, less the supply price of the units that are kept */
  owed_fen: number;
  settled_at: Date | null;
}

/** Over all paid orders of a resale. */
export interface ResaleSumRow {
  resale_id: string;
  orders: number;
  kept_units: number;
  kept_fen: number;
  owed_fen: number;
  settled_fen: number;
}

/** What is owed for an order whose resale has settled, and to whom. */
export interface SettledResaleRow {
  reseller_id: string;
  owed_fen: number;
}

const columns = 'id, chain_id, reseller_id, edition, created_at, ended_at';
const lineColumns = `order_id, sku_id, resale_id, units, supply_fen, price_fen, paid_fen, refunded_units, refunded_fen,
  rebated_fen, owed_fen, settled_at`;

const find = prepared<ResaleRow>(`select ${columns} from chain_resales where id = $1`);
const live = prepared<ResaleRow>(
  `select ${columns} from chain_resales where chain_id = $1 and reseller_id = $2 and ended_at is null`,
);
const ofReseller = prepared<ResaleRow>(
  `select ${columns} from chain_resales where reseller_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
);
const ofChain = prepared<ResaleRow>(
  `select ${columns} from chain_resales where chain_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
);
const resold = prepared<ResoldRow>(
  `select r.id as resale_id, r.reseller_id, r.chain_id, s.sku_id, s.supply_fen, p.price_fen, s.person_limit
     from chain_resales r
     join chain_resale_prices p on p.resale_id = r.id
     join chain_skus s on s.chain_id = r.chain_id and s.sku_id = p.sku_id
    where r.id = any($1::uuid[]) and r.ended_at is null and s.stopped_at is null and s.stock_id is not null
      and p.price_fen >= s.supply_fen
    order by r.id, s.position`,
);
const prices = prepared<ResalePriceRow>(
  `select resale_id, sku_id, price_fen from chain_resale_prices where resale_id = any($1::uuid[])`,
);
const insert = prepared<{ id: string }>(
  `insert into chain_resales (id, chain_id, reseller_id) values ($1, $2, $3) returning id`,
);
const raise = prepared<{ id: string }>(
  `update chain_resales set edition = edition + 1 where id = $1 and ended_at is null returning id`,
);
const dropPrices = prepared(`delete from chain_resale_prices where resale_id = $1`);
const addPrices = prepared(
  `insert into chain_resale_prices (resale_id, sku_id, price_fen)
   select $1, sku_id, price_fen from unnest($2::uuid[], $3::bigint[]) as p(sku_id, price_fen)`,
);
const end = prepared<{ id: string }>(
  `update chain_resales set ended_at = app_now()
    where chain_id = $1 and reseller_id = $2 and ended_at is null returning id`,
);
const addLines = prepared(
  `insert into chain_resale_lines (order_id, sku_id, resale_id, units, supply_fen, price_fen)
   select order_id, sku_id, resale_id, units, supply_fen, price_fen
     from jsonb_to_recordset($1::jsonb) as l(order_id uuid, sku_id uuid, resale_id uuid, units int, supply_fen bigint,
          price_fen bigint)`,
);
const pay = prepared<{ sku_id: string }>(
  `update chain_resale_lines l set paid_fen = g.fen
     from (select sku_id, sum(fen) as fen from jsonb_to_recordset($2::jsonb) as g(sku_id uuid, fen bigint)
            group by sku_id) g
    where l.order_id = $1 and l.sku_id = g.sku_id returning l.sku_id`,
);
const takeBack = prepared(
  `update chain_resale_lines l set refunded_units = l.refunded_units + g.units, refunded_fen = l.refunded_fen + g.fen
     from (select sku_id, sum(units) as units, sum(fen) as fen
             from jsonb_to_recordset($2::jsonb) as g(sku_id uuid, units int, fen bigint) group by sku_id) g
    where l.order_id = $1 and l.sku_id = g.sku_id`,
);
const rebate = prepared(
  `update chain_resale_lines l set rebated_fen = r.fen from unnest($2::uuid[], $3::bigint[]) as r(sku_id, fen)
    where l.order_id = $1 and l.sku_id = r.sku_id`,
);
const settle = prepared<ResaleLineRow>(
  `update chain_resale_lines set settled_at = app_now() where order_id = $1 and settled_at is null
   returning ${lineColumns}`,
);
const linesOf = prepared<ResaleLineRow>(
  `select ${lineColumns} from chain_resale_lines where order_id = any($1::uuid[]) order by order_id, sku_id`,
);
const lockLines = prepared<ResaleLineRow>(
  `select ${lineColumns} from chain_resale_lines where order_id = $1 order by sku_id for update`,
);
const settledOf = prepared<SettledResaleRow>(
  `select r.reseller_id, sum(l.owed_fen)::bigint as owed_fen
     from chain_resale_lines l join chain_resales r on r.id = l.resale_id
    where l.order_id = $1 and l.settled_at is not null group by r.id`,
);
const sums = prepared<ResaleSumRow>(
  `select resale_id, count(distinct order_id)::int as orders, sum(units - refunded_units)::int as kept_units,
          sum(paid_fen - refunded_fen - rebated_fen)::bigint as kept_fen, sum(owed_fen)::bigint as owed_fen,
          coalesce(sum(owed_fen) filter (where settled_at is not null), 0)::bigint as settled_fen
     from chain_resale_lines where resale_id = any($1::uuid[]) and paid_fen is not null group by resale_id`,
);

export const readResale = (resaleId: string): Statement<ResaleRow> => find(resaleId);
export const readLiveResale = (chainId: string, resellerId: string): Statement<ResaleRow> => live(chainId, resellerId);
export const readResalesOf = (resellerId: string, before: string | null, limit: number): Statement<ResaleRow> =>
  ofReseller(resellerId, before, limit);
export const readResalesOfChain = (chainId: string, after: string | null, limit: number): Statement<ResaleRow> =>
  ofChain(chainId, after, limit);
/** What can be bought through these now; nothing of one that has ended. */
export const readResold = (resaleIds: readonly string[]): Statement<ResoldRow> => resold([...new Set(resaleIds)]);
export const readResalePrices = (resaleIds: readonly string[]): Statement<ResalePriceRow> => prices(resaleIds);
export const readResaleLines = (orderIds: readonly string[]): Statement<ResaleLineRow> => linesOf(orderIds);
export const lockResaleLines = (orderId: string): Statement<ResaleLineRow> => lockLines(orderId);
export const sumResales = (resaleIds: readonly string[]): Statement<ResaleSumRow> => sums(resaleIds);
/** No row: nothing of the order has settled. */
export const readSettledResale = (orderId: string): Statement<SettledResaleRow> => settledOf(orderId);
/** Counts 0 when there is none that goes on. */
export const endLiveResale = (chainId: string, resellerId: string): Statement<{ id: string }> =>
  end(chainId, resellerId);

export interface ResalePrice {
  skuId: string;
  priceFen: number;
}

/** A resale of their own, or new prices for the one they have; under the chain's row lock. */
export function saveResale(
  resale: { chainId: string; resellerId: string; known: string | null },
  wanted: readonly ResalePrice[],
): { resaleId: string; statements: Statement[]; row: Statement<{ id: string }> } {
  const resaleId = resale.known ?? newId();
  const row = resale.known ? raise(resaleId) : insert(resaleId, resale.chainId, resale.resellerId);
  const skuIds = wanted.map(({ skuId }) => skuId);
  const asked = wanted.map(({ priceFen }) => priceFen);
  return { resaleId, row, statements: [dropPrices(resaleId), addPrices(resaleId, skuIds, asked)] };
}

export interface NewResaleLine {
  orderId: string;
  units: number;
  sku: ResoldRow;
}

export const insertResaleLines = (lines: readonly NewResaleLine[]): Statement =>
  addLines(
    JSON.stringify(
      lines.map(({ orderId, units, sku }) => ({
        ...{ order_id: orderId, sku_id: sku.sku_id, resale_id: sku.resale_id, units },
        ...{ supply_fen: sku.supply_fen, price_fen: sku.price_fen },
      })),
    ),
  );

const textOf = (goods: readonly GoodsShare[]): string =>
  JSON.stringify(goods.map(({ skuId, units, amountFen }) => ({ sku_id: skuId, units, fen: amountFen })));

export const payResaleLines = (orderId: string, goods: readonly GoodsShare[]): Statement<{ sku_id: string }> =>
  pay(orderId, textOf(goods));
export const takeBackResold = (orderId: string, goods: readonly GoodsShare[]): Statement =>
  takeBack(orderId, textOf(goods));
export const setRebates = (orderId: string, rebates: readonly { skuId: string; fen: number }[]): Statement =>
  rebate(
    orderId,
    rebates.map(({ skuId }) => skuId),
    rebates.map(({ fen }) => fen),
  );
export const settleResaleLines = (orderId: string): Statement<ResaleLineRow> => settle(orderId);
