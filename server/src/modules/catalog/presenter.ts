// How the catalogue looks to shoppers: named fields only, no cost, no exact stock, no price once off the shelf.
import type { AnswerOf, catalog as contract } from '@hetuan/contract';
import type { Storage } from '../../platform/storage/index.js';
import type { CardFacts } from './card-facts.js';
import type { BrandRow, CategoryRow } from './axis-queries.js';
import type { FlashPrice } from './flash-price-port.js';
import { freightText } from './domain/freight-template.js';
import { shownStock } from './domain/shelf-rules.js';
import { strikeThrough } from './domain/strike-through.js';
import { type ShownSale, promotionPort } from './promotion-port.js';
import type { CardRow, FoundProduct, MediumRow, SkuRow } from './product-queries.js';

type Card = AnswerOf<typeof contract.listProducts>['items'][number];
type Detail = AnswerOf<typeof contract.showProduct>;
type Category = AnswerOf<typeof contract.listCategories>['items'][number];
type Brand = AnswerOf<typeof contract.listBrands>['items'][number];

export const RETURN_TEXT = '支持签收后 7 天无理由退货（商品完好、未拆封）';

export function presentPicture(medium: MediumRow, storage: Storage): NonNullable<Card['picture']> {
  const { key, alt, width, height } = medium;
  return { url: storage.urlOf(key), alt, width, height };
}

export function presentCard(row: CardRow, now: Date, storage: Storage, facts: CardFacts): Card {
  const promotion = facts.promotionOf(row.id);
  const sale = promotion?.sale ?? null;
  const priceFen = sale?.priceFen ?? row.lowest_price_fen;
  // proven for the SKU whose price is shown, or not at all
  const proven = sale === null || sale.skuId === row.sku_id;
  const price = { priceFen, msrpFen: row.msrp_fen, history: row.history };
  return {
    id: row.id,
    name: row.name,
    subtitle: row.subtitle,
    picture: row.picture ? presentPicture(row.picture, storage) : null,
    lowestPriceFen: priceFen,
    strikeThrough: proven ? strikeThrough(price, now) : null,
    sale: sale && presentSale(sale),
    tags: (promotion?.tags ?? []).map(({ text }) => text),
    unitsSold: Math.max(0, row.units_sold),
    soldOut: !row.available,
    groupPriceFen: facts.groupPriceOf(row.id)?.priceFen ?? null,
    groupBasePriceFen: facts.groupPriceOf(row.id)?.baseFen ?? null,
    flash: presentFlash(facts.flashPriceOf(row.id)),
  };
}

const presentFlash = (flash: FlashPrice | null) => flash && { ...flash, endsAt: flash.endsAt.toISOString() };
const presentSale = ({ label, endsAt }: ShownSale) => ({ label, endsAt: endsAt.toISOString() });

export function presentDetail(found: FoundProduct, now: Date, storage: Storage): Detail {
  const { product, media, occasions, path } = found;
  const shown = promotionPort().read(found.running, now);
  const [anySku] = found.skus;
  const scope = { productId: product.id, brandId: product.brand_id, categoryIds: path.map(({ id }) => id) };
  const skus = product.on_shelf
    ? found.skus.filter((sku) => sku.active).map((sku) => presentSku(sku, shown.saleOf(sku.id), now, storage))
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
    promotions: product.on_shelf
      ? shown.tagsOf({ ...scope, skuId: anySku?.id ?? '' }).map((tag) => ({ ...tag, endsAt: tag.endsAt.toISOString() }))
      : [],
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

function presentSku(sku: SkuRow, running: ShownSale | null, now: Date, storage: Storage): Detail['skus'][number] {
  const sale = running && running.priceFen < sku.price_fen ? running : null;
  const priceFen = sale?.priceFen ?? sku.price_fen;
  return {
    id: sku.id,
    specification: sku.specification,
    priceFen,
    sale: sale && presentSale(sale),
    strikeThrough: strikeThrough({ priceFen, msrpFen: sku.msrp_fen, history: sku.history }, now),
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
