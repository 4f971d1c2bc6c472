// Chains and their SKUs in SQL. Every change of a chain happens under its row lock and raises its revision.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { chainMachine } from './domain/chain-machine.js';
import type { ChainSkuWish } from './domain/chain-rules.js';

export interface ChainRow {
  id: string;
  manager_id: string;
  title: string;
  words: string;
  picture_ids: string[];
  opens_at: Date | null;
  closes_at: Date | null;
  scheduled: boolean;
  audience: 'listed' | 'link';
  express: boolean;
  point_ids: string[];
  commission: boolean;
  status: StateOf<'chain'>;
  version: number;
  revision: number;
  edition: number;
  serials: number;
  refunded: number;
  opened_at: Date | null;
  closed_at: Date | null;
  settled_at: Date | null;
  created_at: Date;
}

export interface ChainSkuRow {
  chain_id: string;
  sku_id: string;
  position: number;
  stock_id: string | null;
  price_fen: number;
  /** at which other community managers may resell it; null: they may not */
  supply_fen: number | null;
  stock_units: number;
  person_limit: number;
  paid_units: number;
  paid_fen: number;
  refunded_units: number;
  refunded_fen: number;
  /** sold no further since then */
  stopped_at: Date | null;
}

export const chainColumns = `id, manager_id, title, words, picture_ids, opens_at, closes_at, scheduled, audience, express, point_ids, commission, status,
  version, revision, edition, serials, refunded, opened_at, closed_at, settled_at, created_at`;
const skuColumns = `chain_id, sku_id, position, stock_id, price_fen, supply_fen, stock_units, person_limit, paid_units, paid_fen, refunded_units,
  refunded_fen, stopped_at`;
const revised = 'revision = revision + 1';

const read = prepared<ChainRow>(`select ${chainColumns} from chains where id = any($1::uuid[])`);
const lock = prepared<ChainRow>(`select ${chainColumns} from chains where id = $1 for update`);
const readSkus = prepared<ChainSkuRow>(
  `select ${skuColumns} from chain_skus where chain_id = any($1::uuid[]) order by chain_id, position`,
);
const insert = prepared<{ id: string }>(
  `insert into chains (id, manager_id, title, words, picture_ids, opens_at, closes_at, audience, commission, express,
                       point_ids, status)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '${chainMachine.initial}') returning id`,
);
const insertSkus = prepared(
  `insert into chain_skus (chain_id, sku_id, position, price_fen, supply_fen, stock_units, person_limit)
   select $1, sku_id, position, price_fen, supply_fen, stock_units, person_limit
     from jsonb_to_recordset($2::jsonb) as s(sku_id uuid, position int, price_fen bigint, supply_fen bigint,
          stock_units bigint, person_limit int)`,
);
const deleteSkus = prepared(`delete from chain_skus where chain_id = $1 and stock_id is null`);
const save = prepared<{ id: string }>(
  `update chains set ${revised}, edition = edition + 1, title = $2, words = $3, picture_ids = $4, opens_at = $5,
          closes_at = $6, audience = $7, commission = $8, express = $9, point_ids = $10, scheduled = false where id = $1 returning id`,
);
const edit = prepared<{ id: string }>(
  `update chains set ${revised}, edition = edition + 1, title = $2, words = $3, picture_ids = $4, closes_at = $5,
          audience = $6, express = $7, point_ids = $8 where id = $1 returning id`,
);
const editSkus = prepared(
  `update chain_skus s set price_fen = e.price_fen, supply_fen = e.supply_fen, stock_units = e.stock_units,
          person_limit = e.person_limit
     from jsonb_to_recordset($2::jsonb) as e(sku_id uuid, price_fen bigint, supply_fen bigint, stock_units bigint,
          person_limit int)
    where s.chain_id = $1 and s.sku_id = e.sku_id`,
);
const addSkus = prepared<{ sku_id: string }>(
  `insert into chain_skus (chain_id, sku_id, position, price_fen, supply_fen, stock_units, person_limit, stock_id)
   select $1, sku_id, (select coalesce(max(position), -1) + 1 from chain_skus where chain_id = $1) + position,
          price_fen, supply_fen, stock_units, person_limit, stock_id
     from jsonb_to_recordset($2::jsonb) as s(sku_id uuid, position int, price_fen bigint, supply_fen bigint,
          stock_units bigint, person_limit int, stock_id uuid) returning sku_id`,
);
const stopSkus = prepared<{ sku_id: string }>(
  `update chain_skus s set stopped_at = app_now(), stock_units = s.stock_units - b.units
     from unnest($2::uuid[], $3::bigint[]) as b(sku_id, units)
    where s.chain_id = $1 and s.sku_id = b.sku_id and s.stopped_at is null returning s.sku_id`,
);
const resumeSkus = prepared<{ sku_id: string }>(
  `update chain_skus s set stopped_at = null, price_fen = e.price_fen, supply_fen = e.supply_fen,
          person_limit = e.person_limit, stock_units = s.stock_units + e.stock_units
     from jsonb_to_recordset($2::jsonb) as e(sku_id uuid, price_fen bigint, supply_fen bigint, stock_units bigint,
          person_limit int)
    where s.chain_id = $1 and s.sku_id = e.sku_id and s.stopped_at is not null returning s.sku_id`,
);
const schedule = prepared<{ id: string }>(`update chains set ${revised}, scheduled = $2 where id = $1 returning id`);
const bindStocks = prepared<{ sku_id: string }>(
  `update chain_skus s set stock_id = b.stock_id from unnest($2::uuid[], $3::uuid[]) as b(sku_id, stock_id)
    where s.chain_id = $1 and s.sku_id = b.sku_id and s.stock_id is null returning s.sku_id`,
);
const recordEdit = prepared(`insert into chain_edits (chain_id, edition, changes, actor) values ($1, $2, $3, $4)`);

export const readChain = (chainId: string): Statement<ChainRow> => read([chainId]);
export const readChains = (chainIds: readonly string[]): Statement<ChainRow> => read([...new Set(chainIds)]);
export const lockChain = (chainId: string): Statement<ChainRow> => lock(chainId);
export const readChainSkus = (chainIds: readonly string[]): Statement<ChainSkuRow> => readSkus([...new Set(chainIds)]);

export interface DraftContent {
  title: string;
  words: string;
  pictureIds: readonly string[];
  opensAt: Date | null;
  closesAt: Date | null;
  audience: 'listed' | 'link';
  commission: boolean;
  express: boolean;
  pointIds: readonly string[];
}

export function insertChain(id: string, managerId: string, draft: DraftContent): Statement<{ id: string }>[] {
  const { title, words, pictureIds, opensAt, closesAt, audience, commission, express, pointIds } = draft;
  return [
    insert(id, managerId, title, words, pictureIds, opensAt, closesAt, audience, commission, express, pointIds),
    birthStatement(chainMachine, [id], `person:${managerId}`),
  ];
}

export function insertChainSkus(chainId: string, skus: readonly ChainSkuWish[]): Statement {
  return insertSkus(chainId, JSON.stringify(skus.map(rowOf)));
}

const rowOf = (sku: ChainSkuWish, position: number) => ({
  ...{ sku_id: sku.skuId, position, price_fen: sku.priceFen, supply_fen: sku.supplyFen },
  ...{ stock_units: sku.stockUnits, person_limit: sku.personLimit },
});

/** Only of a draft: nothing was sold of its SKUs. */
export function replaceChainSkus(chainId: string, skus: readonly ChainSkuWish[]): Statement[] {
  return [deleteSkus(chainId), insertChainSkus(chainId, skus)];
}

export function saveDraftRow(chainId: string, draft: DraftContent): Statement<{ id: string }> {
  const { title, words, pictureIds, opensAt, closesAt, audience, commission, express, pointIds } = draft;
  return save(chainId, title, words, pictureIds, opensAt, closesAt, audience, commission, express, pointIds);
}

export function editChainRow(
  chainId: string,
  content: Pick<DraftContent, 'title' | 'words' | 'pictureIds' | 'closesAt' | 'audience' | 'express' | 'pointIds'>,
): Statement<{ id: string }> {
  const { title, words, pictureIds, closesAt, audience, express, pointIds } = content;
  return edit(chainId, title, words, pictureIds, closesAt, audience, express, pointIds);
}

export function editChainSkus(chainId: string, skus: readonly ChainSkuWish[]): Statement {
  return editSkus(chainId, JSON.stringify(skus.map(rowOf)));
}

/** SKUs that an open chain did not have, with the stock that was opened for them. */
export function addChainSkus(
  chainId: string,
  skus: readonly (ChainSkuWish & { stockId: string })[],
): Statement<{ sku_id: string }> {
  return addSkus(chainId, JSON.stringify(skus.map((sku, at) => ({ ...rowOf(sku, at), stock_id: sku.stockId }))));
}

/** Sold no further; `units` of each have gone home. */
export function stopChainSkus(
  chainId: string,
  stops: readonly { skuId: string; units: number }[],
): Statement<{ sku_id: string }> {
  return stopSkus(
    chainId,
    stops.map(({ skuId }) => skuId),
    stops.map(({ units }) => units),
  );
}

/** Sold again, with so many units more. */
export const resumeChainSkus = (chainId: string, skus: readonly ChainSkuWish[]): Statement<{ sku_id: string }> =>
  resumeSkus(chainId, JSON.stringify(skus.map(rowOf)));

/** What is sold, of all that was ever in it. */
export const sold = (skus: readonly ChainSkuRow[]): ChainSkuRow[] => skus.filter((sku) => sku.stopped_at === null);

export const recordChainEdit = (chainId: string, edition: number, changes: unknown, actor: string): Statement =>
  recordEdit(chainId, edition, JSON.stringify(changes), actor);
export const setChainScheduled = (chainId: string, scheduled: boolean): Statement<{ id: string }> =>
  schedule(chainId, scheduled);

export function bindChainStocks(
  chainId: string,
  stocks: readonly { skuId: string; stockId: string }[],
): Statement<{ sku_id: string }> {
  return bindStocks(
    chainId,
    stocks.map(({ skuId }) => skuId),
    stocks.map(({ stockId }) => stockId),
  );
}

const moments = {
  open: 'scheduled = false, opened_at = app_now()',
  closed: 'closed_at = app_now()',
  settled: 'settled_at = app_now()',
} as const;

export function moveChain(
  chainId: string,
  from: StateOf<'chain'>,
  to: keyof typeof moments,
  actor: string,
): Statement<{ id: string }> {
  const also = { set: `${revised}, ${moments[to]}`, values: [] };
  return moveStatement(chainMachine, { ids: [chainId], from, to, actor }, also);
}
