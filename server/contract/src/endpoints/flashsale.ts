// Flash sales: slots with their items, taking a unit, and what became of it. Who was admitted is told *queued* until the
// order is a row; the order then comes by socket and by asking.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, fen, id, moment, optionalText, page, pageQuery, units } from '../shapes.js';
import { captchaAnswer } from './identity-shapes.js';
import { attempt, flashItemCard, flashItemId, slotFacts, slotId } from './flashsale-shapes.js';

export * from './flashsale-operators.js';

export const listSlots = defineEndpoint({
  id: 'flashsale.listSlots',
  method: 'GET',
  path: '/api/flash-slots',
  summary: '秒杀场次（按开始时间，含未开始与进行中）',
  access: 'anyone',
  query: pageQuery,
  answer: page(slotFacts.extend({ items: z.array(flashItemCard) })).extend({ serverNow: moment }),
});

export const showSlot = defineEndpoint({
  id: 'flashsale.showSlot',
  method: 'GET',
  path: '/api/flash-slots/:slotId',
  summary: '秒杀场次详情',
  access: 'anyone',
  params: slotId,
  answer: slotFacts.extend({ items: z.array(flashItemCard), serverNow: moment }),
  refusals: ['not_found'],
});

const switches = { captcha: z.boolean(), queue: z.boolean() };

export const showFlashItem = defineEndpoint({
  id: 'flashsale.showFlashItem',
  method: 'GET',
  path: '/api/flash-items/:flashItemId',
  summary: '秒杀商品详情',
  access: 'anyone',
  params: flashItemId,
  answer: flashItemCard.extend({
    slot: slotFacts,
    /** what has to be done before taking a unit */
    asks: z.object(switches),
    payWindowMs: z.int(),
    rules: z.array(z.string()),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

export const listFlashItemsOfProduct = defineEndpoint({
  id: 'flashsale.listFlashItemsOfProduct',
  method: 'GET',
  path: '/api/products/:productId/flash-items',
  summary: '商品的秒杀（进行中与即将开始）',
  access: 'anyone',
  params: z.strictObject({ productId: id }),
  answer: z.object({ items: z.array(flashItemCard.extend({ slot: slotFacts })), serverNow: moment }),
});

/** Told once, some minutes before it begins; asking twice is asking once. */
export const askReminder = defineEndpoint({
  id: 'flashsale.askReminder',
  method: 'PUT',
  path: '/api/me/flash-reminders/:slotId',
  summary: '开抢提醒（开始前提醒一次）',
  access: 'shopper',
  params: slotId,
  answer: done,
  refusals: ['not_found', 'flash_begun'],
});

export const withdrawReminder = defineEndpoint({
  id: 'flashsale.withdrawReminder',
  method: 'DELETE',
  path: '/api/me/flash-reminders/:slotId',
  summary: '取消开抢提醒',
  access: 'shopper',
  params: slotId,
  answer: done,
});

export const listReminders = defineEndpoint({
  id: 'flashsale.listReminders',
  method: 'GET',
  path: '/api/me/flash-reminders',
  summary: '我设了提醒的场次（未结束的）',
  access: 'shopper',
  answer: z.object({ slotIds: z.array(id) }),
});

export const takeAttempt = defineEndpoint({
  id: 'flashsale.takeAttempt',
  method: 'POST',
  path: '/api/flash-items/:flashItemId/attempts',
  summary: '抢购（Idempotency-Key 为请求编号；抢到后排队生成订单）',
  access: 'shopper',
  idempotent: true,
  params: flashItemId,
  body: z.strictObject({
    units,
    addressId: id,
    note: optionalText(200).default(''),
    quotedPayFen: fen,
    captcha: captchaAnswer.optional(),
  }),
  answer: attempt,
  refusals: [
    'not_found',
    'region_not_delivered',
    'quantity_limit',
    'flash_not_started',
    'flash_ended',
    'flash_paused',
    'flash_sold_out',
    'flash_limit_reached',
    'flash_too_fast',
    'flash_busy',
    'captcha_required',
    'captcha_wrong',
    'flash_queue_needed',
  ],
});

export const showAttempt = defineEndpoint({
  id: 'flashsale.showAttempt',
  method: 'GET',
  path: '/api/flash-attempts/:attemptId',
  summary: '抢购结果（排队中、已生成订单、已释放或需重试）',
  access: 'shopper',
  params: z.strictObject({ attemptId: id }),
  query: z.strictObject({ ticket: z.string().max(300).optional() }),
  answer: attempt,
  refusals: ['not_found', 'flash_busy'],
});

const standing = z.object({
  /** `none`: no place, join first */
  kind: z.enum(['waiting', 'let_in', 'none']),
  position: z.int().nullable(),
  waitMs: z.int().nullable(),
  /** how long the turn lasts */
  leftMs: z.int().nullable(),
});

export const joinQueue = defineEndpoint({
  id: 'flashsale.joinQueue',
  method: 'POST',
  path: '/api/flash-slots/:slotId/queue',
  summary: '排队（已在队中则保持位置）',
  access: 'shopper',
  params: slotId,
  answer: standing,
  refusals: ['not_found', 'flash_busy', 'flash_ended'],
});

export const showQueue = defineEndpoint({
  id: 'flashsale.showQueue',
  method: 'GET',
  path: '/api/flash-slots/:slotId/queue',
  summary: '排队位置',
  access: 'shopper',
  params: slotId,
  answer: standing,
  refusals: ['not_found', 'flash_busy'],
});
