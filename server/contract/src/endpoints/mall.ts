// The points mall: goods for points, or for points and money. An item has a price of its own, stock of its own, a window
// and a limit per person; what is ordered is an order like any other.
import { z } from 'zod';
import { done, fen, id, moment, optionalText, page, pageQuery, text, units } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { orderPlaced, placeRefusals } from './orders.js';
import { pickupWish } from './pickup.js';

const itemId = z.strictObject({ itemId: id });
export const mallPhases = ['upcoming', 'running', 'paused', 'ended'] as const;
export const mallStockLevels = ['none', 'few', 'enough'] as const;

const points = z.int().min(1).max(10_000_000);

const mallItem = z.object({
  id,
  skuId: id,
  productId: id,
  name: z.string(),
  specification: z.string(),
  pictureUrl: z.string().nullable(),
  points: z.int(),
  /** to be paid beside the points; 0: nothing */
  priceFen: fen,
  /** what it costs in the shop now */
  basePriceFen: fen,
  perPerson: z.int(),
  stock: z.enum(mallStockLevels),
  endsAt: moment,
});

export const listItems = defineEndpoint({
  id: 'mall.listItems',
  method: 'GET',
  path: '/api/mall/items',
  summary: '积分商城（积分少的在前）',
  access: 'anyone',
  query: pageQuery,
  answer: page(mallItem).extend({ serverNow: moment }),
});

export const showItem = defineEndpoint({
  id: 'mall.showItem',
  method: 'GET',
  path: '/api/mall/items/:itemId',
  summary: '积分商品详情',
  access: 'anyone',
  params: itemId,
  answer: mallItem.extend({
    phase: z.enum(mallPhases),
    startsAt: moment,
    /** the viewer's own units, paid or waiting to be */
    yourUnits: z.int(),
    rules: z.array(z.string()),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

export const orderItem = defineEndpoint({
  id: 'mall.orderItem',
  method: 'POST',
  path: '/api/mall/items/:itemId/orders',
  summary: '用积分下单（积分随订单扣除，取消或退款按份退回）',
  access: 'shopper',
  idempotent: true,
  params: itemId,
  body: z.strictObject({
    units,
    addressId: id.optional(),
    pickup: pickupWish.optional(),
    note: optionalText(200).default(''),
    quotedPayFen: fen,
  }),
  answer: orderPlaced,
  refusals: [...placeRefusals, 'offer_not_started', 'offer_ended', 'offer_paused'],
});

export const createItem = defineEndpoint({
  id: 'mall.createItem',
  method: 'POST',
  path: '/api/ops/mall/items',
  summary: '上架积分商品并划拨库存',
  access: { operator: 'mall.write' },
  idempotent: true,
  body: z.strictObject({
    skuId: id,
    points,
    priceFen: fen,
    /** taken out of the SKU's ordinary stock */
    allocatedUnits: z.int().min(1).max(10_000_000),
    perPerson: units,
    /** omitted: now */
    startsAt: moment.optional(),
    endsAt: moment,
  }),
  answer: z.object({ itemId: id }),
  refusals: ['sku_unavailable', 'stock_below_zero', 'campaign_conflict', 'offer_terms_invalid'],
});

export const searchItems = defineEndpoint({
  id: 'mall.searchItems',
  method: 'GET',
  path: '/api/ops/mall/items',
  summary: '积分商品（运营，新的在前）',
  access: { operator: 'mall.read' },
  query: pageQuery.extend({ phase: z.enum(mallPhases).optional() }),
  answer: page(
    mallItem.extend({
      phase: z.enum(mallPhases),
      startsAt: moment,
      pausedAt: moment.nullable(),
      leftUnits: z.int(),
      createdAt: moment,
    }),
  ),
});

export const pauseItem = defineEndpoint({
  id: 'mall.pauseItem',
  method: 'POST',
  path: '/api/ops/mall/items/:itemId/pause',
  summary: '暂停积分商品',
  access: { operator: 'mall.write' },
  params: itemId,
  body: z.strictObject({ reason: text(200) }),
  answer: done,
  refusals: ['not_found', 'offer_ended'],
});

export const resumeItem = defineEndpoint({
  id: 'mall.resumeItem',
  method: 'POST',
  path: '/api/ops/mall/items/:itemId/resume',
  summary: '恢复积分商品',
  access: { operator: 'mall.write' },
  params: itemId,
  answer: done,
  refusals: ['not_found', 'offer_ended'],
});

/** For good: what is left goes home; orders that stand go on. */
export const endItem = defineEndpoint({
  id: 'mall.endItem',
  method: 'POST',
  path: '/api/ops/mall/items/:itemId/end',
  summary: '提前结束积分商品（剩余库存退回）',
  access: { operator: 'mall.write' },
  params: itemId,
  body: z.strictObject({ reason: text(200) }),
  answer: done,
  refusals: ['not_found', 'offer_ended'],
});
