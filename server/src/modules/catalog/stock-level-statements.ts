// What operators do to a SKU's ordinary stock. Its row is locked first and its buckets are read by the next statement,
// so that buckets somebody else has just added are seen; then the new levels are written whole.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface StockRow {
  id: string;
  spread: number;
  opening: number;
  restocked: number;
  adjusted: number;
  allocated: number;
}

export interface LevelRow {
  no: number;
  left_units: number;
  held: number;
  sold: number;
  put_back: number;
}

export interface MoveRow {
  kind: string;
  units: number;
  reason: string;
  actor: string;
  at: Date;
}

const ordinary = `sku_id = $1 and campaign_id is null`;
const stockColumns = `id, spread, opening, restocked, adjusted, allocated`;
const levels = `select no, left_units, held, sold, put_back from stock_buckets
  where stock_id = (select id from stocks where ${ordinary}) order by no`;

const lockStock = prepared<StockRow>(`select ${stockColumns} from stocks where ${ordinary} for update`);
const lockLevels = prepared<LevelRow>(`${levels} for update`);
const readStock = prepared<StockRow>(`select ${stockColumns} from stocks where ${ordinary}`);
const readLevels = prepared<LevelRow>(levels);
const readMoves = prepared<MoveRow>(
  `select kind, units, reason, actor, at from stock_moves
    where stock_id = (select id from stocks where ${ordinary}) order by at desc, id desc limit 50`,
);
const writeLevels = prepared(
  `insert into stock_buckets (stock_id, no, left_units)
   select $1, ordinality - 1, units from unnest($2::bigint[]) with ordinality as l(units, ordinality)
   on conflict (stock_id, no) do update set left_units = excluded.left_units`,
);
const emptyBeyond = prepared(`update stock_buckets set left_units = 0 where stock_id = $1 and no >= $2`);
const dropUnused = prepared(
  `delete from stock_buckets b where b.stock_id = $1 and b.no >= $2 and b.held = 0 and b.sold = 0 and b.put_back = 0
      and not exists (select from reservations r where r.stock_id = b.stock_id and r.bucket_no = b.no)`,
);
const setSpread = prepared(`update stocks set spread = $2 where id = $1`);
const addRestocked = prepared(`update stocks set restocked = restocked + $2 where id = $1`);
const addAdjusted = prepared(`update stocks set adjusted = adjusted + $2 where id = $1`);
const insertMove = prepared(
  `insert into stock_moves (id, stock_id, kind, units, reason, actor) values ($1, $2, $3, $4, $5, $6)`,
);

export const lockStockLevels = (skuId: string): readonly [Statement<StockRow>, Statement<LevelRow>] => [
  lockStock(skuId),
  lockLevels(skuId),
];

export const readStockLevels = (
  skuId: string,
): readonly [Statement<StockRow>, Statement<LevelRow>, Statement<MoveRow>] => [
  readStock(skuId),
  readLevels(skuId),
  readMoves(skuId),
];

/** Bucket 0, 1, … get these units; buckets beyond get none, and go where nothing was ever taken from them. */
export function writeStockLevels(stockId: string, units: readonly number[]): Statement[] {
  return [
    writeLevels(stockId, units),
    emptyBeyond(stockId, units.length),
    dropUnused(stockId, units.length),
    setSpread(stockId, units.length),
  ];
}

export type StockMove = { id: string; kind: 'restock' | 'adjust'; units: number; reason: string; actor: string };

export function writeStockMove(stockId: string, move: StockMove): Statement[] {
  const counter = move.kind === 'restock' ? addRestocked : addAdjusted;
  return [counter(stockId, move.units), insertMove(move.id, stockId, move.kind, move.units, move.reason, move.actor)];
}
