// The manager's side of chains: a shopper who was given the role makes, edits, opens, closes and copies chains of their
// own, and sees what was bought in them. Operators give the role and take it back.
import { z } from 'zod';
import { done, fen, id, moment, page, pageQuery, text, units } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';
import { chainId, chainPicture, maxChainSkus } from './chain-shapes.js';

export { maxChainSkus };

export const maxChainPictures = 9;
export const maxChainPictureBytes = 8 * 1024 * 1024;
export const chainAudiences = ['listed', 'link'] as const;

/** Text of several lines: no control characters but line breaks. */
const words = z
  .string()
  .trim()
  .max(2_000)
  .regex(/^[^\p{Cc}]*(?:\r?\n[^\p{Cc}]*)*$/u);

const chainSku = z.strictObject({
  skuId: id,
  priceFen: fen.min(1),
  /** at which other managers may resell it; null: they may not */
  supplyFen: fen.min(1).nullable().default(null),
  /** taken out of the SKU's ordinary stock when the chain opens */
  stockUnits: z.int().min(1).max(100_000),
  personLimit: units,
});
const chainSkus = z
  .array(chainSku)
  .max(maxChainSkus)
  .refine((skus) => new Set(skus.map((sku) => sku.skuId)).size === skus.length, '同一规格只能出现一次');
const content = {
  title: text(60),
  words: words.default(''),
  pictureIds: z
    .array(id)
    .max(maxChainPictures)
    .refine((ids) => new Set(ids).size === ids.length, '同一张图片只能出现一次')
    .default([]),
};

/** How goods come to buyers; at least one way. */
const delivery = {
  express: z.boolean().default(true),
  pointIds: z
    .array(id)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, '同一个自提点只能出现一次')
    .default([]),
};

const draftBody = z.strictObject({
  ...content,
  ...delivery,
  /** null: opened by hand */
  opensAt: moment.nullable().default(null),
  closesAt: moment.nullable().default(null),
  audience: z.enum(chainAudiences).default('listed'),
  /** whether recommending it earns commission */
  commission: z.boolean().default(false),
  skus: chainSkus.default([]),
});

const myChain = z.object({
  id,
  title: z.string(),
  status: z.enum(states.chain),
  /** a draft that will open by itself */
  scheduled: z.boolean(),
  opensAt: moment.nullable(),
  closesAt: moment.nullable(),
  entries: z.int(),
  refunded: z.int(),
  pictureUrl: z.string().nullable(),
  createdAt: moment,
});

export const showChainRole = defineEndpoint({
  id: 'chain.showChainRole',
  method: 'GET',
  path: '/api/me/chain-role',
  summary: '我是否是接龙团长',
  access: 'shopper',
  answer: z.object({ manager: z.boolean() }),
});

export const listMyChains = defineEndpoint({
  id: 'chain.listMyChains',
  method: 'GET',
  path: '/api/me/chains',
  summary: '我发起的接龙，最新的在前',
  access: 'shopper',
  query: pageQuery,
  answer: page(myChain).extend({ serverNow: moment }),
});

export const createChain = defineEndpoint({
  id: 'chain.createChain',
  method: 'POST',
  path: '/api/me/chains',
  summary: '新建接龙草稿',
  access: 'shopper',
  idempotent: true,
  body: draftBody,
  answer: z.object({ chainId: id }),
  refusals: ['chain_terms_invalid', 'sku_unavailable', 'picture_gone', 'pickup_point_closed'],
});

export const inspectChain = defineEndpoint({
  id: 'chain.inspectChain',
  method: 'GET',
  path: '/api/me/chains/:chainId',
  summary: '接龙管理：内容、库存与采购汇总',
  access: 'shopper',
  params: chainId,
  answer: myChain.extend({
    words: z.string(),
    pictures: z.array(chainPicture),
    audience: z.enum(chainAudiences),
    express: z.boolean(),
    pointIds: z.array(id),
    commission: z.boolean(),
    edition: z.int(),
    openedAt: moment.nullable(),
    closedAt: moment.nullable(),
    settledAt: moment.nullable(),
    skus: z.array(
      z.object({
        skuId: id,
        productId: id,
        name: z.string(),
        specification: z.string(),
        pictureUrl: z.string().nullable(),
        priceFen: fen,
        supplyFen: fen.nullable(),
        basePriceFen: fen,
        personLimit: z.int(),
        stockUnits: z.int(),
        /** null before it has opened */
        leftUnits: z.int().nullable(),
        heldUnits: z.int(),
        /** sold no further */
        stopped: z.boolean(),
        paidUnits: z.int(),
        refundedUnits: z.int(),
        /** what has to be bought in */
        neededUnits: z.int(),
        paidFen: fen,
        refundedFen: fen,
      }),
    ),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

export const saveDraft = defineEndpoint({
  id: 'chain.saveDraft',
  method: 'PUT',
  path: '/api/me/chains/:chainId/draft',
  summary: '保存接龙草稿',
  access: 'shopper',
  params: chainId,
  body: draftBody.extend({ edition: z.int().min(1) }),
  answer: z.object({ edition: z.int() }),
  refusals: [
    'not_found',
    'chain_state_changed',
    'chain_changed',
    'chain_terms_invalid',
    'sku_unavailable',
    'picture_gone',
    'pickup_point_closed',
  ],
});

export const editChain = defineEndpoint({
  id: 'chain.editChain',
  method: 'POST',
  path: '/api/me/chains/:chainId/edits',
  summary: '修改进行中的接龙（已下单的价格不变，受影响的买家会收到通知）',
  access: 'shopper',
  params: chainId,
  body: z.strictObject({
    ...content,
    ...delivery,
    closesAt: moment,
    audience: z.enum(chainAudiences),
    /** what it sells from now on: those left out are sold no further, others join with stock of their own */
    skus: chainSkus.min(1),
    /** as it was shown */
    edition: z.int().min(1),
  }),
  answer: z.object({ edition: z.int() }),
  refusals: [
    'not_found',
    'chain_state_changed',
    'chain_changed',
    'chain_terms_invalid',
    'sku_unavailable',
    'stock_below_zero',
    'picture_gone',
    'pickup_point_closed',
  ],
});

export const openChain = defineEndpoint({
  id: 'chain.openChain',
  method: 'POST',
  path: '/api/me/chains/:chainId/open',
  summary: '开始接龙：立即，或到开始时间自动开始',
  access: 'shopper',
  params: chainId,
  body: z.strictObject({ when: z.enum(['now', 'at_opens_at']) }),
  answer: z.object({ status: z.enum(states.chain), scheduled: z.boolean() }),
  refusals: ['not_found', 'chain_state_changed', 'chain_terms_invalid', 'sku_unavailable', 'stock_below_zero'],
});

export const closeChain = defineEndpoint({
  id: 'chain.closeChain',
  method: 'POST',
  path: '/api/me/chains/:chainId/close',
  summary: '截止接龙（已下单的仍可付款）',
  access: 'shopper',
  params: chainId,
  answer: done,
  refusals: ['not_found', 'chain_state_changed'],
});

export const copyChain = defineEndpoint({
  id: 'chain.copyChain',
  method: 'POST',
  path: '/api/me/chains/:chainId/copy',
  summary: '复制接龙为新的草稿',
  access: 'shopper',
  idempotent: true,
  params: chainId,
  answer: z.object({ chainId: id }),
  refusals: ['not_found'],
});

export const listChainOrders = defineEndpoint({
  id: 'chain.listChainOrders',
  method: 'GET',
  path: '/api/me/chains/:chainId/orders',
  summary: '接龙订单（按跟团号）',
  access: 'shopper',
  params: chainId,
  query: pageQuery,
  answer: page(
    z.object({
      serial: z.int(),
      orderNo: z.string(),
      nickname: z.string(),
      status: z.enum(states.order),
      note: z.string(),
      payFen: fen,
      paidAt: moment,
      goods: z.array(z.object({ name: z.string(), specification: z.string(), units: z.int(), refundedUnits: z.int() })),
    }),
  ),
  refusals: ['not_found'],
});

/** A pick-up point, or what is sent; omitted: everything. */
const exportPlace = z.union([id, z.literal('express')]);

export const exportChain = defineEndpoint({
  id: 'chain.exportChain',
  method: 'POST',
  path: '/api/me/chains/:chainId/export',
  summary: '导出接龙订单（返回限时下载地址，CSV；可按自提点）',
  access: 'shopper',
  params: chainId,
  body: z.strictObject({ where: exportPlace.optional() }),
  answer: z.object({ url: z.string(), until: moment }),
  refusals: ['not_found'],
});

/** Recipients as they are, so the reason is on record. */
export const exportForOperators = defineEndpoint({
  id: 'chain.exportForOperators',
  method: 'POST',
  path: '/api/ops/chains/:chainId/export',
  summary: '导出接龙订单（含收货信息，记录理由；可按自提点）',
  access: { operator: 'orders.reveal' },
  params: chainId,
  body: z.strictObject({ reason: text(200), where: exportPlace.optional() }),
  answer: z.object({ url: z.string(), until: moment }),
  refusals: ['not_found'],
});

export const uploadChainPicture = defineEndpoint({
  id: 'chain.uploadChainPicture',
  method: 'POST',
  path: '/api/me/chain-pictures',
  summary: '上传接龙图片（公开展示）',
  access: 'shopper',
  fileBytes: maxChainPictureBytes,
  answer: chainPicture,
  refusals: ['picture_unreadable', 'picture_too_large', 'picture_too_small', 'picture_limit', 'picture_gone'],
});

export const listChainManagers = defineEndpoint({
  id: 'chain.listChainManagers',
  method: 'GET',
  path: '/api/ops/chain-managers',
  summary: '接龙团长',
  access: { operator: 'chains.manage' },
  query: pageQuery,
  answer: page(z.object({ userId: id, nickname: z.string(), reason: z.string(), grantedAt: moment })),
});

export const grantChainRole = defineEndpoint({
  id: 'chain.grantChainRole',
  method: 'POST',
  path: '/api/ops/chain-managers',
  summary: '授权为接龙团长',
  access: { operator: 'chains.manage' },
  body: z.strictObject({ userId: id, reason: text(200) }),
  answer: done,
  refusals: ['not_found'],
});

export const endChainRole = defineEndpoint({
  id: 'chain.endChainRole',
  method: 'POST',
  path: '/api/ops/chain-managers/:userId/end',
  summary: '取消接龙团长授权（已开始的接龙到时截止）',
  access: { operator: 'chains.manage' },
  params: z.strictObject({ userId: id }),
  body: z.strictObject({ reason: text(200) }),
  answer: done,
  refusals: ['not_found'],
});
