// All goods as a campaign's scope sees them, with cost and stock: for operators who plan, never for a price.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface GoodsRow {
  sku_id: string;
  product_id: string;
  brand_id: string;
  category_ids: string[];
  name: string;
  price_fen: number;
  cost_fen: number;
  active: boolean;
  left_units: number;
}

const goods = prepared<GoodsRow>(
  `select s.id as sku_id, s.product_id, p.brand_id, p.name, s.price_fen, s.cost_fen, s.active,
          array_remove(array[own.id, above.id, above.parent_id], null)::text[] as category_ids,
          (select coalesce(sum(b.left_units), 0)::bigint from stocks k join stock_buckets b on b.stock_id = k.id
            where k.sku_id = s.id and k.campaign_id is null) as left_units
     from skus s join products p on p.id = s.product_id
     join categories own on own.id = p.category_id left join categories above on above.id = own.parent_id
    where p.on_shelf or s.id = any($1::uuid[]) order by s.id`,
);

/** Everything on the shelf, and the named SKUs wherever they are. */
export const readGoods = (skuIds: readonly string[]): Statement<GoodsRow> => goods(skuIds);
