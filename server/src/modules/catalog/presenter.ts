// How the catalogue looks to shoppers: named fields only, no cost, no exact stock, no price once off the shelf.
import type { AnswerOf, catalog as contract } from '@hetuan/contract';
import type { Storage } from '../../platform/storage/index.js';
import type { BrandRow, CategoryRow } from './axis-queries.js';
import { freightText } from './domain/freight-template.js';
import { shownStock } from './domain/shelf-rules.js';
import { strikeThrough } from './domain/strike-through.js';
import type { GroupPrice } from './group-price-port.js';
import type { CardRow, FoundProduct, MediumRow, SkuRow } from './product-queries.js';

type Card = AnswerOf<typeof contract.listProducts>['items'][number];
type Detail = AnswerOf<typeof contract.showProduct>;
type Category = AnswerOf<typeof contract.listCategories>['items'][number];
type Brand = AnswerOf<typeof contract.listBrands>['items'][number];

export const RETURN_TEXT = '支持签收后7天无理由退货（商品完好、未拆封）';

export function presentPicture(medium: MediumRow, storage: Storage): NonNullable<Card['picture']> {
  const { key, alt, width, height } = medium;
  return { url: storage.urlOf(key), alt, width, height };
}

/** `group`: the lowest that a group can be opened for now; undefined: no such deal. */
export function presentCard(row: CardRow, now: Date, storage: Storage, group: GroupPrice | undefined): Card {
  const facts = { priceFen: row.lowest_price_fen, msrpFen: row.msrp_fen, history: row.history };
  return {
    id: row.id,
    name: row.name,
    subtitle: row.subtitle,
    picture: row.picture ? presentPicture(row.picture, storage) : null,
    lowestPriceFen: row.lowest_price_fen,
    strikeThrough: strikeThrough(facts, now),
    unitsSold: Math.max(0, row.units_sold),
    soldOut: !row.available,
    groupPriceFen: group?.priceFen ?? null,
    groupBasePriceFen: group?.baseFen ?? null,
  };
}

export function presentDetail(found: FoundProduct, now: Date, storage: Storage): Detail {
  const { product, media, occasions, path } = found;
  const skus = product.on_shelf
    ? found.skus.filter((sku) => sku.active).map((sku) => presentSku(sku, now, storage))
    : [];
  const cheapest = [...skus].sort((a, b) => a.priceFen - b.priceFen)[0];
  const video = media.find((medium) => medium.kind === 'video');
  return {
    id: product.id,
    onShelf: product.on_shelf,
    name: product.name,
    subtitle: product.subtitle,
    pictures: media.filter((medium) => medium.kind === 'picture').map((medium) => presentPicture(medium, storage)),
    video: video ? presentPicture(video, storage) : null,
    axes: product.on_shelf ? product.specification : [],
    skus,
    lowestPriceFen: cheapest?.priceFen ?? null,
    strikeThrough: cheapest?.strikeThrough ?? null,
    unitsSold: Math.max(0, product.units_sold),
    soldOut: skus.every((sku) => sku.stock === 'sold_out'),
    sellingPoints: product.selling_points,
    description: product.description,
    origin: product.origin,
    shelfLife: product.shelf_life,
    brand: presentBrand(
      { id: product.brand_id, name: product.brand_name, story: product.brand_story, logo_key: product.brand_logo_key },
      storage,
    ),
    categoryPath: path.map(({ id, name }) => ({ id, name })),
    occasions: occasions.map(({ id, name }) => ({ id, name })),
    freightText: freightText(product.freight_template),
    returnText: RETURN_TEXT,
  };
}

function presentSku(sku: SkuRow, now: Date, storage: Storage): Detail['skus'][number] {
  return {
    id: sku.id,
    specification: sku.specification,
    priceFen: sku.price_fen,
    strikeThrough: strikeThrough({ priceFen: sku.price_fen, msrpFen: sku.msrp_fen, history: sku.history }, now),
    ...shownStock(sku.left_units),
    pictureUrl: sku.picture_key === null ? null : storage.urlOf(sku.picture_key),
  };
}

export function presentBrand(brand: BrandRow, storage: Storage): Brand {
  const { id, name, story, logo_key: logoKey } = brand;
  return { id, name, story, logoUrl: logoKey === null ? null : storage.urlOf(logoKey) };
}

/** The tree of categories from rows in the order they are to be shown. */
export function presentCategories(rows: readonly CategoryRow[], storage: Storage): Category[] {
  const childrenOf = (parentId: string | null) =>
    rows
      .filter((row) => row.parent_id === parentId)
      .map(({ id, name, picture_key: key }) => ({ id, name, pictureUrl: key === null ? null : storage.urlOf(key) }));
  return childrenOf(null).map((top) => ({
    ...top,
    children: childrenOf(top.id).map((branch) => ({ ...branch, children: childrenOf(branch.id) })),
  }));
}
