// What other modules need to know of a SKU to sell it: one row each, in one query, with the template its freight is
// charged by. Rows of SKUs that don't exist are simply not there.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { FreightTemplate } from './domain/freight-template.js';

export interface SkuForSale {
  sku_id: string;
  product_id: string;
  brand_id: string;
  /** its category and all above it */
  category_ids: string[];
  name: string;
  /** `原味，120g` */
  specification: string;
  price_fen: number;
  cost_fen: number;
  weight_grams: number;
  picture_key: string | null;
  active: boolean;
  on_shelf: boolean;
  freight_template_id: string;
  freight_template: FreightTemplate;
}

const forSale = `
   select s.id as sku_id, s.product_id, p.brand_id, p.name,
          array_remove(array[own.id, above.id, above.parent_id], null)::text[] as category_ids,
          coalesce((select string_agg(value, '，' order by place)
                      from jsonb_array_elements_text(s.specification) with ordinality as v(value, place)), '')
            as specification,
          s.price_fen, s.cost_fen, s.weight_grams,
          coalesce(s.picture_key, (select m.key from product_media m where m.product_id = p.id and m.kind = 'picture'
                                    order by m.position limit 1)) as picture_key,
          s.active, p.on_shelf, p.freight_template_id,
          jsonb_build_object('method', f.method, 'rules', f.rules, 'freeOverFen', f.free_over_fen,
                             'notDelivered', to_jsonb(f.not_delivered)) as freight_template
     from skus s join products p on p.id = s.product_id join freight_templates f on f.id = p.freight_template_id
     join categories own on own.id = p.category_id left join categories above on above.id = own.parent_id`;
const skusForSale = prepared<SkuForSale>(`${forSale} where s.id = any($1::uuid[]) order by s.id`);
const skusOfProducts = prepared<SkuForSale>(
  `${forSale} where s.product_id = any($1::uuid[]) and s.active and p.on_shelf order by s.id`,
);

export function readSkusForSale(skuIds: readonly string[]): Statement<SkuForSale> {
  return skusForSale(skuIds);
}

/** What can be had of these products now. */
export const readSkusOfProducts = (productIds: readonly string[]): Statement<SkuForSale> => skusOfProducts(productIds);
