// Loads axes, freight templates and products through the server's own commands, so that every rule of the shop holds
// for its demo goods too. What stands already (by name) is left as it is: a load that was cut off is simply run again.
import {
  createBrand,
  createCategory,
  createFreightTemplate,
  createOccasion,
  createProduct,
  putOnShelf,
} from '../../server/src/modules/catalog/index.js';
import { must } from '../../server/src/kernel/errors.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import { type Picture, composeMarks, composeShots } from './pictures/index.js';
import type { ProductSeed, ShopData } from './shop-data.js';

const ACTOR = 'system';

type Ids = Map<string, string>;

const named = prepared<{ noun: string; name: string; id: string }>(
  `select 'category' as noun, name, id from categories union all select 'brand', name, id from brands
   union all select 'occasion', name, id from occasions union all select 'freight', name, id from freight_templates
   union all select 'product', name, id from products`,
);

export interface LoadedCatalogue {
  /** product key → id */
  products: Ids;
}

export async function loadCatalogue(shop: Shop, data: ShopData, say: (line: string) => void): Promise<LoadedCatalogue> {
  const standing = new Map((await shop.db.rows(named())).map((row) => [`${row.noun}/${row.name}`, row.id]));
  const idOf = async (noun: string, name: string, create: () => Promise<{ id: string }>): Promise<string> =>
    standing.get(`${noun}/${name}`) ?? (await create()).id;
  const marks =
    standing.size > 0 && (await shop.storage.has(fileOf(`avatar/${firstAvatar(data)}`))) ? [] : await composeMarks();
  for (const mark of marks) await keep(shop, mark);
  const brands: Ids = new Map();
  for (const { key, name, story } of data.brands) {
    const facts = { name, story, logoKey: fileOf(`brand/${key}`), actor: ACTOR };
    brands.set(key, await idOf('brand', name, async () => must(await createBrand(shop, facts))));
  }
  const categories: Ids = new Map();
  for (const [position, { key, name, parent }] of data.categories.entries()) {
    const parentId = parent === undefined ? null : need(categories, parent);
    const facts = { name, parentId, pictureKey: fileOf(`category/${key}`), position, actor: ACTOR };
    categories.set(key, await idOf('category', name, async () => must(await createCategory(shop, facts))));
  }
  const occasions: Ids = new Map();
  for (const [position, { key, name }] of data.occasions.entries()) {
    occasions.set(
      key,
      await idOf('occasion', name, async () => must(await createOccasion(shop, { name, position, actor: ACTOR }))),
    );
  }
  const freight: Ids = new Map();
  for (const { key, name, method, rules, freeOverFen, notDelivered } of data.freightTemplates) {
    const facts = { name, method, rules, freeOverFen: freeOverFen ?? null, notDelivered, actor: ACTOR };
    freight.set(key, await idOf('freight', name, async () => must(await createFreightTemplate(shop, facts))));
  }
  const products: Ids = new Map();
  const shots = composedAhead(data.products.filter(({ name }) => !standing.has(`product/${name}`)));
  for (const [index, product] of data.products.entries()) {
    if (index % 10 === 0) say(`goods ${index} of ${data.products.length}`);
    const create = async () =>
      loadProduct(shop, product, { brands, categories, occasions, freight }, await shots(product));
    products.set(product.key, await idOf('product', product.name, create));
    must(await putOnShelf(shop, { productId: need(products, product.key), actor: ACTOR }));
  }
  return { products };
}

/** How many products are drawn and encoded at a time: one draws while the pictures of the others are being encoded. */
const AHEAD = 3;

type Shots = Awaited<ReturnType<typeof composeShots>>;

/** Gives each product's pictures when it is asked for, in the order given, and has begun those of the next by then. */
function composedAhead(products: readonly ProductSeed[]): (product: ProductSeed) => Promise<Shots> {
  const begun = new Map<string, Promise<Shots>>();
  return (wanted) => {
    const from = products.indexOf(wanted);
    for (const product of products.slice(from, from + AHEAD)) {
      if (begun.has(product.key)) continue;
      const shots = composeShots(product);
      // Whoever waits for it hears of a failure; until then it must not count as one nobody handles.
      shots.catch(() => undefined);
      begun.set(product.key, shots);
    }
    const shots = begun.get(wanted.key) ?? composeShots(wanted);
    begun.delete(wanted.key);
    return shots;
  };
}

async function loadProduct(
  shop: Shop,
  product: ProductSeed,
  ids: { brands: Ids; categories: Ids; occasions: Ids; freight: Ids },
  shots: Shots,
): Promise<{ id: string }> {
  for (const { full, copies } of shots) for (const picture of [full, ...copies]) await keep(shop, picture);
  const pictures = shots.map(({ full }) => full);
  return must(
    await createProduct(shop, {
      name: product.name,
      subtitle: product.subtitle,
      sellingPoints: product.sellingPoints,
      description: product.description,
      axes: product.axes,
      categoryId: need(ids.categories, product.category),
      brandId: need(ids.brands, product.brand),
      freightTemplateId: need(ids.freight, product.freight),
      origin: product.origin,
      shelfLife: product.shelfLifeDays === undefined ? '' : `${product.shelfLifeDays} 天`,
      occasionIds: product.occasions.map((key) => need(ids.occasions, key)),
      media: pictures.map(({ key, alt, width, height }) => ({ kind: 'picture', key: fileOf(key), alt, width, height })),
      skus: product.skus.map((sku) => ({
        specification: sku.specs,
        priceFen: sku.priceFen,
        costFen: sku.costFen,
        msrpFen: sku.msrpFen ?? null,
        weightGrams: sku.weightGrams,
        pictureKey: null,
        active: true,
        openingUnits: sku.stock,
      })),
      actor: ACTOR,
    }),
  );
}

async function keep(shop: Shop, picture: Picture): Promise<void> {
  await shop.storage.put(fileOf(picture.key), picture.webp);
}

export function fileOf(key: string): string {
  return `${key}.webp`;
}

function firstAvatar(data: ShopData): string {
  return data.members[0]?.avatar ?? '';
}

function need(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the data names ${key}, which is not there`);
  return id;
}
