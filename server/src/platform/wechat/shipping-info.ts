// Tells WeChat that the goods of a payment are on their way, and asks what it knows. An answer is sorted by what follows:
// told, later, never, or nobody knows — then the platform is asked before it is told again.
import { z } from 'zod';
import { errorNumber } from './wechat-http.js';

export interface ShippingItem {
  /** left out for goods that are fetched */
  waybill?: { deliveryId: string; trackingNo: string } | undefined;
  itemDesc: string;
  /** of the recipient, masked but for its last four digits; some carriers ask for it */
  receiverContact?: string | undefined;
}

export interface ShippingInfo {
  transactionId: string;
  kind: 'express' | 'pickup';
  /** true: parcel by parcel; `allDelivered` says whether these are the last */
  split: boolean;
  allDelivered: boolean;
  items: readonly ShippingItem[];
  uploadTime: Date;
  openId: string;
}

export type ShippingOutcome =
  | { kind: 'told' }
  /** it has been told everything already, once too often */
  | { kind: 'spent'; message: string }
  | { kind: 'retry'; message: string }
  | { kind: 'invalid'; message: string }
  | { kind: 'unknown'; message: string };

export interface KnownShipping {
  finished: boolean;
  /** by tracking number; a fetched order has none */
  trackingNos: string[];
  items: number;
  refunded: boolean;
}

export type KnownOutcome = { kind: 'known'; shipping: KnownShipping } | { kind: 'unavailable'; message: string };

const LATER = new Set([-1, 40001, 40014, 42001, 45009, 45011, 10_060_001, 10_060_012, 10_060_019]);
const UNCHANGED = 10_060_023;
const SPENT = new Set([10_060_002, 10_060_003]);
const REFUNDED = 5;
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** RFC 3339 with milliseconds and China's offset. */
export const uploadTimeText = (at: Date): string =>
  new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().replace('Z', '+08:00');

export function shippingBody(info: ShippingInfo): Record<string, unknown> {
  return {
    order_key: { order_number_type: 2, transaction_id: info.transactionId },
    logistics_type: info.kind === 'pickup' ? 4 : 1,
    delivery_mode: info.split ? 2 : 1,
    ...(info.split ? { is_all_delivered: info.allDelivered } : {}),
    shipping_list: info.items.map(({ waybill, itemDesc, receiverContact }) => ({
      ...(waybill ? { tracking_no: waybill.trackingNo, express_company: waybill.deliveryId } : {}),
      item_desc: itemDesc,
      ...(receiverContact ? { contact: { receiver_contact: receiverContact } } : {}),
    })),
    upload_time: uploadTimeText(info.uploadTime),
    payer: { openid: info.openId },
  };
}

export function shippingOutcome(answer: Record<string, unknown>): ShippingOutcome {
  const error = errorNumber(answer);
  if (error === 0 || error === UNCHANGED) return { kind: 'told' };
  const message = `errcode ${error}`;
  if (LATER.has(error)) return { kind: 'retry', message };
  return SPENT.has(error) ? { kind: 'spent', message } : { kind: 'invalid', message };
}

const known = z.object({
  order: z.object({
    order_state: z.number(),
    shipping: z
      .object({
        finish_shipping: z.boolean(),
        shipping_list: z.array(z.object({ tracking_no: z.string().optional() })).default([]),
      })
      .optional(),
  }),
});

export function knownOutcome(answer: Record<string, unknown>): KnownOutcome {
  const error = errorNumber(answer);
  if (error !== 0) return { kind: 'unavailable', message: `errcode ${error}` };
  const parsed = known.safeParse(answer);
  if (!parsed.success) return { kind: 'unavailable', message: 'an unreadable order' };
  const { order_state: state, shipping } = parsed.data.order;
  const list = shipping?.shipping_list ?? [];
  const trackingNos = list.flatMap(({ tracking_no: no }) => no ?? []);
  const finished = shipping?.finish_shipping ?? false;
  return { kind: 'known', shipping: { finished, trackingNos, items: list.length, refunded: state === REFUNDED } };
}
