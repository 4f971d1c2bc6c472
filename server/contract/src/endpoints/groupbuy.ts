// Group-buy: what can be bought together, the groups people open, and the operators' side of an offer. Outside a group
// its members are masked; numbers are counted, never invented.
import { z } from 'zod';
import { done, fen, id, moment, optionalText, page, pageQuery, text, units } from '../shapes.js';
import { pickupWish } from './pickup.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';
import { benefitWish } from './order-prices.js';
import { orderPlaced, placeRefusals } from './orders.js';

const MINUTE_MS = 60_000;

const offerId = z.strictObject({ offerId: id });
const groupId = z.strictObject({ groupId: id });

const skuPrice = z.strictObject({ skuId: id, priceFen: fen });

/**
 * What kind of group it is. Tiered: everybody pays the first tier's price (the offer's own); once it has formed, the
 * difference to the tier it reached goes back. Newcomers: only who never paid an order may join; anybody may open. Draw:
 * so many of the members get the goods, the others their money and a coupon.
 */
export const groupTerms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('normal') }),
  z.strictObject({
    kind: z.literal('tiered'),
    tiers: z
      .array(z.strictObject({ people: z.int().min(2).max(100), skus: z.array(skuPrice).min(1).max(50) }))
      .min(2)
      .max(5),
  }),
  z.strictObject({ kind: z.literal('newcomers') }),
  z.strictObject({
    kind: z.literal('draw'),
    winners: z.int().min(1).max(99),
    /** what who does not win is given besides their money; null: nothing */
    consolationTemplateId: id.nullable(),
  }),
]);
export type GroupTerms = z.infer<typeof groupTerms>;

/** Goes back to the leader once the group has formed: so much, or all that was paid for the goods. */
export const leaderReward = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off'), offFen: fen.min(1) }),
  z.strictObject({ kind: z.literal('free') }),
]);
export type LeaderReward = z.infer<typeof leaderReward>;

const offerCard = z.object({
  id,
  name: z.string(),
  productId: id,
  productName: z.string(),
  pictureUrl: z.string().nullable(),
  /** lowest price of the offer's SKUs when bought alone */
  basePriceFromFen: fen,
  groupPriceFromFen: fen,
  groupPriceToFen: fen,
  size: z.int(),
  terms: groupTerms,
  leaderReward: leaderReward.nullable(),
  /** the coupon for those who do not win; null: none */
  consolation: z.string().nullable(),
  startsAt: moment,
  endsAt: moment,
  /** groups of this offer that really formed */
  formedGroups: z.int(),
});

export const listOffers = defineEndpoint({
  id: 'groupbuy.listOffers',
  method: 'GET',
  path: '/api/offers',
  summary: '进行中的拼团活动（按结束时间）',
  access: 'anyone',
  query: pageQuery,
  answer: page(offerCard).extend({ serverNow: moment }),
});

export const listOffersOfProduct = defineEndpoint({
  id: 'groupbuy.listOffersOfProduct',
  method: 'GET',
  path: '/api/products/:productId/offers',
  summary: '商品的进行中拼团活动',
  access: 'anyone',
  params: z.strictObject({ productId: id }),
  answer: z.object({ items: z.array(offerCard), serverNow: moment }),
});

/** How much is left, as far as a shopper is told. */
export const stockLevels = ['none', 'few', 'enough'] as const;
export const offerPhases = ['upcoming', 'running', 'paused', 'ended'] as const;

export const showOffer = defineEndpoint({
  id: 'groupbuy.showOffer',
  method: 'GET',
  path: '/api/offers/:offerId',
  summary: '拼团活动详情',
  access: 'anyone',
  params: offerId,
  answer: offerCard.extend({
    phase: z.enum(offerPhases),
    timeLimitMs: z.int(),
    perOrderLimit: z.int(),
    perPersonLimit: z.int(),
    /** null: any number of groups may be opened */
    groupsLeft: z.int().nullable(),
    skus: z.array(
      z.object({
        skuId: id,
        specification: z.string(),
        groupPriceFen: fen,
        basePriceFen: fen,
        stock: z.enum(stockLevels),
      }),
    ),
    rules: z.array(z.string()),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

const face = z.object({ nickname: z.string(), avatarUrl: z.string().nullable() });

export const listJoinableGroups = defineEndpoint({
  id: 'groupbuy.listJoinableGroups',
  method: 'GET',
  path: '/api/offers/:offerId/groups',
  summary: '可参加的团（差人最少的在前）',
  access: 'anyone',
  params: offerId,
  query: pageQuery,
  answer: page(
    z.object({
      id,
      leader: face,
      size: z.int(),
      paid: z.int(),
      held: z.int(),
      seatsLeft: z.int(),
      expiresAt: moment,
    }),
  ).extend({ serverNow: moment }),
  refusals: ['not_found'],
});

const seat = z.object({ status: z.enum(states.group_member), orderId: id, leader: z.boolean() });

const groupFacts = z.object({
  id,
  offerId: id,
  status: z.enum(states.group),
  version: z.int(),
  size: z.int(),
  paid: z.int(),
  /** seats of orders that are not paid yet */
  held: z.int(),
  seatsLeft: z.int(),
  /** true: the merchant let it form with fewer people than its size */
  waived: z.boolean(),
  /** with how many it forms when its time is over; below `size` only where there are tiers */
  least: z.int(),
  /** the people of the tier it formed with */
  reached: z.int().nullable(),
  expiresAt: moment,
  formedAt: moment.nullable(),
});

/** The draw of a group, for anybody to go over: its order is that of the digests of `seed:ticket`, smallest first. */
const drawProof = z.object({
  winners: z.int(),
  /** SHA-256 of the seed, published before anybody could join */
  commitment: z.string(),
  /** null: not drawn yet */
  seed: z.string().nullable(),
  tickets: z.array(z.object({ ticket: z.string(), won: z.boolean(), you: z.boolean() })),
});

export const showGroup = defineEndpoint({
  id: 'groupbuy.showGroup',
  method: 'GET',
  path: '/api/groups/:groupId',
  summary: '团详情（团外看到的昵称与头像已脱敏）',
  access: 'anyone',
  params: groupId,
  answer: groupFacts.extend({
    offer: offerCard,
    /** true: the caller sees names as they are */
    unmasked: z.boolean(),
    /** people who have really paid */
    members: z.array(
      face.extend({ leader: z.boolean(), you: z.boolean(), paidAt: moment, won: z.boolean().nullable() }),
    ),
    /** what went, or goes, back to the caller since the group formed */
    rebateFen: fen,
    draw: drawProof.nullable(),
    /** the caller's own seat */
    seat: seat.nullable(),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

const seatWish = z.strictObject({
  skuId: id,
  units,
  addressId: id.optional(),
  pickup: pickupWish.optional(),
  note: optionalText(200).default(''),
  quotedPayFen: fen,
  benefits: benefitWish.optional(),
});
const offerRefusals = [
  'offer_not_started',
  'offer_ended',
  'offer_paused',
  'offer_unapproved',
  'offer_subsidy_spent',
] as const;

export const openGroup = defineEndpoint({
  id: 'groupbuy.openGroup',
  method: 'POST',
  path: '/api/offers/:offerId/groups',
  summary: '开团（下单并占座，支付后开团；offerRef 为团编号）',
  access: 'shopper',
  idempotent: true,
  params: offerId,
  body: seatWish,
  answer: orderPlaced,
  refusals: [...placeRefusals, ...offerRefusals, 'already_leading_group', 'group_limit', 'switched_off'],
});

export const joinGroup = defineEndpoint({
  id: 'groupbuy.joinGroup',
  method: 'POST',
  path: '/api/groups/:groupId/members',
  summary: '参团（下单并占座）',
  access: 'shopper',
  idempotent: true,
  params: groupId,
  body: seatWish,
  answer: orderPlaced,
  refusals: [
    ...placeRefusals,
    ...offerRefusals,
    'newcomers_only',
    'already_in_group',
    'group_full',
    'group_closing',
    'group_expired',
    'group_not_open',
  ],
});

export const leaveGroup = defineEndpoint({
  id: 'groupbuy.leaveGroup',
  method: 'POST',
  path: '/api/groups/:groupId/leave',
  summary: '成团前退出（全额退款）',
  access: 'shopper',
  idempotent: true,
  params: groupId,
  answer: z.object({ refundId: id, amountFen: fen }),
  refusals: ['not_found', 'order_state_changed', 'group_closing'],
});

export const listMyGroups = defineEndpoint({
  id: 'groupbuy.listMyGroups',
  method: 'GET',
  path: '/api/me/groups',
  summary: '我的团',
  access: 'shopper',
  query: pageQuery,
  answer: page(groupFacts.extend({ offer: offerCard, seat })).extend({ serverNow: moment }),
});

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
