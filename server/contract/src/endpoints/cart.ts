// The cart: what a person means to buy, at today's prices, with the reason where something can't be bought now.
import { z } from 'zod';
import { done, fen, id, units } from '../shapes.js';
import { defineEndpoint } from '../define.js';

const skuId = z.strictObject({ skuId: id });
const skuIds = z.array(id).min(1).max(100);

const item = z.object({
  skuId: id,
  productId: id,
  name: z.string(),
  specification: z.string(),
  pictureUrl: z.string().nullable(),
  priceFen: fen,
  units,
  selected: z.boolean(),
  buyable: z.boolean(),
  /** null when it can be bought */
  reason: z.enum(['off_shelf', 'sku_unavailable', 'sold_out', 'short']).nullable(),
  /** told only when few are left, or fewer than wanted */
  leftUnits: z.int().min(0).nullable(),
});

export const showCart = defineEndpoint({
  id: 'cart.showCart',
  method: 'GET',
  path: '/api/cart',
  summary: '购物车',
  access: 'shopper',
  answer: z.object({
    items: z.array(item),
    /** goods that are selected and can be bought; freight and discounts come with the quote */
    selectedUnits: z.int().min(0),
    selectedGoodsFen: z.int().min(0),
  }),
});

export const putCartItem = defineEndpoint({
  id: 'cart.putCartItem',
  method: 'PUT',
  path: '/api/cart/items/:skuId',
  summary: '加入购物车或修改件数',
  access: 'shopper',
  params: skuId,
  body: z.strictObject({ units, selected: z.boolean().optional() }),
  answer: done,
  refusals: ['product_unavailable', 'sku_unavailable', 'cart_full'],
});

export const selectCartItems = defineEndpoint({
  id: 'cart.selectCartItems',
  method: 'PATCH',
  path: '/api/cart/items',
  summary: '选中或取消选中（不填规格为全部）',
  access: 'shopper',
  body: z.strictObject({ selected: z.boolean(), skuIds: skuIds.optional() }),
  answer: done,
});

export const removeCartItem = defineEndpoint({
  id: 'cart.removeCartItem',
  method: 'DELETE',
  path: '/api/cart/items/:skuId',
  summary: '删除一件',
  access: 'shopper',
  params: skuId,
  answer: done,
});

export const removeCartItems = defineEndpoint({
  id: 'cart.removeCartItems',
  method: 'DELETE',
  path: '/api/cart/items',
  summary: '批量删除',
  access: 'shopper',
  body: z.strictObject({ skuIds }),
  answer: done,
});
