// Puts a product on the shelf or takes it off. On the shelf it has an active SKU with a price and a picture. Off the
// shelf nothing ordered or joined before is touched.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { missingForShelf } from '../domain/shelf-rules.js';
import { trailOf } from '../operator-trail.js';
import { lockProduct, readPictureCount, setOnShelf } from '../product-statements.js';
import { forgetCatalog } from '../short-cache.js';
import { lockSkus } from '../sku-statements.js';

export interface ShelfInput {
  productId: string;
  actor: string;
}

/** Refusals: `not_found`, `product_incomplete` with what is missing. Putting on twice is harmless. */
export function putOnShelf(shop: Shop, input: ShelfInput): Promise<Result<{ done: true }>> {
  return moveShelf(shop, input, true);
}

/** Refusal: `not_found`. */
export function takeOffShelf(shop: Shop, input: ShelfInput): Promise<Result<{ done: true }>> {
  return moveShelf(shop, input, false);
}

async function moveShelf(shop: Shop, input: ShelfInput, onShelf: boolean): Promise<Result<{ done: true }>> {
  const { productId, actor } = input;
  const result = await shop.db.transact(async (tx) => {
    const [products, skus, counts] = await tx.batch(
      lockProduct(productId),
      lockSkus(productId),
      readPictureCount(productId),
    );
    const product = products.rows[0];
    if (!product) throw new Refused('not_found');
    if (product.on_shelf === onShelf) return { done: true } as const;
    const activePricesFen = skus.rows.filter((sku) => sku.active).map((sku) => sku.price_fen);
    const missing = missingForShelf({ activePricesFen, pictures: counts.rows[0]?.pictures ?? 0 });
    if (onShelf && missing.length > 0) throw new Refused('product_incomplete', { missing });
    await tx.batch(
      setOnShelf(productId, onShelf),
      ...trailOf(actor, onShelf ? 'catalog.putOnShelf' : 'catalog.takeOffShelf', productId),
    );
    return { done: true } as const;
  });
  forgetCatalog(shop.db);
  return result;
}
