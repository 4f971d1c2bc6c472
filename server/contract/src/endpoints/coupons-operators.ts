// Coupons for operators: templates edition by edition, codes, batches with their progress, and campaigns on events.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, fen, id, moment, page, pageQuery, text } from '../shapes.js';
import { states } from '../states.js';
import { campaignOccasions, couponFace, couponKind, heldCoupon } from './coupons-shapes.js';

const templateId = z.strictObject({ templateId: id });
const ids = z.array(id).max(200).default([]);
const day = z.int().min(1).max(31);

/** Exactly one of `window` and `validDays` says when a coupon is good. */
export const couponTerms = z.strictObject({
  name: text(24),
  kind: couponKind,
  thresholdFen: fen.default(0),
  offFen: fen.default(0),
  offBps: z.int().min(0).max(9_900).default(0),
  capFen: fen.nullable().default(null),
  products: ids,
  categories: ids,
  excludedProducts: ids,
  excludedCategories: ids,
  window: z.strictObject({ startsAt: moment, endsAt: moment }).nullable().default(null),
  validDays: z.int().min(1).max(366).nullable().default(null),
  quantity: z.int().min(1).max(10_000_000),
  perPerson: z.int().min(1).max(100),
  claimable: z.boolean(),
  audience: z.enum(['everyone', 'new_comer']).default('everyone'),
  claimDays: z.array(day).max(31).default([]),
});

const template = couponFace.extend({
  edition: z.int(),
  status: z.enum(states.coupon_template),
  quantity: z.int(),
  issued: z.int(),
  perPerson: z.int(),
  claimable: z.boolean(),
  audience: z.enum(['everyone', 'new_comer']),
  claimDays: z.array(z.int()),
  products: z.array(id),
  categories: z.array(id),
  excludedProducts: z.array(id),
  excludedCategories: z.array(id),
  startsAt: moment.nullable(),
  endsAt: moment.nullable(),
  validDays: z.int().nullable(),
  createdAt: moment,
});

const write = { operator: 'coupons.write' } as const;
const read = { operator: 'coupons.read' } as const;

export const createTemplate = defineEndpoint({
  id: 'coupons.createTemplate',
  method: 'POST',
  path: '/api/ops/coupon-templates',
  summary: '新建优惠券（草稿）',
  access: write,
  idempotent: true,
  body: couponTerms,
  answer: z.object({ templateId: id }),
  refusals: ['coupon_terms_invalid'],
});

export const editTemplate = defineEndpoint({
  id: 'coupons.editTemplate',
  method: 'PUT',
  path: '/api/ops/coupon-templates/:templateId',
  summary: '修改草稿或已暂停的优惠券（产生新版本，已发出的不变）',
  access: write,
  params: templateId,
  body: couponTerms,
  answer: z.object({ edition: z.int() }),
  refusals: ['not_found', 'coupon_terms_invalid', 'coupon_state_changed'],
});

export const moveTemplate = defineEndpoint({
  id: 'coupons.moveTemplate',
  method: 'POST',
  path: '/api/ops/coupon-templates/:templateId/state',
  summary: '发布、暂停、恢复或结束优惠券',
  access: write,
  params: templateId,
  body: z.strictObject({ to: z.enum(['published', 'paused', 'ended']) }),
  answer: done,
  refusals: ['not_found', 'coupon_state_changed'],
});

export const listTemplates = defineEndpoint({
  id: 'coupons.listTemplates',
  method: 'GET',
  path: '/api/ops/coupon-templates',
  summary: '优惠券列表（运营）',
  access: read,
  query: pageQuery.extend({ status: z.enum(states.coupon_template).optional() }),
  answer: page(template),
});

const batchAudience = z.enum(['named', 'everybody', 'levels']);

export const inspectTemplate = defineEndpoint({
  id: 'coupons.inspectTemplate',
  method: 'GET',
  path: '/api/ops/coupon-templates/:templateId',
  summary: '优惠券详情（运营）',
  access: read,
  params: templateId,
  answer: template.extend({
    counts: z.object({ granted: z.int(), locked: z.int(), used: z.int(), expired: z.int(), revoked: z.int() }),
    editions: z.array(z.object({ edition: z.int(), actor: z.string(), madeAt: moment })),
    codes: z.array(z.object({ label: z.string(), most: z.int(), uses: z.int(), endsAt: moment.nullable() })),
    batches: z.array(
      z.object({ batchId: id, audience: batchAudience, people: z.int(), granted: z.int(), skipped: z.int() }),
    ),
  }),
  refusals: ['not_found'],
});

export const listGrants = defineEndpoint({
  id: 'coupons.listGrants',
  method: 'GET',
  path: '/api/ops/coupon-templates/:templateId/coupons',
  summary: '发放记录（运营）',
  access: read,
  params: templateId,
  query: pageQuery,
  answer: page(heldCoupon.extend({ ownerId: id, grantedAt: moment })),
  refusals: ['not_found'],
});

export const makeCodes = defineEndpoint({
  id: 'coupons.makeCodes',
  method: 'POST',
  path: '/api/ops/coupon-templates/:templateId/codes',
  summary: '生成兑换码（只显示这一次，库里只存摘要）',
  access: write,
  params: templateId,
  body: z.strictObject({
    label: text(40),
    count: z.int().min(1).max(500),
    /** people who may use each code: 1 is a single-use code */
    most: z.int().min(1).max(1_000_000),
    endsAt: moment.nullable().default(null),
  }),
  answer: z.object({ codes: z.array(z.string()) }),
  refusals: ['not_found', 'coupon_state_changed'],
});

export const startBatch = defineEndpoint({
  id: 'coupons.startBatch',
  method: 'POST',
  path: '/api/ops/coupon-templates/:templateId/batches',
  summary: '批量发券（每人一次，可查看进度）',
  access: write,
  idempotent: true,
  params: templateId,
  body: z.strictObject({
    to: z.discriminatedUnion('audience', [
      z.strictObject({ audience: z.literal('named'), userIds: z.array(id).min(1).max(2_000) }),
      z.strictObject({ audience: z.literal('everybody') }),
      /** members who are at one of these when it comes to them */
      z.strictObject({ audience: z.literal('levels'), levels: z.array(z.int().min(0).max(99)).min(1).max(20) }),
    ]),
    reason: text(80),
  }),
  /** `people`: found so far; everybody, and members of levels, are found while it runs */
  answer: z.object({ batchId: id, people: z.int() }),
  refusals: ['not_found', 'coupon_state_changed'],
});

export const showBatch = defineEndpoint({
  id: 'coupons.showBatch',
  method: 'GET',
  path: '/api/ops/coupon-batches/:batchId',
  summary: '批量发券的进度',
  access: read,
  params: z.strictObject({ batchId: id }),
  answer: z.object({
    batchId: id,
    templateId: id,
    reason: z.string(),
    audience: batchAudience,
    levels: z.array(z.int()),
    /** found so far; of those it is meant for, all when `listed` */
    people: z.int(),
    listed: z.boolean(),
    granted: z.int(),
    skipped: z.int(),
    endedAt: moment.nullable(),
  }),
  refusals: ['not_found'],
});

export const revokeCoupon = defineEndpoint({
  id: 'coupons.revokeCoupon',
  method: 'POST',
  path: '/api/ops/coupons/:couponId/revocation',
  summary: '收回一张未使用的优惠券（说明原因）',
  access: write,
  params: z.strictObject({ couponId: id }),
  body: z.strictObject({ reason: text(80) }),
  answer: done,
  refusals: ['not_found', 'coupon_state_changed'],
});

const campaignId = z.strictObject({ campaignId: id });

export const createCampaign = defineEndpoint({
  id: 'coupons.createCampaign',
  method: 'POST',
  path: '/api/ops/coupon-campaigns',
  summary: '新建事件发券（有预算与熔断）',
  access: write,
  idempotent: true,
  body: z.strictObject({
    name: text(24),
    occasion: z.enum(campaignOccasions),
    templateId: id,
    startsAt: moment,
    endsAt: moment,
    /** what the coupons given out may take off at most, all together */
    budgetFen: fen.min(1),
    /** coupons within a minute; more stop the campaign */
    rateLimit: z.int().min(1).max(100_000),
    leastPayFen: fen.default(0),
    leastOrders: z.int().min(1).max(100).default(1),
    silentDays: z.int().min(7).max(365).nullable().default(null),
  }),
  answer: z.object({ campaignId: id }),
  refusals: ['not_found', 'coupon_terms_invalid'],
});

export const moveCampaign = defineEndpoint({
  id: 'coupons.moveCampaign',
  method: 'POST',
  path: '/api/ops/coupon-campaigns/:campaignId/state',
  summary: '停止、恢复或结束事件发券',
  access: write,
  params: campaignId,
  body: z.strictObject({ to: z.enum(['running', 'halted', 'ended']) }),
  answer: done,
  refusals: ['not_found', 'coupon_state_changed'],
});

export const listCampaigns = defineEndpoint({
  id: 'coupons.listCampaigns',
  method: 'GET',
  path: '/api/ops/coupon-campaigns',
  summary: '事件发券列表',
  access: read,
  query: pageQuery,
  answer: page(
    z.object({
      campaignId: id,
      name: z.string(),
      occasion: z.enum(campaignOccasions),
      templateId: id,
      status: z.enum(states.coupon_campaign),
      haltReason: z.string().nullable(),
      startsAt: moment,
      endsAt: moment,
      budgetFen: fen,
      spentFen: fen,
      rateLimit: z.int(),
    }),
  ),
});
