// What people are told: messages in the shop, and asking for the one-time leave to tell the same by WeChat.
import { z } from 'zod';
import { done, id, moment, page, pageQuery } from '../shapes.js';
import { defineEndpoint } from '../define.js';

export const messageKinds = [
  ...(['order_shipped', 'group_formed', 'group_failed', 'refund_arrived', 'stock_back'] as const),
  ...(['coupon_granted', 'coupon_expiring', 'points_expiring'] as const),
  ...(['pickup_ready', 'parcel_arriving'] as const),
  ...(['chain_edited', 'chain_not_opened'] as const),
  ...(['bargain_reached', 'bargain_ending'] as const),
  ...(['group_one_short', 'draw_won', 'draw_lost', 'rebate_arrived'] as const),
  ...(['withdrawal_to_confirm', 'withdrawal_paid', 'withdrawal_failed'] as const),
  ...(['flash_starting', 'flash_withdrawn'] as const),
  ...(['commission_held', 'commission_settled', 'commission_reversed'] as const),
  ...(['resale_settled', 'resale_corrected'] as const),
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Where a message leads. */
export const messagePages = [
  ...(['order', 'group', 'product', 'coupons', 'points', 'chain', 'bargain'] as const),
  ...(['withdrawal', 'flash_slot', 'earnings', 'withdraw', 'my_resales'] as const),
] as const;
export type MessagePage = (typeof messagePages)[number];

/** When asking fits, and for what: never before somebody has done the thing the message would speak of. */
export const askMoments = {
  paid: ['order_shipped', 'refund_arrived'],
  in_group: ['group_formed', 'group_failed', 'order_shipped'],
  stock_alert: ['stock_back'],
  coupon_claimed: ['coupon_expiring'],
  flash_awaited: ['flash_starting', 'flash_withdrawn'],
  bargain_started: ['bargain_reached', 'bargain_ending'],
  /** who recommends, and who resells */
  earning: ['commission_held', 'commission_settled', 'commission_reversed'],
  reselling: ['resale_settled', 'resale_corrected'],
  payout_asked: ['withdrawal_to_confirm', 'withdrawal_paid', 'withdrawal_failed'],
} as const satisfies Record<string, readonly MessageKind[]>;

export type AskMoment = keyof typeof askMoments;
const momentNames = Object.keys(askMoments) as [AskMoment, ...AskMoment[]];

export const listMessages = defineEndpoint({
  id: 'notifications.listMessages',
  method: 'GET',
  path: '/api/me/messages',
  summary: '消息列表，最新的在前',
  access: 'shopper',
  query: pageQuery,
  answer: page(
    z.object({
      id,
      kind: z.enum(messageKinds),
      title: z.string(),
      body: z.string(),
      link: z.object({
        page: z.enum(messagePages),
        id,
      }),
      createdAt: moment,
      read: z.boolean(),
    }),
  ),
});

export const countUnread = defineEndpoint({
  id: 'notifications.countUnread',
  method: 'GET',
  path: '/api/me/messages/unread',
  summary: '未读消息数',
  access: 'shopper',
  answer: z.object({ count: z.int() }),
});

export const readMessages = defineEndpoint({
  id: 'notifications.readMessages',
  method: 'POST',
  path: '/api/me/messages/read',
  summary: '标为已读（不填为全部）',
  access: 'shopper',
  body: z.strictObject({ messageIds: z.array(id).min(1).max(50).optional() }),
  answer: done,
});

export const listTemplates = defineEndpoint({
  id: 'notifications.listTemplates',
  method: 'GET',
  path: '/api/subscribe-templates',
  summary: '此刻适合请求授权的微信订阅消息模板',
  access: 'anyone',
  query: z.strictObject({ moment: z.enum(momentNames) }),
  answer: z.object({ items: z.array(z.object({ kind: z.enum(messageKinds), templateId: z.string() })) }),
});

export const recordGrants = defineEndpoint({
  id: 'notifications.recordGrants',
  method: 'POST',
  path: '/api/me/subscribe-grants',
  summary: '记录一次订阅消息授权（每个模板一次可用）',
  access: 'shopper',
  idempotent: true,
  body: z.strictObject({ kinds: z.array(z.enum(messageKinds)).min(1).max(3) }),
  answer: z.object({ recorded: z.array(z.enum(messageKinds)) }),
});
