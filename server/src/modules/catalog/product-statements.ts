// Products and SKUs in SQL, written by operators. A product's row is locked before anything of it changes, so that
// its lowest price, its SKUs and its place on the shelf always fit together.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { Axis } from './domain/specification.js';

export interface ProductFacts {
  name: string;
  subtitle: string;
  sellingPoints: string[];
  description: string[];
  axes: Axis[];
  categoryId: string;
  brandId: string;
  freightTemplateId: string;
  origin: string;
  shelfLife: string;
}

export interface Medium {
  kind: 'picture' | 'video';
  key: string;
  alt: string;
  width: number;
  height: number;
}

export interface LockedProduct {
  id: string;
  name: string;
  subtitle: string;
  selling_points: string[];
  description: string[];
  specification: Axis[];
  category_id: string;
  brand_id: string;
  freight_template_id: string;
  origin: string;
  shelf_life: string;
  on_shelf: boolean;
}

const lock = prepared<LockedProduct>(
  `select id, name, subtitle, selling_points, description, specification, category_id, brand_id, freight_template_id,
          origin, shelf_life, on_shelf
     from products where id = $1 for update`,
);
const lockOfSku = prepared<{ id: string }>(
  `select id from products where id = (select product_id from skus where id = $1) for update`,
);
const write = prepared(
  `insert into products (id, name, subtitle, selling_points, description, specification, category_id, brand_id,
                         freight_template_id, origin, shelf_life)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
   on conflict (id) do update
      set name = excluded.name, subtitle = excluded.subtitle, selling_points = excluded.selling_points,
          description = excluded.description, specification = excluded.specification,
          category_id = excluded.category_id, brand_id = excluded.brand_id,
          freight_template_id = excluded.freight_template_id, origin = excluded.origin,
          shelf_life = excluded.shelf_life, changed_at = app_now()`,
);
const dropMedia = prepared(`delete from product_media where product_id = $1`);
const insertMedia = prepared(
  `insert into product_media (id, product_id, kind, key, alt, width, height, position)
   select id, $1, kind, key, alt, width, height, position
     from jsonb_to_recordset($2::jsonb)
       as m(id uuid, kind text, key text, alt text, width int, height int, position int)`,
);
const dropOccasions = prepared(
  `delete from product_occasions where product_id = $1 and occasion_id <> all($2::uuid[])`,
);
const insertOccasions = prepared(
  `insert into product_occasions (product_id, occasion_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
);
const refreshLowest = prepared<{ lowest_price_fen: number }>(
  `update products set changed_at = app_now(), lowest_price_fen =
          coalesce((select min(price_fen) from skus where product_id = $1 and active), 0),
          sale_price_fen = (select min(sale_fen) from skus where product_id = $1 and active)
    where id = $1 returning lowest_price_fen`,
);
const shelve = prepared(
  `update products set on_shelf = $2, changed_at = app_now(),
          listed_at = case when $2 then coalesce(listed_at, app_now()) else listed_at end
    where id = $1`,
);
const countPictures = prepared<{ pictures: number }>(
  `select count(*)::int as pictures from product_media where product_id = $1 and kind = 'picture'`,
);

/** The product, locked until the transaction ends. */
export const lockProduct = (productId: string): Statement<LockedProduct> => lock(productId);
export const lockProductOfSku = (skuId: string): Statement<{ id: string }> => lockOfSku(skuId);

export function writeProduct(id: string, facts: ProductFacts): Statement {
  return write(
    id,
    facts.name,
    facts.subtitle,
    facts.sellingPoints,
    facts.description,
    JSON.stringify(facts.axes),
    facts.categoryId,
    facts.brandId,
    facts.freightTemplateId,
    facts.origin,
    facts.shelfLife,
  );
}

/** Pictures and video in the order they are shown. */
export function replaceMedia(productId: string, media: readonly Medium[], newId: () => string): Statement[] {
  const rows = media.map((medium, position) => ({ ...medium, id: newId(), position }));
  return [dropMedia(productId), insertMedia(productId, JSON.stringify(rows))];
}

export function replaceOccasions(productId: string, occasionIds: readonly string[]): Statement[] {
  const distinct = [...new Set(occasionIds)];
  return [dropOccasions(productId, distinct), insertOccasions(productId, distinct)];
}

/** To be sent after every change of prices or of which SKUs are active. */
export const refreshLowestPrice = (productId: string): Statement<{ lowest_price_fen: number }> =>
  refreshLowest(productId);

/** The moment of the first listing stays, so that going off and on again makes nothing new. */
export const setOnShelf = (productId: string, onShelf: boolean): Statement => shelve(productId, onShelf);

export const readPictureCount = (productId: string): Statement<{ pictures: number }> => countPictures(productId);
