// Chains: what a community manager offers to a community, bought as a numbered public list. What buyers see; the
// manager's side stands in `chain-managers.ts`. Names in the list are masked, numbers are counted, never invented.
import { z } from 'zod';
import { fen, id, moment, optionalText, page, pageQuery, units } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';
import { chainId, chainPicture } from './chain-shapes.js';
import { pickupPoint, pickupWish } from './pickup.js';
import { orderPlaced, placeRefusals } from './orders.js';

export * from './chain-managers.js';
export * from './chain-resales.js';

const shownStates = ['open', 'closed', 'settled'] as const;

const chainCard = z.object({
  id,
  title: z.string(),
  pictureUrl: z.string().nullable(),
  manager: z.object({ nickname: z.string(), avatarUrl: z.string().nullable() }),
  status: z.enum(shownStates),
  priceFromFen: fen,
  /** orders that were paid: the last serial */
  entries: z.int(),
  closesAt: moment,
});

export const listChains = defineEndpoint({
  id: 'chain.listChains',
  method: 'GET',
  path: '/api/chains',
  summary: '进行中的公开接龙（最先结束的在前）',
  access: 'anyone',
  query: pageQuery,
  answer: page(chainCard).extend({ serverNow: moment }),
});

/** How much is left, as far as a shopper is told. */
export const chainStockLevels = ['none', 'few', 'enough'] as const;

export const showChain = defineEndpoint({
  id: 'chain.showChain',
  method: 'GET',
  path: '/api/chains/:chainId',
  summary: '接龙详情（有链接的人都可查看）',
  access: 'anyone',
  params: chainId,
  /** under the name and the prices of whoever resells it */
  query: z.strictObject({ resaleId: id.optional() }),
  answer: chainCard.extend({
    version: z.int(),
    /** raised by every edit of what is offered */
    edition: z.int(),
    words: z.string(),
    pictures: z.array(chainPicture),
    /** of the entries, those of which nothing is left with the buyer */
    refunded: z.int(),
    skus: z.array(
      z.object({
        skuId: id,
        productId: id,
        name: z.string(),
        specification: z.string(),
        pictureUrl: z.string().nullable(),
        priceFen: fen,
        basePriceFen: fen,
        /** per person, over all their orders of this chain */
        personLimit: z.int(),
        /** the viewer's own units, paid or waiting to be */
        yourUnits: z.int(),
        stock: z.enum(chainStockLevels),
      }),
    ),
    /** the viewer's own serials, the latest first */
    yourEntries: z.array(z.object({ serial: z.int(), orderId: id, status: z.enum(states.chain_entry) })),
    /** how goods come to buyers */
    express: z.boolean(),
    points: z.array(pickupPoint),
    yours: z.boolean(),
    /** the resale it is shown under */
    resaleId: id.nullable(),
    /** the viewer may resell it */
    resellable: z.boolean(),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

export const listEntries = defineEndpoint({
  id: 'chain.listEntries',
  method: 'GET',
  path: '/api/chains/:chainId/entries',
  summary: '接龙名单（跟团号按付款先后，昵称已脱敏）',
  access: 'anyone',
  params: chainId,
  query: pageQuery.extend({ order: z.enum(['newest', 'serial']).default('newest') }),
  answer: page(
    z.object({
      serial: z.int(),
      nickname: z.string(),
      you: z.boolean(),
      status: z.enum(states.chain_entry),
      goods: z.array(z.object({ name: z.string(), specification: z.string(), units: z.int() })),
      paidAt: moment,
    }),
  ).extend({ serverNow: moment }),
  refusals: ['not_found'],
});

export const buyInChain = defineEndpoint({
  id: 'chain.buyInChain',
  method: 'POST',
  path: '/api/chains/:chainId/orders',
  summary: '跟团下单（付款后得到跟团号）',
  access: 'shopper',
  idempotent: true,
  params: chainId,
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ skuId: id, units }))
      .min(1)
      .max(30)
      .refine((lines) => new Set(lines.map((line) => line.skuId)).size === lines.length, '同一规格只能出现一次'),
    addressId: id.optional(),
    pickup: pickupWish.optional(),
    note: optionalText(200).default(''),
    resaleId: id.optional(),
    quotedPayFen: fen,
  }),
  answer: orderPlaced,
  refusals: [...placeRefusals, 'chain_not_open', 'delivery_not_offered'],
});
