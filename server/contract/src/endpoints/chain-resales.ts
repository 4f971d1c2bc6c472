// Help-sell: a community manager resells somebody else's chain under prices of their own and is owed what is kept above the
// supply price. What they see of it, and what the chain's manager sees of them.
import { z } from 'zod';
import { done, fen, id, moment, page, pageQuery } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';
import { chainId, maxChainSkus, resaleSums } from './chain-shapes.js';

const resaleId = z.strictObject({ resaleId: id });

const skuFace = {
  skuId: id,
  name: z.string(),
  specification: z.string(),
  pictureUrl: z.string().nullable(),
};

export const showResaleOffer = defineEndpoint({
  id: 'chain.showResaleOffer',
  method: 'GET',
  path: '/api/chains/:chainId/resale',
  summary: '帮卖：供货价、我的售价与应得',
  access: 'shopper',
  params: chainId,
  answer: z.object({
    chainId: id,
    title: z.string(),
    status: z.enum(states.chain),
    closesAt: moment,
    manager: z.object({ nickname: z.string(), avatarUrl: z.string().nullable() }),
    skus: z.array(
      z.object({
        ...skuFace,
        supplyFen: fen,
        /** what the chain itself asks */
        chainFen: fen,
        basePriceFen: fen,
        /** null: not resold yet */
        yourFen: fen.nullable(),
        /** your price is below what it is supplied at now, so nobody can buy it through you */
        paused: z.boolean(),
      }),
    ),
    /** null: not begun */
    resaleId: id.nullable(),
    /** 0: not begun */
    edition: z.int(),
    sums: resaleSums,
  }),
  refusals: ['not_found', 'resale_not_offered'],
});

export const setResale = defineEndpoint({
  id: 'chain.setResale',
  method: 'PUT',
  path: '/api/chains/:chainId/resale',
  summary: '开始帮卖或修改我的售价（已下单的价格不变）',
  access: 'shopper',
  params: chainId,
  body: z.strictObject({
    prices: z
      .array(z.strictObject({ skuId: id, priceFen: fen.min(1) }))
      .min(1)
      .max(maxChainSkus)
      .refine((prices) => new Set(prices.map(({ skuId }) => skuId)).size === prices.length, '同一规格只能出现一次'),
    edition: z.int().min(0),
  }),
  answer: z.object({ resaleId: id, edition: z.int() }),
  refusals: [
    'not_found',
    'chain_not_open',
    'resale_not_offered',
    'chain_changed',
    'chain_terms_invalid',
    'sku_unavailable',
  ],
});

export const endResale = defineEndpoint({
  id: 'chain.endResale',
  method: 'POST',
  path: '/api/chains/:chainId/resale/end',
  summary: '停止帮卖（已下单的照常）',
  access: 'shopper',
  params: chainId,
  answer: done,
  refusals: ['not_found'],
});

export const listMyResales = defineEndpoint({
  id: 'chain.listMyResales',
  method: 'GET',
  path: '/api/me/chain-resales',
  summary: '我的帮卖，最新的在前',
  access: 'shopper',
  query: pageQuery,
  answer: page(
    z.object({
      id,
      chainId: id,
      title: z.string(),
      status: z.enum(states.chain),
      closesAt: moment,
      ended: z.boolean(),
      sums: resaleSums,
    }),
  ),
});

/** Why what is owed for an order is not settled yet, or that it is. */
export const owedStages = ['awaiting_receipt', 'in_window', 'settled', 'refunded'] as const;

export const listResaleOrders = defineEndpoint({
  id: 'chain.listResaleOrders',
  method: 'GET',
  path: '/api/me/chain-resales/:resaleId/orders',
  summary: '我帮卖的订单与每单应得',
  access: 'shopper',
  params: resaleId,
  query: pageQuery,
  answer: page(
    z.object({
      serial: z.int(),
      nickname: z.string(),
      paidAt: moment,
      goods: z.array(
        z.object({
          name: z.string(),
          specification: z.string(),
          units: z.int(),
          refundedUnits: z.int(),
          priceFen: fen,
          supplyFen: fen,
          owedFen: fen,
        }),
      ),
      keptFen: fen,
      owedFen: fen,
      stage: z.enum(owedStages),
      /** when nothing can be asked back any more; null: not received yet */
      settlesAt: moment.nullable(),
    }),
  ),
  refusals: ['not_found'],
});

export const listChainResales = defineEndpoint({
  id: 'chain.listChainResales',
  method: 'GET',
  path: '/api/me/chains/:chainId/resales',
  summary: '谁在帮卖我的接龙，各卖了多少、应得多少',
  access: 'shopper',
  params: chainId,
  query: pageQuery,
  answer: page(
    z.object({
      id,
      nickname: z.string(),
      avatarUrl: z.string().nullable(),
      ended: z.boolean(),
      since: moment,
      sums: resaleSums,
    }),
  ),
  refusals: ['not_found'],
});
