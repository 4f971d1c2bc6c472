// Bargains: friends lower one buyer's price to a floor. What can be bargained for, a bargain as owner and helpers see it,
// the cut, and the order. All cuts are drawn when a bargain begins; what is left is always told to the fen.
import { z } from 'zod';
import { fen, id, moment, optionalText, page, pageQuery } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { bargainFacts, bargainOfferCard, bargainOfferId, bargainTerms } from './bargain-shapes.js';
import { pickupWish } from './pickup.js';
import { orderPlaced, placeRefusals } from './orders.js';
import { captchaAnswer } from './identity-shapes.js';
import { states } from '../states.js';

export * from './bargain-operators.js';

const bargainId = z.strictObject({ bargainId: id });

export const listBargainOffers = defineEndpoint({
  id: 'bargain.listBargainOffers',
  method: 'GET',
  path: '/api/bargain-offers',
  summary: '进行中的砍价活动（最先结束的在前）',
  access: 'anyone',
  query: pageQuery.extend({ productId: id.optional() }),
  answer: page(bargainOfferCard).extend({ serverNow: moment }),
});

export const bargainOfferPhases = ['upcoming', 'running', 'paused', 'ended'] as const;

export const showBargainOffer = defineEndpoint({
  id: 'bargain.showBargainOffer',
  method: 'GET',
  path: '/api/bargain-offers/:offerId',
  summary: '砍价活动详情与规则',
  access: 'anyone',
  params: bargainOfferId,
  answer: bargainOfferCard.extend({
    ...bargainTerms.shape,
    phase: z.enum(bargainOfferPhases),
    rules: z.array(z.string()),
    /** the caller's own bargain of this offer that has not ended */
    runningId: id.nullable(),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

/** A random name a client gives itself once and keeps; equal ones are taken for one device. */
const deviceId = z.string().regex(/^[\w-]{8,64}$/);

const offerRefusals = ['offer_not_started', 'offer_ended', 'offer_paused'] as const;

export const startBargain = defineEndpoint({
  id: 'bargain.startBargain',
  method: 'POST',
  path: '/api/bargain-offers/:offerId/bargains',
  summary: '发起砍价',
  access: 'shopper',
  idempotent: true,
  params: bargainOfferId,
  body: z.strictObject({ deviceId }),
  answer: z.object({ bargainId: id }),
  refusals: ['not_found', ...offerRefusals, 'bargain_running', 'bargain_limit', 'sold_out', 'switched_off'],
});

const cut = z.object({
  /** masked, also for the owner */
  nickname: z.string(),
  amountFen: fen,
  /** true: the owner's own first cut */
  owner: z.boolean(),
  newVisitor: z.boolean(),
  you: z.boolean(),
  cutAt: moment,
});

export const showBargain = defineEndpoint({
  id: 'bargain.showBargain',
  method: 'GET',
  path: '/api/bargains/:bargainId',
  summary: '砍价详情（有链接的人都可查看，昵称已脱敏）',
  access: 'anyone',
  params: bargainId,
  answer: bargainFacts.extend({
    offer: bargainOfferCard,
    ...bargainTerms.shape,
    rules: z.array(z.string()),
    owner: z.object({ nickname: z.string(), you: z.boolean() }),
    /** the newest; the rest is paged */
    cuts: z.array(cut),
    /** what the caller has cut here; null: nothing yet */
    yourCutFen: fen.nullable(),
    /** told to the owner alone */
    orderId: id.nullable(),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

export const listCuts = defineEndpoint({
  id: 'bargain.listCuts',
  method: 'GET',
  path: '/api/bargains/:bargainId/cuts',
  summary: '帮砍记录（最新的在前）',
  access: 'anyone',
  params: bargainId,
  query: pageQuery,
  answer: page(cut),
  refusals: ['not_found'],
});

export const cutPrice = defineEndpoint({
  id: 'bargain.cutPrice',
  method: 'POST',
  path: '/api/bargains/:bargainId/cuts',
  summary: '帮砍一刀',
  access: 'shopper',
  idempotent: true,
  params: bargainId,
  /** `captcha`: the answer to the one that was asked for */
  body: z.strictObject({ deviceId, captcha: captchaAnswer.optional() }),
  answer: z.object({
    amountFen: fen,
    newVisitor: z.boolean(),
    status: z.enum(states.bargain),
    version: z.int(),
    priceFen: fen,
    remainingFen: fen,
    helpersLeft: z.int(),
  }),
  refusals: [
    ...(['not_found', 'own_bargain', 'already_cut', 'bargain_over', 'bargain_ordered', 'bargain_reached'] as const),
    ...(['help_limit', 'captcha_required', 'captcha_wrong', 'cut_refused'] as const),
  ],
});

export const orderBargain = defineEndpoint({
  id: 'bargain.orderBargain',
  method: 'POST',
  path: '/api/bargains/:bargainId/order',
  summary: '按现价下单（仅发起人）',
  access: 'shopper',
  idempotent: true,
  params: bargainId,
  body: z.strictObject({
    addressId: id.optional(),
    pickup: pickupWish.optional(),
    note: optionalText(200).default(''),
    quotedPayFen: fen,
  }),
  answer: orderPlaced,
  refusals: [...placeRefusals, 'bargain_not_reached', 'bargain_over', 'bargain_ordered'],
});

export const listMyBargains = defineEndpoint({
  id: 'bargain.listMyBargains',
  method: 'GET',
  path: '/api/me/bargains',
  summary: '我的砍价（最新的在前）',
  access: 'shopper',
  query: pageQuery,
  answer: page(bargainFacts.extend({ offer: bargainOfferCard, orderId: id.nullable() })).extend({ serverNow: moment }),
});
