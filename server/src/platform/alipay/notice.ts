// Reads a callback of Alipay: a form whose every field is there once, sent a moment ago, in the charset and with the kind
// of signature we speak, signed by Alipay over exactly these values, and every fact present. Anything else is refused
// with a reason; nothing here throws on what a stranger may send.
import type { AlipaySdk } from 'alipay-sdk';
import type { Notice, NoticeOutcome } from '../gateway.js';
import { heard, maxNoticeSkewMs, momentOfChinaClock, unheard } from '../gateway-call/index.js';
import { readNoticedTrade } from './facts.js';
import { readForm } from './notice-form.js';

export type NoticeHeaders = Record<string, string | string[] | undefined>;

const maxBodyBytes = 64 * 1024;
const forms: Readonly<Record<string, RegExp>> = {
  notify_time: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/,
  notify_type: /^[a-z_]{1,64}$/,
  notify_id: /^[0-9A-Za-z_-]{8,64}$/,
  charset: /^utf-8$/i,
  version: /^1\.0$/,
  sign_type: /^RSA2$/,
  sign: /^[A-Za-z0-9+/]{300,800}={0,2}$/,
};
const form = /^application\/x-www-form-urlencoded\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** The content type, named once, of a form in UTF-8. */
function assertForm(headers: NoticeHeaders): void {
  const values = Object.entries(headers).filter(([name, value]) => name.toLowerCase() === 'content-type' && value);
  const value = values[0]?.[1];
  if (values.length !== 1 || typeof value !== 'string' || !form.test(value)) unheard('not a form in UTF-8');
}

function field(fields: ReadonlyMap<string, string>, name: string): string {
  const value = fields.get(name);
  if (value === undefined || value.trim() === '') return unheard(`missing field ${name}`);
  if (forms[name] && !forms[name].test(value)) return unheard(`malformed field ${name}`);
  return value;
}

/** A refund tells the same event again, with what has gone back so far: the refund's own query says which one it was. */
function speaksOfRefund(fields: ReadonlyMap<string, string>): boolean {
  return ['refund_fee', 'gmt_refund', 'out_biz_no'].some((name) => (fields.get(name) ?? '') !== '');
}

function noticeOf(fields: ReadonlyMap<string, string>): Notice {
  const noticeId = field(fields, 'notify_id');
  const eventType = field(fields, 'notify_type');
  const plain = Object.fromEntries([...fields].filter(([name]) => name !== 'sign'));
  for (const name of ['app_id', 'seller_id', 'out_trade_no', 'trade_no', 'total_amount', 'trade_status']) {
    field(fields, name);
  }
  const status = field(fields, 'trade_status');
  const paid = status === 'TRADE_SUCCESS' || status === 'TRADE_FINISHED';
  // Signed, but it does not say "paid": kept for the record, and never applied.
  if (eventType !== 'trade_status_sync' || !paid || speaksOfRefund(fields)) {
    return { kind: 'other', noticeId, eventType: `${eventType}.${status}`, plain };
  }
  const facts = readNoticedTrade(plain) ?? unheard('missing or malformed facts of the payment');
  return { kind: 'payment', noticeId, facts, plain };
}

export function readNotice(
  sdk: AlipaySdk,
  headers: NoticeHeaders,
  rawBody: Buffer,
  wallNow: Date,
): Promise<NoticeOutcome> {
  return heard(() => {
    assertForm(headers);
    if (!Buffer.isBuffer(rawBody) || rawBody.length === 0) unheard('empty body');
    if (rawBody.length > maxBodyBytes) unheard('body too large');
    const fields = readForm(rawBody);
    for (const name of Object.keys(forms)) field(fields, name);
    const sentAt = momentOfChinaClock(field(fields, 'notify_time')) ?? unheard('malformed field notify_time');
    if (!(Math.abs(wallNow.getTime() - Date.parse(sentAt)) < maxNoticeSkewMs)) unheard('stale notice');
    if (!sdk.checkNotifySignV2(Object.fromEntries(fields))) unheard('wrong signature');
    return noticeOf(fields);
  });
}
