// A campaign's own stock in SQL: allocated out of a SKU's ordinary stock when the campaign is made, handed back when it
// is over. Every step keeps, on both sides, opening + restocked + adjusted = left + allocated + held + sold - put_back.
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import type { BucketUnits } from './domain/take-units.js';

export interface ParentBucket {
  stock_id: string;
  sku_id: string;
  no: number;
  left_units: number;
}

/** What became of all units a campaign was given of a SKU. */
export interface CampaignLevel {
  campaign_id: string;
  opening: number;
  left_units: number;
  held: number;
  /** less what was put back */
  sold: number;
}

export interface CampaignBucket {
  stock_id: string;
  parent_id: string;
  no: number;
  left_units: number;
  held: number;
}

const lockParents = prepared<{ id: string }>(
  `select id from stocks where sku_id = any($1::uuid[]) and campaign_id is null order by id for update`,
);
const lockParentBuckets = prepared<ParentBucket>(
  `select b.stock_id, s.sku_id, b.no, b.left_units
     from stocks s join stock_buckets b on b.stock_id = s.id
    where s.sku_id = any($1::uuid[]) and s.campaign_id is null
    order by b.stock_id, b.no for update of b`,
);
const allocateFrom = prepared<{ id: string }>(
  `with taken as (
     select stock_id, no, units from jsonb_to_recordset($1::jsonb) as t(stock_id uuid, no int, units bigint)),
   lowered as (
     update stock_buckets b set left_units = b.left_units - t.units
       from taken t where b.stock_id = t.stock_id and b.no = t.no
     returning b.stock_id)
   update stocks s set allocated = s.allocated + sums.units
     from (select stock_id, sum(units) as units from taken group by stock_id) sums
    where s.id = sums.stock_id and exists (select from lowered)
   returning s.id`,
);
const openStocks = prepared<{ id: string }>(
  `insert into stocks (id, sku_id, campaign_id, opening, spread)
   select stock_id, sku_id, $2, units, spread
     from jsonb_to_recordset($1::jsonb) as s(stock_id uuid, sku_id uuid, units bigint, spread int) returning id`,
);
const openBuckets = prepared<{ stock_id: string }>(
  `insert into stock_buckets (stock_id, no, left_units)
   select stock_id, no, units from jsonb_to_recordset($1::jsonb) as b(stock_id uuid, no int, units bigint)
   returning stock_id`,
);
const log = prepared(
  `insert into stock_moves (id, stock_id, kind, units, reason, actor)
   select id, stock_id, kind, units, $2::text, $3::text
     from jsonb_to_recordset($1::jsonb) as m(id uuid, stock_id uuid, kind text, units bigint)`,
);
const lockCampaignBuckets = prepared<CampaignBucket>(
  `with sides as (
     select own.id as own_id, parent.id as parent_id
       from stocks own join stocks parent on parent.sku_id = own.sku_id and parent.campaign_id is null
      where own.campaign_id = $1)
   select b.stock_id, s.parent_id, b.no, b.left_units, b.held
     from stock_buckets b join sides s on b.stock_id in (s.own_id, s.parent_id)
    order by b.stock_id, b.no for update of b`,
);
const lockCampaignStocks = prepared<{ id: string; campaign_id: string | null }>(
  `select id, campaign_id from stocks
    where campaign_id = $1
       or (campaign_id is null and sku_id in (select sku_id from stocks where campaign_id = $1))
    order by id for update`,
);
const emptyOwn = prepared<{ stock_id: string }>(
  `update stock_buckets set left_units = 0 where stock_id = any($1::uuid[]) returning stock_id`,
);
const adjustOwn = prepared<{ id: string }>(
  `update stocks s set adjusted = s.adjusted - b.units
     from jsonb_to_recordset($1::jsonb) as b(stock_id uuid, units bigint) where s.id = b.stock_id returning s.id`,
);
const raiseParents = prepared<{ id: string }>(
  `with back as (
     select parent_id, no, units from jsonb_to_recordset($1::jsonb) as b(parent_id uuid, no int, units bigint)),
   raised as (
     update stock_buckets b set left_units = b.left_units + back.units
       from back where b.stock_id = back.parent_id and b.no = back.no returning b.stock_id)
   update stocks s set allocated = s.allocated - back.units
     from back where s.id = back.parent_id and s.id in (select stock_id from raised)
   returning s.id`,
);
const changeOwnBuckets = prepared<{ stock_id: string }>(
  `update stock_buckets b set left_units = b.left_units + c.units
     from jsonb_to_recordset($1::jsonb) as c(stock_id uuid, no int, units bigint)
    where b.stock_id = c.stock_id and b.no = c.no returning b.stock_id`,
);
const levels = prepared<{ sku_id: string; opening: number; left_units: number; held: number; sold: number }>(
  `select s.sku_id, s.opening, sum(b.left_units)::bigint as left_units, sum(b.held)::bigint as held,
          sum(b.sold - b.put_back)::bigint as sold
     from stocks s join stock_buckets b on b.stock_id = s.id where s.campaign_id = $1 group by s.id`,
);
const levelsOf = prepared<CampaignLevel>(
  `select s.campaign_id, s.opening, sum(b.left_units)::bigint as left_units, sum(b.held)::bigint as held,
          sum(b.sold - b.put_back)::bigint as sold
     from stocks s join stock_buckets b on b.stock_id = s.id where s.campaign_id = any($1::uuid[]) group by s.id`,
);

/** Serialises everything that allocates from these SKUs; buckets are read after it. */
export const lockOrdinaryStocks = (skuIds: readonly string[]): Statement<{ id: string }> => lockParents(skuIds);
export const lockOrdinaryBuckets = (skuIds: readonly string[]): Statement<ParentBucket> => lockParentBuckets(skuIds);

export interface Allotment {
  skuId: string;
  parentId: string;
  stockId: string;
  units: number;
  takes: readonly BucketUnits[];
  /** units of bucket 0, 1, … */
  buckets: readonly number[];
}

/** left → allocated on the ordinary side. */
export function takeFromOrdinary(
  allotments: readonly Pick<Allotment, 'parentId' | 'takes'>[],
): Statement<{ id: string }> {
  const rows = allotments.flatMap((one) => one.takes.map(({ no, units }) => ({ stock_id: one.parentId, no, units })));
  return allocateFrom(JSON.stringify(rows));
}

export function insertCampaignStocks(
  campaignId: string,
  allotments: readonly Allotment[],
): [Statement<{ id: string }>, Statement<{ stock_id: string }>] {
  const stocks = allotments.map((one) => ({
    ...{ stock_id: one.stockId, sku_id: one.skuId, units: one.units, spread: one.buckets.length },
  }));
  const buckets = allotments.flatMap((one) => one.buckets.map((units, no) => ({ stock_id: one.stockId, no, units })));
  return [openStocks(JSON.stringify(stocks), campaignId), openBuckets(JSON.stringify(buckets))];
}

export interface StockMove {
  stockId: string;
  kind: 'opening' | 'allocate' | 'hand_back';
  /** change of what is left */
  units: number;
}

export function logStockMoves(moves: readonly StockMove[], reason: string, actor: string): Statement {
  const rows = moves.map(({ stockId, kind, units }) => ({ id: newId(), stock_id: stockId, kind, units }));
  return log(JSON.stringify(rows), reason, actor);
}

export const lockStocksOfCampaign = (campaignId: string) => lockCampaignStocks(campaignId);
/** Own and ordinary buckets of the campaign's SKUs, in key order. */
export const lockBucketsOfCampaign = (campaignId: string): Statement<CampaignBucket> => lockCampaignBuckets(campaignId);
export const readCampaignLevels = (campaignId: string) => levels(campaignId);
/** The same for campaigns of one SKU each. */
export const readLevelsOfCampaigns = (campaignIds: readonly string[]): Statement<CampaignLevel> =>
  levelsOf(campaignIds);

export interface HandBack {
  stockId: string;
  parentId: string;
  parentBucketNo: number;
  units: number;
}

/** left → 0 on the campaign's side, allocated → left on the ordinary side. */
export function handBackUnits(backs: readonly HandBack[]) {
  const own = backs.map((back) => ({ stock_id: back.stockId, units: back.units }));
  const parents = backs.map((back) => ({ parent_id: back.parentId, no: back.parentBucketNo, units: back.units }));
  return [
    emptyOwn(backs.map((back) => back.stockId)),
    adjustOwn(JSON.stringify(own)),
    raiseParents(JSON.stringify(parents)),
  ] as const;
}

/** More or fewer units for a running campaign: signed, by bucket of its own. */
export interface OwnChange {
  stockId: string;
  buckets: readonly BucketUnits[];
}

/** The campaign's side of it; the ordinary side is `takeFromOrdinary` or `raiseOrdinary`. */
export function changeOwnUnits(changes: readonly OwnChange[]) {
  const rows = changes.flatMap(({ stockId, buckets }) =>
    buckets.map(({ no, units }) => ({ stock_id: stockId, no, units })),
  );
  const sums = changes.map(({ stockId, buckets }) => ({
    stock_id: stockId,
    units: -buckets.reduce((sum, { units }) => sum + units, 0),
  }));
  return [changeOwnBuckets(JSON.stringify(rows)), adjustOwn(JSON.stringify(sums))] as const;
}

/** allocated → left on the ordinary side. */
export function raiseOrdinary(backs: readonly Omit<HandBack, 'stockId'>[]): Statement<{ id: string }> {
  return raiseParents(
    JSON.stringify(backs.map((back) => ({ parent_id: back.parentId, no: back.parentBucketNo, units: back.units }))),
  );
}
