// Campaigns: what operators plan to sell cheaper. Buyers meet them in prices, quotes and on cards.
import { z } from 'zod';
import { done, fen, id, moment, page, pageQuery, text, units } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';

const campaignId = z.strictObject({ campaignId: id });
const ids = z.array(id).max(500).default([]);
const bps = z.int().min(0).max(10_000);

/** Nothing named: all goods; what is excepted is never in it. */
export const scope = z.strictObject({
  productIds: ids,
  categoryIds: ids,
  brandIds: ids,
  skuIds: ids,
  exceptProductIds: ids,
  exceptCategoryIds: ids,
});

const skuPrice = z.strictObject({ skuId: id, priceFen: fen.min(1) });
const tier = z.strictObject({
  /** fen, or pieces */
  threshold: z.int().min(1).max(1_000_000_000),
  offFen: fen.default(0),
  /** part of the price that is taken off: 1,000 is 九折 */
  offBps: bps.default(0),
  freeShipping: z.boolean().default(false),
  /** the buyer takes one of them */
  giftSkuIds: z.array(id).max(10).default([]),
  points: z.int().min(0).max(1_000_000).default(0),
  couponTemplateId: id.nullable().default(null),
});

export const campaignTerms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('limited_time'), skus: z.array(skuPrice).min(1).max(500) }),
  z.strictObject({ kind: z.literal('early_cart'), skus: z.array(skuPrice).min(1).max(500), cartBefore: moment }),
  z.strictObject({
    kind: z.literal('full_reduction'),
    by: z.enum(['amount', 'units']),
    scope,
    tiers: z.array(tier).min(1).max(5),
  }),
  z.strictObject({
    kind: z.literal('add_on'),
    scope,
    thresholdFen: fen,
    skus: z
      .array(skuPrice.extend({ perOrder: units }))
      .min(1)
      .max(20),
  }),
]);

const facts = z.strictObject({
  name: text(60),
  /** in the buyer's words */
  label: text(20),
  terms: campaignTerms,
  startsAt: moment,
  endsAt: moment,
  /** needed, with a second person's approval, where the worst case falls below the least margin */
  subsidyBudgetFen: fen.min(1).nullable().default(null),
});
const saved = z.object({ campaignId: id, edition: z.int() });
const draftRefusals = ['sku_unavailable', 'campaign_terms_invalid'] as const;

const campaign = z.object({
  id,
  name: z.string(),
  label: z.string(),
  kind: z.enum(['limited_time', 'early_cart', 'full_reduction', 'add_on']),
  status: z.enum(states.campaign),
  startsAt: moment,
  endsAt: moment,
  edition: z.int(),
  subsidyBudgetFen: fen.nullable(),
  spentFen: fen,
  approved: z.boolean(),
  /** why it was paused or ended */
  stoppedBecause: z.string().nullable(),
});

export const searchCampaigns = defineEndpoint({
  id: 'promotions.searchCampaigns',
  method: 'GET',
  path: '/api/ops/campaigns',
  summary: '促销活动（运营）',
  access: { operator: 'campaigns.read' },
  query: pageQuery.extend({ status: z.enum(states.campaign).optional() }),
  answer: page(campaign),
});

export const inspectCampaign = defineEndpoint({
  id: 'promotions.inspectCampaign',
  method: 'GET',
  path: '/api/ops/campaigns/:campaignId',
  summary: '促销活动详情与历史版本',
  access: { operator: 'campaigns.read' },
  params: campaignId,
  answer: campaign.extend({
    terms: campaignTerms,
    copiedFrom: id.nullable(),
    editions: z.array(z.object({ edition: z.int(), facts: z.unknown(), authorId: id, replacedAt: moment })),
  }),
  refusals: ['not_found'],
});

export const createCampaign = defineEndpoint({
  id: 'promotions.createCampaign',
  method: 'POST',
  path: '/api/ops/campaigns',
  summary: '新建促销活动（草稿）',
  access: { operator: 'campaigns.write' },
  idempotent: true,
  body: facts,
  answer: saved,
  refusals: draftRefusals,
});

export const changeCampaign = defineEndpoint({
  id: 'promotions.changeCampaign',
  method: 'PUT',
  path: '/api/ops/campaigns/:campaignId',
  summary: '修改草稿（产生新版本，已有审批失效）',
  access: { operator: 'campaigns.write' },
  params: campaignId,
  body: facts,
  answer: saved,
  refusals: ['not_found', 'campaign_state_changed', ...draftRefusals],
});

export const copyCampaign = defineEndpoint({
  id: 'promotions.copyCampaign',
  method: 'POST',
  path: '/api/ops/campaigns/:campaignId/copy',
  summary: '复制为新草稿',
  access: { operator: 'campaigns.write' },
  params: campaignId,
  body: z.strictObject({ startsAt: moment, endsAt: moment }),
  answer: saved,
  refusals: ['not_found', ...draftRefusals],
});

export const previewCampaign = defineEndpoint({
  id: 'promotions.previewCampaign',
  method: 'POST',
  path: '/api/ops/campaigns/:campaignId/preview',
  summary: '以指定买家试算：价格、毛利与最坏情况',
  access: { operator: 'campaigns.read' },
  params: campaignId,
  body: z.strictObject({
    buyerId: id,
    lines: z
      .array(z.strictObject({ skuId: id, units }))
      .min(1)
      .max(20),
  }),
  answer: z.object({
    payFen: fen,
    /** without this campaign */
    otherwiseFen: fen,
    /** after cost, commission and gifts; below zero it is a loss */
    marginFen: z.int(),
    explanation: z.array(z.object({ step: z.int(), rule: z.string(), text: z.string(), amountFen: z.int() })),
    worst: z.object({ belowMargin: z.boolean(), leastMarginBps: z.int(), worstLossFen: fen }),
    conflict: z.object({ campaignId: id, name: z.string(), skuId: id }).nullable(),
  }),
  refusals: ['not_found', 'sku_unavailable'],
});

const move = (name: string, path: string, summary: string) => ({
  id: `promotions.${name}` as const,
  method: 'POST' as const,
  path: `/api/ops/campaigns/:campaignId/${path}` as const,
  summary,
  access: { operator: 'campaigns.write' as const },
  params: campaignId,
  answer: done,
});
const why = z.strictObject({ reason: text(200) });
const moveRefusals = ['not_found', 'campaign_state_changed'] as const;

export const scheduleCampaign = defineEndpoint({
  ...move('scheduleCampaign', 'schedule', '排期（到点自动开始与结束）'),
  refusals: [...moveRefusals, 'campaign_conflict', 'subsidy_unapproved', 'campaign_terms_invalid'],
});
export const withdrawCampaign = defineEndpoint({
  ...move('withdrawCampaign', 'withdraw', '撤回为草稿'),
  refusals: moveRefusals,
});
export const pauseCampaign = defineEndpoint({
  ...move('pauseCampaign', 'pause', '暂停（新订单不再享受，已提交的订单不变）'),
  body: why,
  refusals: moveRefusals,
});
export const resumeCampaign = defineEndpoint({
  ...move('resumeCampaign', 'resume', '恢复'),
  refusals: moveRefusals,
});
export const endCampaign = defineEndpoint({
  ...move('endCampaign', 'end', '结束'),
  body: why,
  refusals: moveRefusals,
});
export const approveCampaign = defineEndpoint({
  ...move('approveCampaign', 'approve', '审批补贴（须为创建人以外的人）'),
  access: { operator: 'campaigns.approve' },
  body: z.strictObject({ edition: z.int().min(1) }),
  refusals: [...moveRefusals, 'own_campaign'],
});
