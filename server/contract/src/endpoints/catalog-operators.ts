// The catalogue as operators keep it: products and their SKUs, the shelf, prices, stock, and the axes.
import { z } from 'zod';
import { done, fen, id, moment, optionalText, page, pageQuery, text } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import {
  axis,
  changedSkuInput,
  freightTemplateInput,
  leftUnits,
  named,
  newSkuInput,
  picture,
  priceFen,
  productFacts,
  storageKey,
} from './catalog-shapes.js';

const read = { operator: 'products.read' } as const;
const write = { operator: 'products.write' } as const;
const stockWrite = { operator: 'stock.write' } as const;
const productId = z.strictObject({ productId: id });
const skuId = z.strictObject({ skuId: id });
const created = z.object({ id });

export const searchProducts = defineEndpoint({
  id: 'catalog.searchProducts',
  method: 'GET',
  path: '/api/ops/products',
  summary: '商品查询（运营）',
  access: read,
  query: pageQuery.extend({
    keyword: text(40).optional(),
    categoryId: id.optional(),
    onShelf: z.enum(['true', 'false']).optional(),
  }),
  answer: page(
    z.object({
      id,
      name: z.string(),
      picture: picture.nullable(),
      category: named,
      brand: named,
      onShelf: z.boolean(),
      lowestPriceFen: fen,
      lowestCostFen: fen.nullable(),
      skuCount: z.int(),
      leftUnits,
      unitsSold: z.int(),
      createdAt: moment,
    }),
  ),
});

const operatorSku = z.object({
  id,
  code: z.string(),
  specification: z.array(z.string()),
  priceFen: fen,
  costFen: fen,
  msrpFen: fen.nullable(),
  weightGrams: z.int(),
  pictureKey: z.string().nullable(),
  active: z.boolean(),
  leftUnits,
  heldUnits: z.int(),
  soldUnits: z.int(),
  priceHistory: z.array(z.object({ kind: z.enum(['base', 'sale', 'deal']), priceFen: fen, at: moment })),
});

export const inspectProduct = defineEndpoint({
  id: 'catalog.inspectProduct',
  method: 'GET',
  path: '/api/ops/products/:productId',
  summary: '商品详情（运营，含成本）',
  access: read,
  params: productId,
  answer: z.object({
    id,
    name: z.string(),
    subtitle: z.string(),
    sellingPoints: z.array(z.string()),
    description: z.array(z.string()),
    axes: z.array(axis),
    categoryId: id,
    brandId: id,
    occasionIds: z.array(id),
    freightTemplateId: id,
    origin: z.string(),
    shelfLife: z.string(),
    media: z.array(picture.extend({ kind: z.enum(['picture', 'video']), key: z.string() })),
    onShelf: z.boolean(),
    listedAt: moment.nullable(),
    lowestPriceFen: fen,
    unitsSold: z.int(),
    skus: z.array(operatorSku),
  }),
  refusals: ['not_found'],
});

export const createProduct = defineEndpoint({
  id: 'catalog.createProduct',
  method: 'POST',
  path: '/api/ops/products',
  summary: '新建商品（含规格与期初库存）',
  access: write,
  idempotent: true,
  body: z.strictObject({
    ...productFacts,
    subtitle: productFacts.subtitle.default(''),
    sellingPoints: productFacts.sellingPoints.default([]),
    description: productFacts.description.default([]),
    axes: productFacts.axes.default([]),
    occasionIds: productFacts.occasionIds.default([]),
    origin: productFacts.origin.default(''),
    shelfLife: productFacts.shelfLife.default(''),
    media: productFacts.media.default([]),
    skus: z.array(newSkuInput).min(1).max(200),
  }),
  answer: z.object({ id, skuIds: z.array(id) }),
  refusals: ['not_found', 'specification_conflict', 'name_taken', 'code_taken', 'file_missing'],
});

export const updateProduct = defineEndpoint({
  id: 'catalog.updateProduct',
  method: 'PATCH',
  path: '/api/ops/products/:productId',
  summary: '修改商品；规格只能新增或停用',
  access: write,
  params: productId,
  body: z.strictObject({
    ...z.strictObject(productFacts).partial().shape,
    skus: z.array(changedSkuInput).max(200).optional(),
    newSkus: z.array(newSkuInput).max(200).optional(),
  }),
  answer: z.object({ newSkuIds: z.array(id) }),
  refusals: ['not_found', 'specification_conflict', 'name_taken', 'code_taken', 'file_missing', 'product_incomplete'],
});

export const putOnShelf = defineEndpoint({
  id: 'catalog.putOnShelf',
  method: 'POST',
  path: '/api/ops/products/:productId/on-shelf',
  summary: '上架',
  access: write,
  params: productId,
  answer: done,
  refusals: ['not_found', 'product_incomplete'],
});

export const takeOffShelf = defineEndpoint({
  id: 'catalog.takeOffShelf',
  method: 'POST',
  path: '/api/ops/products/:productId/off-shelf',
  summary: '下架',
  access: write,
  params: productId,
  answer: done,
  refusals: ['not_found'],
});

export const changePrice = defineEndpoint({
  id: 'catalog.changePrice',
  method: 'POST',
  path: '/api/ops/skus/:skuId/price',
  summary: '改售价（记入价格历史）',
  access: write,
  params: skuId,
  body: z.strictObject({ priceFen }),
  answer: z.object({ priceFen: fen, lowestPriceFen: fen }),
  refusals: ['not_found'],
});

const stockLevel = z.object({ leftUnits });

export const restockSku = defineEndpoint({
  id: 'catalog.restockSku',
  method: 'POST',
  path: '/api/ops/skus/:skuId/restock',
  summary: '补货',
  access: stockWrite,
  idempotent: true,
  params: skuId,
  body: z.strictObject({ units: z.int().min(1).max(10_000_000), reason: optionalText(80).default('') }),
  answer: stockLevel,
  refusals: ['not_found'],
});

export const adjustStock = defineEndpoint({
  id: 'catalog.adjustStock',
  method: 'POST',
  path: '/api/ops/skus/:skuId/adjust',
  summary: '调整库存（可为负，不可低于可用库存）',
  access: stockWrite,
  idempotent: true,
  params: skuId,
  body: z.strictObject({
    units: z
      .int()
      .min(-10_000_000)
      .max(10_000_000)
      .refine((units) => units !== 0),
    reason: text(80),
  }),
  answer: stockLevel,
  refusals: ['not_found', 'stock_below_zero'],
});

export const spreadStock = defineEndpoint({
  id: 'catalog.spreadStock',
  method: 'PUT',
  path: '/api/ops/skus/:skuId/buckets',
  summary: '设置热门规格的库存分桶数',
  access: stockWrite,
  params: skuId,
  body: z.strictObject({ buckets: z.int().min(1).max(64) }),
  answer: stockLevel,
  refusals: ['not_found'],
});

export const showStock = defineEndpoint({
  id: 'catalog.showStock',
  method: 'GET',
  path: '/api/ops/skus/:skuId/stock',
  summary: '库存与变动记录',
  access: read,
  params: skuId,
  answer: z.object({
    opening: z.int(),
    restocked: z.int(),
    adjusted: z.int(),
    allocated: z.int(),
    leftUnits,
    heldUnits: z.int(),
    soldUnits: z.int(),
    putBackUnits: z.int(),
    buckets: z.int(),
    moves: z.array(z.object({ kind: z.string(), units: z.int(), reason: z.string(), actor: z.string(), at: moment })),
  }),
  refusals: ['not_found'],
});

const categoryFacts = z.strictObject({
  name: text(20),
  parentId: id.nullable(),
  pictureKey: storageKey.nullable(),
  position: z.int().min(0).max(10_000),
});
const brandFacts = z.strictObject({ name: text(40), story: optionalText(1_000), logoKey: storageKey.nullable() });
const occasionFacts = z.strictObject({ name: text(20), position: z.int().min(0).max(10_000) });

const categoryId = z.strictObject({ categoryId: id });
const brandId = z.strictObject({ brandId: id });
const occasionId = z.strictObject({ occasionId: id });
const templateId = z.strictObject({ templateId: id });

export const createCategory = defineEndpoint({
  id: 'catalog.createCategory',
  method: 'POST',
  path: '/api/ops/categories',
  summary: '新建品类',
  access: write,
  body: categoryFacts,
  answer: created,
  refusals: ['not_found', 'name_taken', 'category_misplaced', 'file_missing'],
});
export const updateCategory = defineEndpoint({
  id: 'catalog.updateCategory',
  method: 'PUT',
  path: '/api/ops/categories/:categoryId',
  summary: '修改品类',
  access: write,
  params: categoryId,
  body: categoryFacts,
  answer: done,
  refusals: ['not_found', 'name_taken', 'category_misplaced', 'file_missing'],
});
export const deleteCategory = defineEndpoint({
  id: 'catalog.deleteCategory',
  method: 'DELETE',
  path: '/api/ops/categories/:categoryId',
  summary: '删除品类（无商品、无下级时）',
  access: write,
  params: categoryId,
  answer: done,
  refusals: ['not_found', 'still_in_use'],
});
export const createBrand = defineEndpoint({
  id: 'catalog.createBrand',
  method: 'POST',
  path: '/api/ops/brands',
  summary: '新建品牌',
  access: write,
  body: brandFacts,
  answer: created,
  refusals: ['name_taken', 'file_missing'],
});
export const updateBrand = defineEndpoint({
  id: 'catalog.updateBrand',
  method: 'PUT',
  path: '/api/ops/brands/:brandId',
  summary: '修改品牌',
  access: write,
  params: brandId,
  body: brandFacts,
  answer: done,
  refusals: ['not_found', 'name_taken', 'file_missing'],
});
export const deleteBrand = defineEndpoint({
  id: 'catalog.deleteBrand',
  method: 'DELETE',
  path: '/api/ops/brands/:brandId',
  summary: '删除品牌（无商品时）',
  access: write,
  params: brandId,
  answer: done,
  refusals: ['not_found', 'still_in_use'],
});
export const createOccasion = defineEndpoint({
  id: 'catalog.createOccasion',
  method: 'POST',
  path: '/api/ops/occasions',
  summary: '新建场景',
  access: write,
  body: occasionFacts,
  answer: created,
  refusals: ['name_taken'],
});
export const updateOccasion = defineEndpoint({
  id: 'catalog.updateOccasion',
  method: 'PUT',
  path: '/api/ops/occasions/:occasionId',
  summary: '修改场景',
  access: write,
  params: occasionId,
  body: occasionFacts,
  answer: done,
  refusals: ['not_found', 'name_taken'],
});
export const deleteOccasion = defineEndpoint({
  id: 'catalog.deleteOccasion',
  method: 'DELETE',
  path: '/api/ops/occasions/:occasionId',
  summary: '删除场景（无商品时）',
  access: write,
  params: occasionId,
  answer: done,
  refusals: ['not_found', 'still_in_use'],
});
export const listFreightTemplates = defineEndpoint({
  id: 'catalog.listFreightTemplates',
  method: 'GET',
  path: '/api/ops/freight-templates',
  summary: '运费模板',
  access: read,
  answer: z.object({ items: z.array(z.object({ id, ...freightTemplateInput.shape, summary: z.string() })) }),
});
export const createFreightTemplate = defineEndpoint({
  id: 'catalog.createFreightTemplate',
  method: 'POST',
  path: '/api/ops/freight-templates',
  summary: '新建运费模板',
  access: write,
  body: freightTemplateInput,
  answer: created,
  refusals: ['name_taken', 'freight_rules_invalid'],
});
export const updateFreightTemplate = defineEndpoint({
  id: 'catalog.updateFreightTemplate',
  method: 'PUT',
  path: '/api/ops/freight-templates/:templateId',
  summary: '修改运费模板',
  access: write,
  params: templateId,
  body: freightTemplateInput,
  answer: done,
  refusals: ['not_found', 'name_taken', 'freight_rules_invalid'],
});
export const deleteFreightTemplate = defineEndpoint({
  id: 'catalog.deleteFreightTemplate',
  method: 'DELETE',
  path: '/api/ops/freight-templates/:templateId',
  summary: '删除运费模板（无商品时）',
  access: write,
  params: templateId,
  answer: done,
  refusals: ['not_found', 'still_in_use'],
});
