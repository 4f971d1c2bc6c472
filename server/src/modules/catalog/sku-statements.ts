// SKUs in SQL: born with their stock, their opening units and the first point of their price history; never deleted,
// because orders and books refer to them.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface NewSku {
  id: string;
  stockId: string;
  moveId: string;
  code: string;
  specification: string[];
  priceFen: number;
  costFen: number;
  msrpFen: number | null;
  weightGrams: number;
  pictureKey: string | null;
  active: boolean;
  openingUnits: number;
  position: number;
}

export interface LockedSku {
  id: string;
  code: string;
  specification: string[];
  price_fen: number;
  cost_fen: number;
  msrp_fen: number | null;
  weight_grams: number;
  picture_key: string | null;
  active: boolean;
  position: number;
}

const columns = `"id" uuid, "stockId" uuid, "moveId" uuid, "code" text, "specification" jsonb, "priceFen" bigint,
  "costFen" bigint, "msrpFen" bigint, "weightGrams" int, "pictureKey" text, "active" boolean, "openingUnits" bigint,
  "position" int`;
const from = `from jsonb_to_recordset($1::jsonb) as s(${columns})`;

const insertRows = prepared(
  `insert into skus (id, product_id, code, specification, price_fen, cost_fen, msrp_fen, weight_grams, picture_key,
                     active, position)
   select "id", $2, "code", "specification", "priceFen", "costFen", "msrpFen", "weightGrams", "pictureKey", "active",
          "position" ${from}`,
);
const insertStocks = prepared(
  `insert into stocks (id, sku_id, opening) select "stockId", "id", "openingUnits" ${from}`,
);
const insertBuckets = prepared(
  `insert into stock_buckets (stock_id, no, left_units) select "stockId", 0, "openingUnits" ${from}`,
);
const insertMoves = prepared(
  `insert into stock_moves (id, stock_id, kind, units, actor)
   select "moveId", "stockId", 'opening', "openingUnits", $2 ${from}`,
);
const insertPrices = prepared(
  `insert into price_history (sku_id, kind, price_fen) select "id", 'base', "priceFen" ${from}`,
);
const readLocked = prepared<LockedSku>(
  `select id, code, specification, price_fen, cost_fen, msrp_fen, weight_grams, picture_key, active, position
     from skus where product_id = $1 order by id for update`,
);
const update = prepared<{ id: string }>(
  `update skus k set code = s.code, cost_fen = s.cost_fen, msrp_fen = s.msrp_fen, weight_grams = s.weight_grams,
          picture_key = s.picture_key, active = s.active
     from jsonb_to_recordset($2::jsonb) as s(id uuid, code text, cost_fen bigint, msrp_fen bigint, weight_grams int,
                                             picture_key text, active boolean)
    where k.id = s.id and k.product_id = $1 returning k.id`,
);
const setPrice = prepared<{ id: string }>(
  `update skus set price_fen = $2 where id = $1 and price_fen <> $2 returning id`,
);
const appendPrice = prepared(`insert into price_history (sku_id, kind, price_fen) values ($1, 'base', $2)`);
const appendSales = prepared(
  `insert into price_history (sku_id, kind, price_fen)
   select s.sku_id, 'sale', s.price_fen from unnest($1::uuid[], $2::bigint[]) as s(sku_id, price_fen)`,
);
const appendAsked = prepared(
  `insert into price_history (sku_id, kind, price_fen) select id, 'base', price_fen from skus where id = any($1::uuid[])`,
);
const lockProductsOf = prepared(
  `select id from products where id in (select product_id from skus where id = any($1::uuid[])) order by id for update`,
);
const setSales = prepared(
  `update skus k set sale_fen = s.price_fen, sale_source = $3 from unnest($1::uuid[], $2::bigint[]) as s(sku_id, price_fen)
    where k.id = s.sku_id`,
);
// another campaign may have begun at the moment this one ends
const clearSales = prepared(
  `update skus set sale_fen = null, sale_source = null where id = any($1::uuid[]) and sale_source = $2`,
);
const refreshSales = prepared(
  `update products p set sale_price_fen = (select min(s.sale_fen) from skus s where s.product_id = p.id and s.active)
    where p.id in (select product_id from skus where id = any($1::uuid[]))`,
);
const appendDeals = prepared(
  `insert into price_history (sku_id, kind, price_fen)
   select d.sku_id, 'deal', min(d.price_fen)
     from jsonb_to_recordset($1::jsonb) as d(sku_id uuid, price_fen bigint)
    where d.price_fen > 0 and exists (select from skus s where s.id = d.sku_id)
      and not exists (select from price_history h where h.sku_id = d.sku_id and h.kind = 'deal'
                         and h.price_fen <= d.price_fen and h.from_at > app_now() - interval '1 day')
    group by d.sku_id`,
);

/** SKU, stock, one bucket, opening move and first price, in the order the references need. */
export function insertSkus(productId: string, skus: readonly NewSku[], actor: string): Statement[] {
  if (skus.length === 0) return [];
  const rows = JSON.stringify(skus);
  return [
    insertRows(rows, productId),
    insertStocks(rows),
    insertBuckets(rows),
    insertMoves(rows, actor),
    insertPrices(rows),
  ];
}

export const lockSkus = (productId: string): Statement<LockedSku> => readLocked(productId);

/** Everything of a SKU that may change, except its price and its specification. */
export const updateSkus = (productId: string, skus: readonly LockedSku[]): Statement<{ id: string }> =>
  update(productId, JSON.stringify(skus));

/** Counts 0 when the price is this already. */
export const setSkuPrice = (skuId: string, priceFen: number): Statement<{ id: string }> => setPrice(skuId, priceFen);
export const appendBasePrice = (skuId: string, priceFen: number): Statement => appendPrice(skuId, priceFen);

/** A limited-time price begins: it is what is asked, and what lists are sorted by, from now on. */
export function beginSales(campaignId: string, sales: readonly { skuId: string; priceFen: number }[]): Statement[] {
  const skuIds = sales.map(({ skuId }) => skuId);
  const prices = sales.map(({ priceFen }) => priceFen);
  return [
    lockProductsOf(skuIds),
    appendSales(skuIds, prices),
    setSales(skuIds, prices, campaignId),
    refreshSales(skuIds),
  ];
}

/** It is over: the base price is asked again. */
export const endSales = (campaignId: string, skuIds: readonly string[]): Statement[] => [
  lockProductsOf(skuIds),
  appendAsked(skuIds),
  clearSales(skuIds, campaignId),
  refreshSales(skuIds),
];

/** Prices really paid; at most one point per SKU and day unless the price is a new low of that day. */
export function appendDealPrices(deals: readonly { skuId: string; priceFen: number }[]): Statement {
  return appendDeals(JSON.stringify(deals.map((deal) => ({ sku_id: deal.skuId, price_fen: deal.priceFen }))));
}
