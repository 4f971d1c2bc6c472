// What operators look up in the catalogue: products with cost and stock, one product to edit, one stock with its moves.
import { type Database, composed } from '../../platform/db/index.js';
import { createdOrder, cursorOf, placeOf } from './list-order.js';
import type { MediumRow } from './product-queries.js';
import { readStockLevels } from './stock-level-statements.js';

export interface OperatorProductRow {
  id: string;
  name: string;
  picture: MediumRow | null;
  category_id: string;
  category_name: string;
  brand_id: string;
  brand_name: string;
  on_shelf: boolean;
  lowest_price_fen: number;
  lowest_cost_fen: number | null;
  sku_count: number;
  left_units: number;
  units_sold: number;
  created_at: Date;
  sort_key: string;
}

interface ProductSearch {
  keyword?: string | undefined;
  categoryId?: string | undefined;
  onShelf?: 'true' | 'false' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Newest first, drafts included; one query. */
export async function searchProductRows(db: Database, search: ProductSearch) {
  const values: unknown[] = [...placeOf('created', search.cursor), search.limit + 1];
  const where = [createdOrder.after];
  const add = (clause: (bind: string) => string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    where.push(clause(`$${values.length}`));
  };
  add((bind) => `strpos(lower(p.name), lower(${bind}::text)) > 0`, search.keyword);
  add((bind) => `p.category_id = ${bind}`, search.categoryId);
  add((bind) => `p.on_shelf = ${bind}::boolean`, search.onShelf);
  const rows = await db.rows(
    composed<OperatorProductRow>(
      `select p.id, p.name, p.on_shelf, p.lowest_price_fen, p.units_sold, p.created_at, ${createdOrder.key} as sort_key,
              c.id as category_id, c.name as category_name, b.id as brand_id, b.name as brand_name,
              (select to_jsonb(m) from (select kind, key, alt, width, height from product_media
                 where product_id = p.id and kind = 'picture' order by position limit 1) m) as picture,
              s.lowest_cost_fen, s.sku_count, s.left_units
         from (select * from products p where ${where.join(' and ')} order by ${createdOrder.orderBy} limit $3) p
         join categories c on c.id = p.category_id join brands b on b.id = p.brand_id
         cross join lateral (
           select min(k.cost_fen) as lowest_cost_fen, count(*)::int as sku_count,
                  coalesce(sum((select sum(u.left_units) from stocks t join stock_buckets u on u.stock_id = t.id
                                 where t.sku_id = k.id and t.campaign_id is null)), 0)::bigint as left_units
             from skus k where k.product_id = p.id) s
        order by ${createdOrder.orderBy}`,
      values,
    ),
  );
  const shown = rows.slice(0, search.limit);
  const last = rows.length > search.limit ? shown.at(-1) : undefined;
  return { rows: shown, nextCursor: last ? cursorOf('created', last.sort_key, last.id) : null };
}

/** Counters, buckets and the latest moves of a SKU's ordinary stock; null for an unknown SKU. */
export async function findStock(db: Database, skuId: string) {
  const [stocks, levels, moves] = await db.read(...readStockLevels(skuId));
  const [stock] = stocks.rows;
  return stock ? { stock, levels: levels.rows, moves: moves.rows } : null;
}

export type FoundStock = NonNullable<Awaited<ReturnType<typeof findStock>>>;
