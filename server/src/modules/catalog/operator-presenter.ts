// How the catalogue looks to operators: with cost, exact stock and history.
import type { AnswerOf, catalog as contract } from '@hetuan/contract';
import type { Storage } from '../../platform/storage/index.js';
import type { FreightTemplateRow } from './axis-queries.js';
import { freightText } from './domain/freight-template.js';
import type { FoundStock, OperatorProductRow } from './operator-queries.js';
import { presentPicture } from './presenter.js';
import type { FoundProduct, SkuRow } from './product-queries.js';

type Listed = AnswerOf<typeof contract.searchProducts>['items'][number];
type Inspection = AnswerOf<typeof contract.inspectProduct>;
type Template = AnswerOf<typeof contract.listFreightTemplates>['items'][number];

export function presentListed(row: OperatorProductRow, storage: Storage): Listed {
  return {
    id: row.id,
    name: row.name,
    picture: row.picture ? presentPicture(row.picture, storage) : null,
    category: { id: row.category_id, name: row.category_name },
    brand: { id: row.brand_id, name: row.brand_name },
    onShelf: row.on_shelf,
    lowestPriceFen: row.lowest_price_fen,
    lowestCostFen: row.lowest_cost_fen,
    skuCount: row.sku_count,
    leftUnits: row.left_units,
    unitsSold: row.units_sold,
    createdAt: row.created_at.toISOString(),
  };
}

export function presentInspection(found: FoundProduct, storage: Storage): Inspection {
  const { product, media, occasions, skus } = found;
  return {
    id: product.id,
    name: product.name,
    subtitle: product.subtitle,
    sellingPoints: product.selling_points,
    description: product.description,
    axes: product.specification,
    categoryId: product.category_id,
    brandId: product.brand_id,
    occasionIds: occasions.map((occasion) => occasion.id),
    freightTemplateId: product.freight_template_id,
    origin: product.origin,
    shelfLife: product.shelf_life,
    media: media.map((medium) => ({ ...presentPicture(medium, storage), kind: medium.kind, key: medium.key })),
    onShelf: product.on_shelf,
    listedAt: product.listed_at?.toISOString() ?? null,
    lowestPriceFen: product.lowest_price_fen,
    unitsSold: product.units_sold,
    skus: skus.map(presentSku),
  };
}

function presentSku(sku: SkuRow): Inspection['skus'][number] {
  return {
    id: sku.id,
    code: sku.code,
    specification: sku.specification,
    priceFen: sku.price_fen,
    costFen: sku.cost_fen,
    msrpFen: sku.msrp_fen,
    weightGrams: sku.weight_grams,
    pictureKey: sku.picture_key,
    active: sku.active,
    leftUnits: sku.left_units,
    heldUnits: sku.held,
    soldUnits: sku.sold,
    priceHistory: sku.history.map(({ kind, priceFen, atMs }) => ({ kind, priceFen, at: new Date(atMs).toISOString() })),
  };
}

export function presentStock({ stock, levels, moves }: FoundStock): AnswerOf<typeof contract.showStock> {
  const sum = (of: (level: FoundStock['levels'][number]) => number): number =>
    levels.reduce((total, level) => total + of(level), 0);
  return {
    opening: stock.opening,
    restocked: stock.restocked,
    adjusted: stock.adjusted,
    allocated: stock.allocated,
    leftUnits: sum((level) => level.left_units),
    heldUnits: sum((level) => level.held),
    soldUnits: sum((level) => level.sold),
    putBackUnits: sum((level) => level.put_back),
    buckets: stock.spread,
    moves: moves.map(({ kind, units, reason, actor, at }) => ({ kind, units, reason, actor, at: at.toISOString() })),
  };
}

export function presentTemplate({ id, name, template }: FreightTemplateRow): Template {
  return { id, name, ...template, summary: freightText(template) };
}
