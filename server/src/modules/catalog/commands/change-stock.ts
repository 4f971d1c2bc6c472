// Operators bring units in, correct a count, or spread a hot SKU over more buckets. What is left never goes below zero
// and every change of the count is a move with its reason; held and sold units are not touched.
import { Refused, type Result } from '../../../kernel/errors.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { spreadUnits } from '../domain/spread-units.js';
import { trailOf } from '../operator-trail.js';
import { forgetCatalog } from '../short-cache.js';
import { type StockRow, lockStockLevels, writeStockLevels, writeStockMove } from '../stock-level-statements.js';
import type { Statement } from '../../../platform/db/index.js';

export interface StockAnswer {
  leftUnits: number;
}

interface Change {
  skuId: string;
  actor: string;
  /** added to what is left */
  units: number;
  /** null: as it is */
  buckets: number | null;
  writes(stock: StockRow): Statement<unknown>[];
}

/** Refusal: `not_found`. */
export function restockSku(
  shop: Shop,
  input: { skuId: string; units: number; reason: string; actor: string },
  once?: IdempotentRequest,
): Promise<Result<StockAnswer>> {
  return changeStock(shop, moving('restock', input), once);
}

/** `units` may be negative. Refusals: `not_found`, `stock_below_zero` when fewer are left. */
export function adjustStock(
  shop: Shop,
  input: { skuId: string; units: number; reason: string; actor: string },
  once?: IdempotentRequest,
): Promise<Result<StockAnswer>> {
  return changeStock(shop, moving('adjust', input), once);
}

/** Refusal: `not_found`. */
export function spreadStock(
  shop: Shop,
  input: { skuId: string; buckets: number; actor: string },
): Promise<Result<StockAnswer>> {
  const { skuId, buckets, actor } = input;
  const writes = (): Statement<unknown>[] => trailOf(actor, 'catalog.spreadStock', skuId, { buckets });
  return changeStock(shop, { skuId, actor, units: 0, buckets, writes });
}

function moving(
  kind: 'restock' | 'adjust',
  { skuId, units, reason, actor }: { skuId: string; units: number; reason: string; actor: string },
): Change {
  return {
    skuId,
    actor,
    units,
    buckets: null,
    writes: (stock) => [
      ...writeStockMove(stock.id, { id: newId(), kind, units, reason, actor }),
      ...trailOf(actor, kind === 'restock' ? 'catalog.restockSku' : 'catalog.adjustStock', skuId, { units, reason }),
    ],
  };
}

async function changeStock(shop: Shop, change: Change, once?: IdempotentRequest): Promise<Result<StockAnswer>> {
  const result = await transactOnce(shop.db, once, async (tx) => {
    const [stocks, levels] = await tx.batch(...lockStockLevels(change.skuId));
    const stock = stocks.rows[0];
    if (!stock) throw new Refused('not_found');
    const before = levels.rows.reduce((sum, level) => sum + level.left_units, 0);
    const leftUnits = before + change.units;
    if (leftUnits < 0) throw new Refused('stock_below_zero', { leftUnits: before });
    const units = spreadUnits(leftUnits, change.buckets ?? stock.spread);
    await tx.batch(...writeStockLevels(stock.id, units), ...change.writes(stock));
    return { leftUnits };
  });
  forgetCatalog(shop.db);
  return result;
}
