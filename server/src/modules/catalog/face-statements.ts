// Products as other modules show them in lists of their own, whether they are still on the shelf or not.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface ProductFaceRow {
  id: string;
  name: string;
  on_shelf: boolean;
  /** what it costs now, a running limited-time price included */
  asked_price_fen: number;
  available: boolean;
  picture_key: string | null;
}

const faces = prepared<ProductFaceRow>(
  `select p.id, p.name, p.on_shelf, p.asked_price_fen,
          exists (select from skus s join stocks k on k.sku_id = s.id and k.campaign_id is null
                    join stock_buckets b on b.stock_id = k.id and b.left_units > 0
                   where s.product_id = p.id and s.active) as available,
          (select m.key from product_media m where m.product_id = p.id and m.kind = 'picture'
            order by m.position limit 1) as picture_key
     from products p where p.id = any($1::uuid[])`,
);

/** In no order; ids that nobody knows are left out. */
export const readProductFaces = (productIds: readonly string[]): Statement<ProductFaceRow> => faces(productIds);

const skuIds = prepared<{ id: string }>(`select id from skus where product_id = $1`);

export const readSkuIds = (productId: string): Statement<{ id: string }> => skuIds(productId);
