// Changes a product: whatever is given replaces what was. SKUs may be added, changed or deactivated, never taken away
// or given another specification, and those that are active fit the axes. What is on the shelf stays complete.
import { must, Refused, type Result } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { missingForShelf } from '../domain/shelf-rules.js';
import { checkSpecification } from '../domain/specification.js';
import { type SkuInput, newSkus } from '../new-skus.js';
import { trailOf } from '../operator-trail.js';
import {
  type LockedProduct,
  type Medium,
  type ProductFacts,
  lockProduct,
  readPictureCount,
  refreshLowestPrice,
  replaceMedia,
  replaceOccasions,
  writeProduct,
} from '../product-statements.js';
import { forgetCatalog } from '../short-cache.js';
import { type LockedSku, type NewSku, insertSkus, lockSkus, updateSkus } from '../sku-statements.js';
import { requireStored } from '../stored-keys.js';
import { refuseWrite } from '../write-faults.js';
import { writeDocumentsOf } from './keep-search.js';

export interface ChangedSku {
  id: string;
  code?: string | undefined;
  costFen?: number | undefined;
  msrpFen?: number | null | undefined;
  weightGrams?: number | undefined;
  pictureKey?: string | null | undefined;
  active?: boolean | undefined;
}

type Optional<T> = { [Key in keyof T]?: T[Key] | undefined };

export interface UpdateProductInput extends Optional<ProductFacts> {
  productId: string;
  occasionIds?: string[] | undefined;
  media?: Medium[] | undefined;
  skus?: ChangedSku[] | undefined;
  newSkus?: SkuInput[] | undefined;
  actor: string;
}

/** Refusals: `not_found`, `specification_conflict`, those of creation, `product_incomplete` for the shelf. */
export async function updateProduct(shop: Shop, input: UpdateProductInput): Promise<Result<{ newSkuIds: string[] }>> {
  const result = await shop.db.transact(async (tx) => {
    const { productId, media, occasionIds } = input;
    await requireStored(shop, [
      ...(media ?? []).map((medium) => medium.key),
      ...[...(input.skus ?? []), ...(input.newSkus ?? [])].map((sku) => sku.pictureKey),
    ]);
    const [products, skuRows, counts] = await tx.batch(
      lockProduct(productId),
      lockSkus(productId),
      readPictureCount(productId),
    );
    const product = products.rows[0];
    if (!product) throw new Refused('not_found');
    const facts = mergeFacts(product, input);
    const kept = mergeSkus(skuRows.rows, input.skus ?? []);
    const added = newSkus(input.newSkus ?? [], skuRows.rows.length);
    const pictures = media?.filter((medium) => medium.kind === 'picture').length ?? counts.rows[0]?.pictures ?? 0;
    checkWhole(product, facts, [...kept, ...added], pictures);
    await tx
      .batch(
        writeProduct(productId, facts),
        ...(media ? replaceMedia(productId, media, newId) : []),
        ...(occasionIds ? replaceOccasions(productId, occasionIds) : []),
        updateSkus(productId, kept),
        ...insertSkus(productId, added, input.actor),
        refreshLowestPrice(productId),
        ...trailOf(input.actor, 'catalog.updateProduct', productId, { changed: changedFields(input) }),
      )
      .catch(refuseWrite);
    await writeDocumentsOf(tx, [productId]);
    return { newSkuIds: added.map((sku) => sku.id) };
  });
  forgetCatalog(shop.db);
  return result;
}

function mergeFacts(product: LockedProduct, input: UpdateProductInput): ProductFacts {
  return {
    name: input.name ?? product.name,
    subtitle: input.subtitle ?? product.subtitle,
    sellingPoints: input.sellingPoints ?? product.selling_points,
    description: input.description ?? product.description,
    axes: input.axes ?? product.specification,
    categoryId: input.categoryId ?? product.category_id,
    brandId: input.brandId ?? product.brand_id,
    freightTemplateId: input.freightTemplateId ?? product.freight_template_id,
    origin: input.origin ?? product.origin,
    shelfLife: input.shelfLife ?? product.shelf_life,
  };
}

function mergeSkus(rows: readonly LockedSku[], changes: readonly ChangedSku[]): LockedSku[] {
  const known = new Set(rows.map((row) => row.id));
  const foreign = changes.find((change) => !known.has(change.id));
  if (foreign) throw new Refused('not_found', { what: 'sku', skuId: foreign.id });
  if (new Set(changes.map((change) => change.id)).size !== changes.length) {
    throw new Refused('specification_conflict', { problem: 'sku_twice' });
  }
  return rows.map((row) =>
    mergeSku(
      row,
      changes.find((change) => change.id === row.id),
    ),
  );
}

function mergeSku(row: LockedSku, change: ChangedSku | undefined): LockedSku {
  if (!change) return row;
  return {
    ...row,
    code: change.code ?? row.code,
    cost_fen: change.costFen ?? row.cost_fen,
    msrp_fen: change.msrpFen === undefined ? row.msrp_fen : change.msrpFen,
    weight_grams: change.weightGrams ?? row.weight_grams,
    picture_key: change.pictureKey === undefined ? row.picture_key : change.pictureKey,
    active: change.active ?? row.active,
  };
}

function checkWhole(
  product: LockedProduct,
  facts: ProductFacts,
  skus: readonly (LockedSku | NewSku)[],
  pictures: number,
): void {
  const active = skus.filter((sku) => sku.active);
  const combinations = active.map((sku) => sku.specification);
  // A product off the shelf may have no active SKU for a while; its axes must still be sound.
  const known = combinations.length > 0 ? combinations : [facts.axes.map((axis) => axis.values[0] ?? '')];
  must(checkSpecification(facts.axes, known));
  if (!product.on_shelf) return;
  const prices = active.map((sku) => ('price_fen' in sku ? sku.price_fen : sku.priceFen));
  const missing = missingForShelf({ activePricesFen: prices, pictures });
  if (missing.length > 0) throw new Refused('product_incomplete', { missing });
}

function changedFields(input: UpdateProductInput): string[] {
  const { productId: _productId, actor: _actor, ...fields } = input;
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}
