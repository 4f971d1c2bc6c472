// Who brought whom: shares with keys that fit a scene, arrivals from anywhere, the one referrer a person has and may
// leave, distributors and the people they brought.
import { z } from 'zod';
import { done, id, moment, page, pageQuery, text } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('home'), id: z.null() }),
  z.strictObject({ kind: z.enum(['product', 'group', 'chain', 'bargain', 'flash_sale']), id }),
]);
const shownTarget = z.object({
  kind: z.enum(['home', 'product', 'group', 'chain', 'bargain', 'flash_sale']),
  id: id.nullable(),
});
export const shareKey = z.string().regex(/^[0-9A-Za-z]{10}$/);
const visitSource = z.enum([
  ...(['share', 'article', 'advertisement', 'douyin', 'kuaishou', 'xiaohongshu', 'zhihu'] as const),
  ...(['store_code', 'parcel_code', 'wecom'] as const),
]);
const boundBecause = z.enum(['first_visit', 'registration', 'first_order', 'review']);
const endedBecause = z.enum(['person', 'expired', 'taken_over', 'merged', 'cycle', 'operator']);

export const makeShare = defineEndpoint({
  id: 'referral.makeShare',
  method: 'POST',
  path: '/api/shares',
  summary: '取得分享口令（同一人分享同一内容只有一个）',
  access: 'shopper',
  rateLimit: 'write',
  body: z.strictObject({ target }),
  /** `scene`: what a mini-program code carries, at most 32 characters */
  answer: z.object({ key: shareKey, scene: z.string().max(32) }),
});

export const showShare = defineEndpoint({
  id: 'referral.showShare',
  method: 'GET',
  path: '/api/shares/:shareKey',
  summary: '分享口令指向的内容与分享人（昵称已脱敏）',
  access: 'anyone',
  params: z.strictObject({ shareKey }),
  answer: z.object({ target: shownTarget, sharer: z.string() }),
  refusals: ['share_unknown'],
});

export const recordVisit = defineEndpoint({
  id: 'referral.recordVisit',
  method: 'POST',
  path: '/api/visits',
  summary: '记录访问来源；来自分享的成为线索，按规则绑定推荐人',
  access: 'anyone',
  rateLimit: 'write',
  body: z
    .strictObject({
      source: visitSource,
      /** a random name the device gave itself */
      visitor: z.uuid(),
      shareKey: shareKey.optional(),
      /** an article, a click id, a store, as the source calls it */
      label: text(100).optional(),
    })
    .refine((visit) => (visit.source === 'share') === (visit.shareKey !== undefined), '分享来源须带分享口令'),
  answer: z.object({ target: shownTarget.nullable() }),
  refusals: ['share_unknown'],
});

const binding = z.object({
  id,
  /** masked */
  referrer: z.string(),
  boundAt: moment,
  because: boundBecause,
  /** of the order that made it, where one did */
  orderNo: z.string().nullable(),
  protectedUntil: moment,
  validUntil: moment,
  endedAt: moment.nullable(),
  endedBecause: endedBecause.nullable(),
  /** one sentence in Chinese */
  explanation: z.string(),
});

export const showReferrer = defineEndpoint({
  id: 'referral.showReferrer',
  method: 'GET',
  path: '/api/me/referrer',
  summary: '我的推荐人：是谁、为什么、到什么时候，以及历史',
  access: 'shopper',
  answer: z.object({ current: binding.nullable(), history: z.array(binding) }),
});

export const endReferrer = defineEndpoint({
  id: 'referral.endReferrer',
  method: 'POST',
  path: '/api/me/referrer/end',
  summary: '解除推荐关系',
  access: 'shopper',
  rateLimit: 'write',
  answer: done,
  refusals: ['no_referrer'],
});

const distributorStatus = z.enum(states.distributor);

export const showDistributor = defineEndpoint({
  id: 'referral.showDistributor',
  method: 'GET',
  path: '/api/me/distributor',
  summary: '我的推广员身份与团队人数',
  access: 'shopper',
  answer: z.object({
    /** null: has never applied */
    status: distributorStatus.nullable(),
    reason: z.string().nullable(),
    /** how one becomes a distributor now */
    joining: z.enum(['open', 'approval', 'invitation']),
    termsVersion: z.string(),
    termsAccepted: z.string().nullable(),
    team: z.object({ direct: z.int(), second: z.int() }),
  }),
});

export const joinDistributors = defineEndpoint({
  id: 'referral.joinDistributors',
  method: 'POST',
  path: '/api/me/distributor',
  summary: '成为推广员（免费）',
  access: 'shopper',
  rateLimit: 'write',
  body: z.strictObject({ termsVersion: text(20), shareKey: shareKey.optional() }),
  answer: z.object({ status: distributorStatus }),
  refusals: ['distributor_terms_changed', 'invitation_needed', 'distributor_frozen'],
});

export const leaveDistributors = defineEndpoint({
  id: 'referral.leaveDistributors',
  method: 'POST',
  path: '/api/me/distributor/leave',
  summary: '退出推广员',
  access: 'shopper',
  rateLimit: 'write',
  answer: z.object({ status: distributorStatus }),
  refusals: ['not_found', 'distributor_state_changed'],
});

export const listTeam = defineEndpoint({
  id: 'referral.listTeam',
  method: 'GET',
  path: '/api/me/team',
  summary: '我直接带来的人（昵称已脱敏），最近的在前',
  access: 'shopper',
  query: pageQuery,
  answer: page(
    z.object({ bindingId: id, nickname: z.string(), boundAt: moment, validUntil: moment, brought: z.int() }),
  ),
});

const rule = z.object({
  edition: z.int(),
  bindsAt: z.enum(['first_visit', 'registration', 'first_order']),
  stealing: z.enum(['never', 'after_protection', 'last_click']),
  protectionDays: z.int(),
  validityDays: z.int(),
  joining: z.enum(['open', 'approval', 'invitation']),
  hourlyLimit: z.int(),
  operatorId: id.nullable(),
  reason: z.string(),
  createdAt: moment,
});

export const inspectRules = defineEndpoint({
  id: 'referral.inspectRules',
  method: 'GET',
  path: '/api/ops/referral-rules',
  summary: '推荐规则的各个版本，现行的在前（运营）',
  access: { operator: 'referral.read' },
  answer: z.object({ items: z.array(rule) }),
});

export const setRules = defineEndpoint({
  id: 'referral.setRules',
  method: 'POST',
  path: '/api/ops/referral-rules',
  summary: '发布新的推荐规则（已有关系不受影响）',
  access: { operator: 'referral.write' },
  body: z.strictObject({
    bindsAt: z.enum(['first_visit', 'registration', 'first_order']),
    stealing: z.enum(['never', 'after_protection', 'last_click']),
    protectionDays: z.int().min(0).max(365),
    validityDays: z.int().min(1).max(3650),
    joining: z.enum(['open', 'approval', 'invitation']),
    hourlyLimit: z.int().min(1).max(100_000),
    reason: text(200),
  }),
  answer: rule,
});

const distributor = z.object({
  userId: id,
  nickname: z.string(),
  status: distributorStatus,
  reason: z.string().nullable(),
  termsVersion: z.string(),
  appliedAt: moment,
  changedAt: moment,
});

export const searchDistributors = defineEndpoint({
  id: 'referral.searchDistributors',
  method: 'GET',
  path: '/api/ops/distributors',
  summary: '推广员，按状态（运营）',
  access: { operator: 'referral.read' },
  query: pageQuery.extend({ status: distributorStatus.optional() }),
  answer: page(distributor),
});

export const moveDistributor = defineEndpoint({
  id: 'referral.moveDistributor',
  method: 'POST',
  path: '/api/ops/distributors/:userId/status',
  summary: '通过、驳回、冻结或解冻推广员',
  access: { operator: 'referral.write' },
  params: z.strictObject({ userId: id }),
  body: z.strictObject({ to: z.enum(['active', 'rejected', 'frozen']), reason: text(200) }),
  answer: z.object({ status: distributorStatus }),
  refusals: ['not_found', 'distributor_state_changed'],
});

export const inspectReferrer = defineEndpoint({
  id: 'referral.inspectReferrer',
  method: 'GET',
  path: '/api/ops/people/:userId/referrer',
  summary: '某人的推荐关系：为什么是他（运营）',
  access: { operator: 'referral.read' },
  params: z.strictObject({ userId: id }),
  answer: z.object({
    current: binding.nullable(),
    history: z.array(binding),
    visits: z.array(
      z.object({ source: visitSource, label: z.string().nullable(), shareKey: z.string().nullable(), at: moment }),
    ),
  }),
  refusals: ['not_found'],
});

export const endReferrerOf = defineEndpoint({
  id: 'referral.endReferrerOf',
  method: 'POST',
  path: '/api/ops/people/:userId/referrer/end',
  summary: '解除某人的推荐关系（须有理由）',
  access: { operator: 'referral.write' },
  params: z.strictObject({ userId: id }),
  body: z.strictObject({ reason: text(200) }),
  answer: done,
  refusals: ['no_referrer'],
});

export const listHeldLeads = defineEndpoint({
  id: 'referral.listHeldLeads',
  method: 'GET',
  path: '/api/ops/held-leads',
  summary: '因带来过快而待审核的线索（运营）',
  access: { operator: 'referral.read' },
  query: pageQuery,
  answer: page(
    z.object({
      userId: id,
      sharerId: id,
      nickname: z.string(),
      sharer: z.string(),
      heldAt: moment,
      /** how many the sharer had brought in the hour before */
      brought: z.int(),
    }),
  ),
});

export const reviewLead = defineEndpoint({
  id: 'referral.reviewLead',
  method: 'POST',
  path: '/api/ops/people/:userId/held-leads/:sharerId',
  summary: '审核线索：绑定或不绑定',
  access: { operator: 'referral.write' },
  params: z.strictObject({ userId: id, sharerId: id }),
  body: z.strictObject({ accept: z.boolean(), reason: text(200) }),
  answer: z.object({ bound: z.boolean() }),
  refusals: ['not_found'],
});

const day = z.iso.date();
const count = z.int();

export const inspectFunnel = defineEndpoint({
  id: 'referral.inspectFunnel',
  method: 'GET',
  path: '/api/ops/referral-funnel',
  summary: '分享漏斗：分享、到访、线索、绑定、首购，按天与来源；各来源的传播系数（运营）',
  access: { operator: 'referral.read' },
  query: z.strictObject({ from: day, to: day }),
  answer: z.object({
    from: day,
    to: day,
    days: z.array(
      z.object({
        day,
        source: z.enum([...visitSource.options, 'direct']),
        shares: count,
        visits: count,
        visitors: count,
        leads: count,
        bound: count,
        buyers: count,
      }),
    ),
    sources: z.array(z.object({ source: visitSource, people: count, brought: count, kPerMille: count })),
    /** what each figure counts, in Chinese */
    definitions: z.object({
      shares: z.string(),
      visits: z.string(),
      visitors: z.string(),
      leads: z.string(),
      bound: z.string(),
      buyers: z.string(),
      kPerMille: z.string(),
    }),
  }),
  refusals: ['window_invalid'],
});
