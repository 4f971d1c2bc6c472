// The operators' side of group-buy: what is offered, what it may cost, and the ends they may give to offers and groups.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, fen, id, moment, page, pageQuery, text, units } from '../shapes.js';
import { states } from '../states.js';
import {
  face,
  groupFacts,
  groupId,
  groupTerms,
  leaderReward,
  offerCard,
  offerId,
  offerPhases,
} from './groupbuy-shapes.js';

const MINUTE_MS = 60_000;

const opsOffer = offerCard.extend({
  phase: z.enum(offerPhases),
  timeLimitMs: z.int(),
  perOrderLimit: z.int(),
  perPersonLimit: z.int(),
  maxGroups: z.int().nullable(),
  groupsOpened: z.int(),
  listed: z.boolean(),
  pausedAt: moment.nullable(),
  stoppedAt: moment.nullable(),
  /** null: it keeps the least margin */
  subsidy: z.object({ budgetFen: fen, spentFen: fen, approved: z.boolean() }).nullable(),
  createdAt: moment,
});

/** whether these apply to the offer's price */
const allowances = z.strictObject({ coupons: z.boolean(), points: z.boolean(), commission: z.boolean() });

const allotment = z.strictObject({
  skuId: id,
  priceFen: fen,
  /** taken out of the SKU's ordinary stock */
  allocatedUnits: z.int().min(1).max(10_000_000),
  /** how many rows the stock is spread over; more for a hot offer */
  buckets: z.int().min(1).max(64).default(1),
});

const newOffer = z.strictObject({
  productId: id,
  name: text(60),
  size: z.int().min(2).max(100),
  timeLimitMs: z
    .int()
    .min(MINUTE_MS)
    .max(7 * 24 * 60 * MINUTE_MS),
  /** omitted: now */
  startsAt: moment.optional(),
  endsAt: moment,
  perOrderLimit: units,
  perPersonLimit: units,
  maxGroups: z.int().min(1).max(1_000_000).nullable().default(null),
  listed: z.boolean().default(true),
  allows: allowances.default({ coupons: false, points: false, commission: true }),
  skus: z.array(allotment).min(1).max(50),
  /** what the offer may cost at most; needed below the least margin, with somebody else's approval */
  subsidyBudgetFen: fen.min(1).nullable().default(null),
  terms: groupTerms.default({ kind: 'normal' }),
  leaderReward: leaderReward.nullable().default(null),
  /** needed when a group price is below the SKU's cost */
  belowCostReason: text(200).optional(),
});

export const createOffer = defineEndpoint({
  id: 'groupbuy.createOffer',
  method: 'POST',
  path: '/api/ops/offers',
  summary: '创建拼团活动并划拨库存',
  access: { operator: 'offers.write' },
  idempotent: true,
  body: newOffer,
  answer: z.object({ offerId: id }),
  refusals: ['sku_unavailable', 'stock_below_zero', 'campaign_conflict', 'offer_terms_invalid', 'subsidy_unapproved'],
});

export const previewOffer = defineEndpoint({
  id: 'groupbuy.previewOffer',
  method: 'POST',
  path: '/api/ops/offers/preview',
  summary: '拼团活动的毛利与最坏情况亏损（不保存）',
  access: { operator: 'offers.write' },
  body: newOffer,
  answer: z.object({ belowMargin: z.boolean(), leastMarginBps: z.int(), worstLossFen: fen }),
  refusals: ['sku_unavailable', 'offer_terms_invalid'],
});

export const approveOffer = defineEndpoint({
  id: 'groupbuy.approveOffer',
  method: 'POST',
  path: '/api/ops/offers/:offerId/approve',
  summary: '审批拼团活动的补贴（须由他人审批）',
  access: { operator: 'campaigns.approve' },
  params: offerId,
  answer: done,
  refusals: ['not_found', 'offer_ended', 'own_campaign', 'campaign_state_changed'],
});

export const searchOffers = defineEndpoint({
  id: 'groupbuy.searchOffers',
  method: 'GET',
  path: '/api/ops/offers',
  summary: '拼团活动（运营）',
  access: { operator: 'offers.read' },
  query: pageQuery.extend({ phase: z.enum(offerPhases).optional(), productId: id.optional() }),
  answer: page(opsOffer),
});

export const inspectOffer = defineEndpoint({
  id: 'groupbuy.inspectOffer',
  method: 'GET',
  path: '/api/ops/offers/:offerId',
  summary: '拼团活动详情（运营）',
  access: { operator: 'offers.read' },
  params: offerId,
  answer: opsOffer.extend({
    skus: z.array(
      z.object({
        skuId: id,
        specification: z.string(),
        groupPriceFen: fen,
        basePriceFen: fen,
        costFen: fen,
        /** units given to the offer when it was made */
        allocatedUnits: z.int(),
        leftUnits: z.int(),
        heldUnits: z.int(),
        soldUnits: z.int(),
      }),
    ),
    groups: z.array(z.object({ status: z.enum(states.group), count: z.int() })),
  }),
  refusals: ['not_found'],
});

export const pauseOffer = defineEndpoint({
  id: 'groupbuy.pauseOffer',
  method: 'POST',
  path: '/api/ops/offers/:offerId/pause',
  summary: '暂停拼团活动（不再接新单，已开的团继续）',
  access: { operator: 'offers.write' },
  params: offerId,
  body: z.strictObject({ reason: text(200) }),
  answer: done,
  refusals: ['not_found', 'offer_ended'],
});

export const resumeOffer = defineEndpoint({
  id: 'groupbuy.resumeOffer',
  method: 'POST',
  path: '/api/ops/offers/:offerId/resume',
  summary: '恢复拼团活动',
  access: { operator: 'offers.write' },
  params: offerId,
  answer: done,
  refusals: ['not_found', 'offer_ended'],
});

export const stopOffer = defineEndpoint({
  id: 'groupbuy.stopOffer',
  method: 'POST',
  path: '/api/ops/offers/:offerId/stop',
  summary: '终止拼团活动（进行中的团全部结束并退款）',
  access: { operator: 'groups.decide' },
  params: offerId,
  body: z.strictObject({ reason: text(200) }),
  answer: done,
  refusals: ['not_found', 'offer_ended'],
});

export const searchGroups = defineEndpoint({
  id: 'groupbuy.searchGroups',
  method: 'GET',
  path: '/api/ops/offers/:offerId/groups',
  summary: '一个拼团活动的团（运营，最新的在前）',
  access: { operator: 'offers.read' },
  params: offerId,
  query: pageQuery.extend({ status: z.enum(states.group).optional() }),
  answer: page(groupFacts.extend({ leader: face })),
  refusals: ['not_found'],
});

export const waiveGroup = defineEndpoint({
  id: 'groupbuy.waiveGroup',
  method: 'POST',
  path: '/api/ops/groups/:groupId/waive',
  summary: '商家直接成团（以真实付款人数成团）',
  access: { operator: 'groups.decide' },
  idempotent: true,
  params: groupId,
  body: z.strictObject({ reason: text(200) }),
  answer: done,
  refusals: ['not_found', 'group_closing', 'group_not_open'],
});
