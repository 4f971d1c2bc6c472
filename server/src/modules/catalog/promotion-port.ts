// What cards and pages say of promotions comes from a later module: it registers here, when the app is assembled, one
// statement and how to read it. A price that is shown is the one the pipeline charges: the same facts, the same rule.
import type { Database, Rows, Statement } from '../../platform/db/index.js';
import { prepared } from '../../platform/db/index.js';

export interface ShownSale {
  label: string;
  priceFen: number;
  endsAt: Date;
}

/** A promise that is true of these goods now: `满199元减30元`. */
export interface ShownTag {
  campaignId: string;
  label: string;
  text: string;
  endsAt: Date;
}

export interface ScopeFacts {
  skuId: string;
  productId: string;
  brandId: string;
  categoryIds: readonly string[];
}

export interface ShownPromotions {
  /** the lower one when there are two; null: sold at its base price */
  saleOf(skuId: string): ShownSale | null;
  tagsOf(goods: ScopeFacts): ShownTag[];
}

export interface PromotionPort {
  statement(): Statement<unknown>;
  read(rows: Rows<unknown>, now: Date): ShownPromotions;
}

let port: PromotionPort | undefined;

export function registerPromotionPort(registered: PromotionPort): void {
  port = registered;
}

export function promotionPort(): PromotionPort {
  if (!port) throw new Error('no port registered for promotions');
  return port;
}

interface FactsRow {
  sku_id: string;
  product_id: string;
  brand_id: string;
  category_ids: string[];
  price_fen: number;
}

const factsOf = prepared<FactsRow>(
  `select s.id as sku_id, s.product_id, p.brand_id, s.price_fen,
          array_remove(array[own.id, above.id, above.parent_id], null)::text[] as category_ids
     from skus s join products p on p.id = s.product_id
     join categories own on own.id = p.category_id left join categories above on above.id = own.parent_id
    where s.product_id = any($1::uuid[]) and s.active order by s.price_fen, s.position`,
);

export interface CardPromotion {
  /** the lowest price any of its SKUs is sold at, when a sale makes it */
  sale: (ShownSale & { skuId: string }) | null;
  tags: ShownTag[];
}

/** What the cards of these products say; one round trip whatever their number. */
export async function promotionsOfCards(
  db: Database,
  productIds: readonly string[],
  now: Date,
): Promise<Map<string, CardPromotion>> {
  const known = promotionPort();
  const [running, facts] = await db.read(known.statement(), factsOf(productIds));
  const shown = known.read(running, now);
  const cards = new Map<string, CardPromotion>();
  for (const row of facts.rows) {
    const scope = {
      skuId: row.sku_id,
      productId: row.product_id,
      brandId: row.brand_id,
      categoryIds: row.category_ids,
    };
    const card = cards.get(row.product_id) ?? { sale: null, tags: shown.tagsOf(scope) };
    const sale = shown.saleOf(row.sku_id);
    const lowestFen =
      card.sale?.priceFen ?? facts.rows.find((one) => one.product_id === row.product_id)?.price_fen ?? 0;
    if (sale && sale.priceFen < lowestFen) card.sale = { ...sale, skuId: row.sku_id };
    cards.set(row.product_id, card);
  }
  return cards;
}
