// Group-buy for shoppers: what can be bought together and the groups people open. Outside a group its members are masked;
// numbers are counted, never invented.
import { z } from 'zod';
import { fen, id, moment, optionalText, page, pageQuery, units } from '../shapes.js';
import { pickupWish } from './pickup.js';
import { defineEndpoint } from '../define.js';
import { benefitWish } from './order-prices.js';
import {
  drawProof,
  face,
  groupFacts,
  groupId,
  offerCard,
  offerId,
  offerPhases,
  seat,
  stockLevels,
} from './groupbuy-shapes.js';
import { orderPlaced, placeRefusals } from './orders.js';

export * from './groupbuy-operators.js';
export * from './groupbuy-shapes.js';

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
