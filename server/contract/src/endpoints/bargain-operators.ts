// The operators' side of bargains: what an offer can cost at worst, making one, a second person's approval, its life.
import { z } from 'zod';
import { done, fen, id, moment, page, pageQuery, text } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';
import { bargainOfferCard, bargainOfferId, bargainTerms } from './bargain-shapes.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const terms = z.strictObject({
  skuId: id,
  name: text(60),
  startFen: fen.min(2),
  floorFen: fen.min(1),
  needed: z.int().min(2).max(200),
  timeLimitMs: z
    .int()
    .min(10 * MINUTE_MS)
    .max(7 * DAY_MS),
  /** omitted: now */
  startsAt: moment.optional(),
  endsAt: moment,
  /** units taken out of the SKU's ordinary stock: as many bargains can be under way or won */
  quota: z.int().min(1).max(100_000),
  anyPrice: z.boolean().default(false),
  payWindowMs: z
    .int()
    .min(MINUTE_MS)
    .max(15 * MINUTE_MS)
    .default(5 * MINUTE_MS),
  ownerCutFen: fen.default(0),
  leastCutFen: fen.min(1).default(1),
  mostCutFen: fen.min(1),
  newVisitorFirst: z.boolean().default(true),
  personStarts: z.int().min(1).max(100).default(1),
  personHelps: z.int().min(1).max(1_000).default(3),
  /** needed when the floor lies below the least margin: at least what all of it can cost */
  subsidyBudgetFen: fen.min(1).optional(),
});

const verdict = z.object({
  belowMargin: z.boolean(),
  /** of a unit sold at the floor, per 10,000 paid */
  marginBps: z.int(),
  /** every bargain of the quota sold at its floor */
  worstLossFen: fen,
});

export const previewBargainOffer = defineEndpoint({
  id: 'bargain.previewBargainOffer',
  method: 'POST',
  path: '/api/ops/bargain-offers/preview',
  summary: '砍价活动最坏损失试算',
  access: { operator: 'offers.read' },
  body: terms,
  answer: verdict.extend({ problems: z.array(z.object({ where: z.string(), problem: z.string() })) }),
  refusals: ['sku_unavailable'],
});

export const createBargainOffer = defineEndpoint({
  id: 'bargain.createBargainOffer',
  method: 'POST',
  path: '/api/ops/bargain-offers',
  summary: '创建砍价活动并划拨库存（低于毛利下限的等待他人审批）',
  access: { operator: 'offers.write' },
  idempotent: true,
  body: terms,
  answer: verdict.extend({ offerId: id, status: z.enum(states.bargain_offer) }),
  refusals: ['sku_unavailable', 'stock_below_zero', 'campaign_conflict', 'offer_terms_invalid'],
});

const opsOffer = bargainOfferCard.extend({
  ...bargainTerms.shape,
  status: z.enum(states.bargain_offer),
  quota: z.int(),
  taken: z.int(),
  subsidyBudgetFen: fen.nullable(),
  worstLossFen: fen,
  authorId: id,
  approverId: id.nullable(),
  createdAt: moment,
});

export const searchBargainOffers = defineEndpoint({
  id: 'bargain.searchBargainOffers',
  method: 'GET',
  path: '/api/ops/bargain-offers',
  summary: '砍价活动（运营）',
  access: { operator: 'offers.read' },
  query: pageQuery.extend({ status: z.enum(states.bargain_offer).optional() }),
  answer: page(opsOffer),
});

export const inspectBargainOffer = defineEndpoint({
  id: 'bargain.inspectBargainOffer',
  method: 'GET',
  path: '/api/ops/bargain-offers/:offerId',
  summary: '砍价活动详情（运营）：进度、库存与风控记录',
  access: { operator: 'offers.read' },
  params: bargainOfferId,
  answer: opsOffer.extend({
    leftUnits: z.int(),
    heldUnits: z.int(),
    soldUnits: z.int(),
    bargains: z.array(z.object({ status: z.enum(states.bargain), count: z.int() })),
    /** cuts that were refused or asked for a captcha, by reason */
    risks: z.array(z.object({ verdict: z.enum(['captcha', 'refused']), reason: z.string(), count: z.int() })),
  }),
  refusals: ['not_found'],
});

const moving = {
  method: 'POST',
  access: { operator: 'offers.write' },
  params: bargainOfferId,
  answer: done,
  refusals: ['not_found', 'campaign_state_changed'],
} as const;
const because = z.strictObject({ reason: text(200) });

export const approveBargainOffer = defineEndpoint({
  ...moving,
  id: 'bargain.approveBargainOffer',
  path: '/api/ops/bargain-offers/:offerId/approve',
  summary: '审批砍价补贴（不能审批自己创建的活动）',
  access: { operator: 'campaigns.approve' },
  refusals: ['not_found', 'campaign_state_changed', 'own_campaign'],
});

export const pauseBargainOffer = defineEndpoint({
  ...moving,
  id: 'bargain.pauseBargainOffer',
  path: '/api/ops/bargain-offers/:offerId/pause',
  summary: '暂停发起新的砍价（已发起的继续）',
  body: because,
});

export const resumeBargainOffer = defineEndpoint({
  ...moving,
  id: 'bargain.resumeBargainOffer',
  path: '/api/ops/bargain-offers/:offerId/resume',
  summary: '恢复砍价活动',
});

export const endBargainOffer = defineEndpoint({
  ...moving,
  id: 'bargain.endBargainOffer',
  path: '/api/ops/bargain-offers/:offerId/end',
  summary: '提前结束砍价活动（已发起的按各自时限继续）',
  body: because,
});
