// Lists of products and one product in full: a fixed number of statements whatever the number of rows.
import { type Database, type Statement, composed, prepared } from '../../platform/db/index.js';
import type { FreightTemplate } from './domain/freight-template.js';
import type { Axis } from './domain/specification.js';
import type { PricePoint } from './domain/strike-through.js';
import { promotionPort } from './promotion-port.js';
import { type CursorKind, type ListOrder, type ProductSort, cursorOf, listOrders, placeOf } from './list-order.js';

export interface MediumRow {
  kind: 'picture' | 'video';
  key: string;
  alt: string;
  width: number;
  height: number;
}

export interface CardRow {
  id: string;
  name: string;
  subtitle: string;
  lowest_price_fen: number;
  units_sold: number;
  sort_key: string | number;
  picture: MediumRow | null;
  /** the one whose price is shown */
  sku_id: string | null;
  msrp_fen: number | null;
  history: PricePoint[];
  available: boolean;
}

export interface ProductFilter {
  sort: ProductSort;
  categoryId?: string | undefined;
  brandId?: string | undefined;
  occasionId?: string | undefined;
  minPriceFen?: number | undefined;
  maxPriceFen?: number | undefined;
  inStock?: boolean;
  cursor?: string | undefined;
  limit: number;
}

/** History of a SKU as the strike-through rule needs it: 30 days, and per kind the point before them. */
const historyOf = (skuId: string): string =>
  `coalesce((select jsonb_agg(jsonb_build_object('kind', h.kind, 'priceFen', h.price_fen,
                                        'atMs', floor(extract(epoch from h.from_at) * 1000)) order by h.from_at, h.id)
      from price_history h
     where h.sku_id = ${skuId}
       and h.from_at >= coalesce((select max(o.from_at) from price_history o
                                   where o.sku_id = ${skuId} and o.kind = h.kind
                                     and o.from_at <= app_now() - interval '30 days'), '-infinity')), '[]')`;

const available = `exists (select from skus s join stocks k on k.sku_id = s.id and k.campaign_id is null
                             join stock_buckets b on b.stock_id = k.id and b.left_units > 0
                            where s.product_id = p.id and s.active)`;

const inCategory = (bind: string): string =>
  `p.category_id in (with recursive below as (
     select id from categories where id = ${bind}::uuid
     union all select c.id from categories c join below b on c.parent_id = b.id) select id from below)`;

/** What a list is narrowed to, as clauses over `p`; binds are appended to `values`. */
export function narrowing(
  filter: Omit<ProductFilter, 'sort' | 'cursor' | 'limit'> & { sort: string },
  values: unknown[],
): string[] {
  const where = ['p.on_shelf'];
  // A plan is made for any prices, and any two are taken to lie close together: by another order than the price's, what
  // lies between them would be fetched and sorted whole. The sum hides the index that tempts to it.
  const price = filter.sort.startsWith('price') ? 'p.asked_price_fen' : '(p.asked_price_fen + 0)';
  const add = (clause: (bind: string) => string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    where.push(clause(`$${values.length}`));
  };
  add((bind) => `${price} >= ${bind}::bigint`, filter.minPriceFen);
  add((bind) => `${price} <= ${bind}::bigint`, filter.maxPriceFen);
  add(inCategory, filter.categoryId);
  add((bind) => `p.brand_id = ${bind}`, filter.brandId);
  add(
    (bind) => `exists (select from product_occasions o where o.product_id = p.id and o.occasion_id = ${bind})`,
    filter.occasionId,
  );
  if (filter.inStock) where.push(available);
  return where;
}

/** Cards of the products that `chosen` selects as `p.*` with whatever the order needs. */
export const cardsOfChosen = (chosen: string, order: ListOrder, more = ''): string =>
  `select p.id, p.name, p.subtitle, p.lowest_price_fen, p.units_sold, p.sort_key, p.available,
       (select to_jsonb(m) from (select kind, key, alt, width, height from product_media
          where product_id = p.id and kind = 'picture' order by position limit 1) m) as picture,
       c.id as sku_id, c.msrp_fen, ${historyOf('c.id')} as history${more}
  from (select p.*, ${order.key} as sort_key, ${available} as available from (${chosen}) p) p
  left join lateral (select s.id, s.msrp_fen from skus s where s.product_id = p.id and s.active
                      order by s.price_fen, s.position limit 1) c on true
 order by ${order.orderBy}`;

/** Products on the shelf, one more than asked for; by price, that is by what they cost now, a running sale included. */
export function listStatement(filter: ProductFilter): Statement<CardRow> {
  const order = listOrders[filter.sort];
  const values: unknown[] = [...placeOf(filter.sort, filter.cursor), filter.limit + 1];
  const where = [...narrowing(filter, values), order.after];
  const chosen = `select p.* from products p where ${where.join(' and ')} order by ${order.orderBy} limit $3`;
  return composed<CardRow>(cardsOfChosen(chosen, order), values);
}

/** In one query; `nextCursor` is null at the end. */
export async function listProductRows(db: Database, filter: ProductFilter) {
  return pageOfCards(await db.rows(listStatement(filter)), filter.limit, filter.sort);
}

export function pageOfCards<Row extends CardRow>(rows: readonly Row[], limit: number, kind: CursorKind) {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, nextCursor: last ? cursorOf(kind, last.sort_key, last.id) : null };
}

export interface ProductRow {
  id: string;
  name: string;
  subtitle: string;
  selling_points: string[];
  description: string[];
  specification: Axis[];
  origin: string;
  shelf_life: string;
  on_shelf: boolean;
  listed_at: Date | null;
  lowest_price_fen: number;
  units_sold: number;
  category_id: string;
  brand_id: string;
  brand_name: string;
  brand_story: string;
  brand_logo_key: string | null;
  freight_template_id: string;
  freight_template: FreightTemplate;
}

export interface SkuRow {
  id: string;
  code: string;
  specification: string[];
  price_fen: number;
  cost_fen: number;
  msrp_fen: number | null;
  weight_grams: number;
  picture_key: string | null;
  active: boolean;
  left_units: number;
  held: number;
  sold: number;
  history: PricePoint[];
}

const product = prepared<ProductRow>(
  `select p.id, p.name, p.subtitle, p.selling_points, p.description, p.specification, p.origin, p.shelf_life,
          p.on_shelf, p.listed_at, p.lowest_price_fen, p.units_sold, p.category_id, p.brand_id,
          b.name as brand_name, b.story as brand_story, b.logo_key as brand_logo_key, p.freight_template_id,
          jsonb_build_object('method', f.method, 'rules', f.rules, 'freeOverFen', f.free_over_fen,
                             'notDelivered', to_jsonb(f.not_delivered)) as freight_template
     from products p join brands b on b.id = p.brand_id join freight_templates f on f.id = p.freight_template_id
    where p.id = $1`,
);
const skus = prepared<SkuRow>(
  `select s.id, s.code, s.specification, s.price_fen, s.cost_fen, s.msrp_fen, s.weight_grams, s.picture_key, s.active,
          coalesce(sum(b.left_units), 0)::bigint as left_units, coalesce(sum(b.held), 0)::bigint as held,
          coalesce(sum(b.sold), 0)::bigint as sold, ${historyOf('s.id')} as history
     from skus s left join stocks k on k.sku_id = s.id and k.campaign_id is null
     left join stock_buckets b on b.stock_id = k.id
    where s.product_id = $1 group by s.id order by s.position, s.id`,
);
const media = prepared<MediumRow>(
  `select kind, key, alt, width, height from product_media where product_id = $1 order by position`,
);
const occasions = prepared<{ id: string; name: string }>(
  `select o.id, o.name from product_occasions p join occasions o on o.id = p.occasion_id
    where p.product_id = $1 order by o.position, o.name`,
);
const categoryPath = prepared<{ id: string; name: string }>(
  `with recursive up as (
     select c.id, c.parent_id, c.name, 0 as height from categories c join products p on p.category_id = c.id
      where p.id = $1
     union all select c.id, c.parent_id, c.name, up.height + 1 from categories c join up on c.id = up.parent_id)
   select id, name from up order by height desc`,
);

/** Every category a product belongs to, the topmost first. */
export const readCategoryPath = (productId: string) => categoryPath(productId);

/** One product with everything a page about it shows; one round trip, null when there is none. */
export async function findProduct(db: Database, productId: string) {
  const [products, skuRows, mediaRows, occasionRows, pathRows, running] = await db.read(
    product(productId),
    skus(productId),
    media(productId),
    occasions(productId),
    categoryPath(productId),
    promotionPort().statement(),
  );
  const [row] = products.rows;
  if (!row) return null;
  const found = {
    skus: skuRows.rows,
    media: mediaRows.rows,
    occasions: occasionRows.rows,
    path: pathRows.rows,
    running,
  };
  return { product: row, ...found };
}

export type FoundProduct = NonNullable<Awaited<ReturnType<typeof findProduct>>>;
