// Creates a product with its SKUs, opening stock and first prices, off the shelf. One transaction; the combinations of
// its SKUs are distinct and fit its axes, its files exist.
import { must, type Result } from '../../../kernel/errors.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { checkSpecification } from '../domain/specification.js';
import { type SkuInput, newSkus } from '../new-skus.js';
import { trailOf } from '../operator-trail.js';
import {
  type Medium,
  type ProductFacts,
  refreshLowestPrice,
  replaceMedia,
  replaceOccasions,
  writeProduct,
} from '../product-statements.js';
import { insertSkus } from '../sku-statements.js';
import { requireStored } from '../stored-keys.js';
import { refuseWrite } from '../write-faults.js';
import { writeDocumentsOf } from './keep-search.js';

export interface CreateProductInput extends ProductFacts {
  occasionIds: string[];
  media: Medium[];
  skus: SkuInput[];
  actor: string;
}

export interface ProductCreated {
  id: string;
  /** in the order of the input */
  skuIds: string[];
}

/** Refusals: `specification_conflict`, `not_found` (an axis entry), `name_taken`, `code_taken`, `file_missing`. */
export async function createProduct(
  shop: Shop,
  input: CreateProductInput,
  once?: IdempotentRequest,
): Promise<Result<ProductCreated>> {
  return transactOnce(shop.db, once, async (tx) => {
    // A repeated request is answered before anything is checked or written again.
    await tx.begin();
    must(
      checkSpecification(
        input.axes,
        input.skus.map((sku) => sku.specification),
      ),
    );
    await requireStored(shop, [...input.media.map((medium) => medium.key), ...input.skus.map((sku) => sku.pictureKey)]);
    const id = newId();
    const skus = newSkus(input.skus, 0);
    await tx
      .batch(
        writeProduct(id, input),
        ...replaceMedia(id, input.media, newId),
        ...replaceOccasions(id, input.occasionIds),
        ...insertSkus(id, skus, input.actor),
        refreshLowestPrice(id),
        ...trailOf(input.actor, 'catalog.createProduct', id, { name: input.name, skus: skus.length }),
      )
      .catch(refuseWrite);
    await writeDocumentsOf(tx, [id]);
    return { id, skuIds: skus.map((sku) => sku.id) };
  });
}
