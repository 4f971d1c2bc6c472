// What a person keeps an eye on: favourites, footprints, and being told when something is back in stock.
import { z } from 'zod';
import { done, fen, id, moment, page, pageQuery } from '../shapes.js';
import { defineEndpoint } from '../define.js';

const productId = z.strictObject({ productId: id });
const skuId = z.strictObject({ skuId: id });

/** A product in a list of one's own: off the shelf it is still named, but has no price. */
const kept = z.object({
  /** of the product */
  id,
  name: z.string(),
  pictureUrl: z.string().nullable(),
  onShelf: z.boolean(),
  soldOut: z.boolean(),
  lowestPriceFen: fen.nullable(),
  at: moment,
});

export const listFavourites = defineEndpoint({
  id: 'favourites.listFavourites',
  method: 'GET',
  path: '/api/me/favourites',
  summary: '我的收藏，最近收藏的在前',
  access: 'shopper',
  query: pageQuery,
  answer: page(kept),
});

export const showMark = defineEndpoint({
  id: 'favourites.showMark',
  method: 'GET',
  path: '/api/me/favourites/:productId',
  summary: '是否收藏，及该商品已订阅到货提醒的规格',
  access: 'shopper',
  params: productId,
  answer: z.object({ kept: z.boolean(), alerts: z.array(id) }),
  refusals: ['not_found'],
});

export const keepProduct = defineEndpoint({
  id: 'favourites.keepProduct',
  method: 'PUT',
  path: '/api/me/favourites/:productId',
  summary: '收藏商品',
  access: 'shopper',
  rateLimit: 'write',
  params: productId,
  answer: done,
  refusals: ['not_found', 'product_unavailable', 'favourites_full'],
});

export const dropFavourites = defineEndpoint({
  id: 'favourites.dropFavourites',
  method: 'POST',
  path: '/api/me/favourites/removal',
  summary: '取消收藏（可批量）',
  access: 'shopper',
  rateLimit: 'write',
  body: z.strictObject({ productIds: z.array(id).min(1).max(50) }),
  answer: done,
});

export const listFootprints = defineEndpoint({
  id: 'favourites.listFootprints',
  method: 'GET',
  path: '/api/me/footprints',
  summary: '浏览足迹，同一商品合并为最近一次',
  access: 'shopper',
  query: pageQuery,
  answer: page(kept),
});

export const leaveFootprint = defineEndpoint({
  id: 'favourites.leaveFootprint',
  method: 'PUT',
  path: '/api/me/footprints/:productId',
  summary: '记录一次浏览',
  access: 'shopper',
  params: productId,
  answer: done,
  refusals: ['not_found'],
});

export const forgetFootprints = defineEndpoint({
  id: 'favourites.forgetFootprints',
  method: 'POST',
  path: '/api/me/footprints/removal',
  summary: '删除足迹（不填为全部）',
  access: 'shopper',
  rateLimit: 'write',
  body: z.strictObject({ productIds: z.array(id).min(1).max(50).optional() }),
  answer: done,
});

export const askAlert = defineEndpoint({
  id: 'favourites.askAlert',
  method: 'PUT',
  path: '/api/me/stock-alerts/:skuId',
  summary: '到货提醒：有货后通知一次',
  access: 'shopper',
  rateLimit: 'write',
  params: skuId,
  answer: done,
  refusals: ['not_found', 'still_in_stock', 'stock_alerts_full'],
});

export const withdrawAlert = defineEndpoint({
  id: 'favourites.withdrawAlert',
  method: 'DELETE',
  path: '/api/me/stock-alerts/:skuId',
  summary: '取消到货提醒',
  access: 'shopper',
  rateLimit: 'write',
  params: skuId,
  answer: done,
});
