// The catalogue as shoppers see it: the home page, the three axes, lists of products and one product in full.
import { z } from 'zod';
import { fen, id, page, pageQuery, moment } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import {
  axis,
  brand,
  category,
  leftUnits,
  listFilters,
  named,
  occasion,
  picture,
  productCard,
  productSorts,
  sale,
  strikeThrough,
} from './catalog-shapes.js';

export { productCard, productSorts } from './catalog-shapes.js';
export * from './catalog-operators.js';
export * from './catalog-search.js';

const productId = z.strictObject({ productId: id });
export const listProducts = defineEndpoint({
  id: 'catalog.listProducts',
  method: 'GET',
  path: '/api/products',
  summary: '商品列表',
  access: 'anyone',
  query: pageQuery.extend({
    sort: z.enum(productSorts).default('newest'),
    ...listFilters,
  }),
  answer: page(productCard),
});

const sku = z.object({
  id,
  specification: z.array(z.string()),
  /** what is paid now, for one alone */
  priceFen: fen,
  strikeThrough: strikeThrough.nullable(),
  sale: sale.nullable(),
  stock: z.enum(['in_stock', 'few', 'sold_out']),
  /** told only when few are left */
  leftUnits: leftUnits.nullable(),
  pictureUrl: z.string().nullable(),
});

export const showProduct = defineEndpoint({
  id: 'catalog.showProduct',
  method: 'GET',
  path: '/api/products/:productId',
  summary: '商品详情（下架商品不含价格与规格）',
  access: 'anyone',
  params: productId,
  answer: z.object({
    id,
    onShelf: z.boolean(),
    name: z.string(),
    subtitle: z.string(),
    pictures: z.array(picture),
    video: picture.nullable(),
    axes: z.array(axis),
    skus: z.array(sku),
    /** running campaigns that these goods take part in */
    promotions: z.array(z.object({ campaignId: id, label: z.string(), text: z.string(), endsAt: moment })),
    lowestPriceFen: fen.nullable(),
    strikeThrough: strikeThrough.nullable(),
    unitsSold: z.int().min(0),
    soldOut: z.boolean(),
    sellingPoints: z.array(z.string()),
    description: z.array(z.string()),
    origin: z.string(),
    shelfLife: z.string(),
    brand,
    categoryPath: z.array(named),
    occasions: z.array(occasion),
    freightText: z.string(),
    returnText: z.string(),
  }),
  refusals: ['not_found'],
});

export const listCategories = defineEndpoint({
  id: 'catalog.listCategories',
  method: 'GET',
  path: '/api/categories',
  summary: '品类树',
  access: 'anyone',
  answer: z.object({ items: z.array(category) }),
});

export const listBrands = defineEndpoint({
  id: 'catalog.listBrands',
  method: 'GET',
  path: '/api/brands',
  summary: '品牌',
  access: 'anyone',
  answer: z.object({ items: z.array(brand) }),
});

export const listOccasions = defineEndpoint({
  id: 'catalog.listOccasions',
  method: 'GET',
  path: '/api/occasions',
  summary: '场景',
  access: 'anyone',
  answer: z.object({ items: z.array(occasion) }),
});

export const showHome = defineEndpoint({
  id: 'catalog.showHome',
  method: 'GET',
  path: '/api/home',
  summary: '首页',
  access: 'anyone',
  answer: z.object({
    categories: z.array(category),
    occasions: z.array(occasion),
    newest: z.array(productCard),
    bestSelling: z.array(productCard),
  }),
});
