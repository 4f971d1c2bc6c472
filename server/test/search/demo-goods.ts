// The goods of the demo shop in a database of a test: made by the commands operators use, with their names, axes and
// words, and one plain picture instead of composed ones, which searching never looks at.
import { must } from '../../src/kernel/errors.js';
import {
  createBrand,
  createCategory,
  createFreightTemplate,
  createOccasion,
  createProduct,
  putOnShelf,
} from '../../src/modules/catalog/index.js';
import { loadSearchWords } from '../../../seeds/src/load-search.js';
import { searchWords } from '../../../seeds/src/search-words.js';
import { shop as demo } from '../../../seeds/src/shop.js';
import type { TestShop } from '../harness/shop.js';

const PICTURE = 'test/goods.webp';
const actor = 'seed';

export interface DemoGoods {
  /** key of the seeds → product id */
  ids: ReadonlyMap<string, string>;
  keyOf(productId: string): string;
}

export async function loadDemoGoods({ shop }: Pick<TestShop, 'shop'>): Promise<DemoGoods> {
  await shop.storage.put(PICTURE, Buffer.from('not looked at here'));
  const [brands, categories, occasions] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, string>(),
  ];
  for (const { key, name } of demo.brands)
    brands.set(key, must(await createBrand(shop, { name, story: '', logoKey: null, actor })).id);
  for (const [position, { key, name, parent }] of demo.categories.entries()) {
    const parentId = parent === undefined ? null : (categories.get(parent) ?? null);
    const created = await createCategory(shop, { name, parentId, pictureKey: PICTURE, position, actor });
    categories.set(key, must(created).id);
  }
  for (const [position, { key, name }] of demo.occasions.entries())
    occasions.set(key, must(await createOccasion(shop, { name, position, actor })).id);
  const rules = [{ provinces: 'default' as const, firstUnit: 1, firstFen: 600, nextUnit: 1, nextFen: 200 }];
  const template = { name: '包裹', method: 'piece' as const, rules, freeOverFen: null, notDelivered: [], actor };
  const freightTemplateId = must(await createFreightTemplate(shop, template)).id;
  const ids = new Map<string, string>();
  for (const product of demo.products) {
    const created = await createProduct(shop, {
      ...{ name: product.name, subtitle: product.subtitle, sellingPoints: product.sellingPoints },
      ...{ description: product.description, axes: product.axes, freightTemplateId, origin: product.origin, actor },
      shelfLife: `${product.shelfLifeDays} 天`,
      categoryId: categories.get(product.category) ?? '',
      brandId: brands.get(product.brand) ?? '',
      occasionIds: product.occasions.map((key) => occasions.get(key) ?? ''),
      media: [{ kind: 'picture', key: PICTURE, alt: product.stem, width: 800, height: 800 }],
      skus: product.skus.map((sku) => ({
        ...{ specification: sku.specs, priceFen: sku.priceFen, costFen: sku.costFen, msrpFen: sku.msrpFen ?? null },
        ...{ weightGrams: sku.weightGrams, pictureKey: null, active: true, openingUnits: sku.stock },
      })),
    });
    const productId = must(created).id;
    must(await putOnShelf(shop, { productId, actor }));
    ids.set(product.key, productId);
  }
  await loadSearchWords(shop, searchWords);
  const keys = new Map([...ids].map(([key, id]) => [id, key]));
  return { ids, keyOf: (id) => keys.get(id) ?? '' };
}
