// What shoppers ask of the catalogue, answered from a short memory: at most a second old, and never the base of a
// sale.
import type { AnswerOf, QueryOf, catalog as contract } from '@hetuan/contract';
import type { Shop } from '../../shop.js';
import { listBrandRows, listCategoryRows, listOccasionRows } from './axis-queries.js';
import { groupPricesOf } from './group-price-port.js';
import { presentBrand, presentCard, presentCategories, presentDetail } from './presenter.js';
import { promotionsOfCards } from './promotion-port.js';
import { type ProductFilter, findProduct, listProductRows } from './product-queries.js';
import { remembered } from './short-cache.js';

const HOME_CARDS = 10;

type CardPage = AnswerOf<typeof contract.listProducts>;

/** Several lists at once: group prices are asked for once for all of their cards. */
async function cardPages(shop: Shop, filters: readonly ProductFilter[]): Promise<CardPage[]> {
  const lists = await Promise.all(filters.map((filter) => listProductRows(shop.db, filter)));
  const now = shop.clock.now();
  const ids = [...new Set(lists.flatMap(({ rows }) => rows.map(({ id }) => id)))];
  const [prices, promotions] = await Promise.all([groupPricesOf(shop.db, ids), promotionsOfCards(shop.db, ids, now)]);
  return lists.map(({ rows, nextCursor }) => ({
    items: rows.map((row) => presentCard(row, now, shop.storage, prices.get(row.id) ?? null, promotions.get(row.id))),
    nextCursor,
  }));
}

export function listProducts(shop: Shop, query: QueryOf<typeof contract.listProducts>): Promise<CardPage> {
  const filter: ProductFilter = { ...query, inStock: query.inStock === 'true' };
  return remembered(shop.db, `products ${JSON.stringify(filter)}`, async () => {
    const [page] = await cardPages(shop, [filter]);
    return page ?? { items: [], nextCursor: null };
  });
}

/** A product that is or once was on the shelf; null for drafts and unknown ids. */
export async function showProduct(
  shop: Shop,
  productId: string,
): Promise<AnswerOf<typeof contract.showProduct> | null> {
  const found = await findProduct(shop.db, productId);
  if (!found?.product.listed_at) return null;
  return presentDetail(found, shop.clock.now(), shop.storage);
}

export function listCategories(shop: Shop) {
  return remembered(shop.db, 'categories', async () => ({
    items: presentCategories(await listCategoryRows(shop.db), shop.storage),
  }));
}

export function listBrands(shop: Shop) {
  return remembered(shop.db, 'brands', async () => ({
    items: (await listBrandRows(shop.db)).map((brand) => presentBrand(brand, shop.storage)),
  }));
}

export function listOccasions(shop: Shop) {
  return remembered(shop.db, 'occasions', async () => ({ items: await listOccasionRows(shop.db) }));
}

export function showHome(shop: Shop): Promise<AnswerOf<typeof contract.showHome>> {
  return remembered(shop.db, 'home', async () => {
    const sorts = ['newest', 'best-selling'] as const;
    const [categories, occasions, [newest, bestSelling]] = await Promise.all([
      listCategories(shop),
      listOccasions(shop),
      cardPages(
        shop,
        sorts.map((sort) => ({ sort, limit: HOME_CARDS })),
      ),
    ]);
    return {
      categories: categories.items,
      occasions: occasions.items,
      newest: newest?.items ?? [],
      bestSelling: bestSelling?.items ?? [],
    };
  });
}
