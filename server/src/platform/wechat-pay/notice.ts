// Reads a callback: five single headers, a fresh timestamp, a signature of the platform over the exact bytes, a resource
// only the holder of the APIv3 key could have made, and every fact present. Anything else is refused with a reason;
// nothing here throws on what a stranger may send.
import { verify } from 'node:crypto';
import { Aes } from 'wechatpay-axios-plugin';
import { z } from 'zod';
import type { Notice, NoticeOutcome } from '../gateway.js';
import type { TransferNotice } from '../payout.js';
import { heard, maxNoticeSkewMs, textField, unheard as refuse } from '../gateway-call/index.js';
import { readRefundFacts, readTradeFacts } from './facts.js';
import type { PlatformKeyring } from './platform-keyring.js';

export type NoticeHeaders = Record<string, string | string[] | undefined>;

const headerForms = {
  'wechatpay-timestamp': /^\d{10}$/,
  'wechatpay-nonce': /^[0-9A-Za-z_-]{1,64}$/,
  'wechatpay-serial': /^[0-9A-Za-z_]{1,64}$/,
  'wechatpay-signature-type': /^WECHATPAY2-SHA256-RSA2048$/,
  'wechatpay-signature': /^[A-Za-z0-9+/]{300,800}={0,2}$/,
} as const;
type HeaderName = keyof typeof headerForms;
const headerNames = Object.keys(headerForms) as HeaderName[];

const maxBodyBytes = 256 * 1024;
const probePrefix = 'WECHATPAY/SIGNTEST/';

/** Exactly one well-formed value of each header; a comma is what two joined duplicates look like. */
function readHeaders(headers: NoticeHeaders): Record<HeaderName, string> {
  const read = (wanted: HeaderName): string => {
    const values = Object.entries(headers).filter(
      ([key, value]) => key.toLowerCase() === wanted && value !== undefined,
    );
    const value = values[0]?.[1];
    if (values.length > 1 || Array.isArray(value)) return refuse(`duplicate header ${wanted}`);
    if (typeof value !== 'string' || value.trim() === '') return refuse(`missing header ${wanted}`);
    if (wanted === 'wechatpay-signature' && value.startsWith(probePrefix)) return refuse('signature probe');
    if (!headerForms[wanted].test(value)) return refuse(`malformed header ${wanted}`);
    return value;
  };
  return Object.fromEntries(headerNames.map((wanted) => [wanted, read(wanted)])) as Record<HeaderName, string>;
}

const envelope = z.object({
  id: z.string().trim().min(1).max(64),
  create_time: z.string().min(1),
  resource_type: z.literal('encrypt-resource'),
  event_type: z.string().trim().min(1).max(64),
  resource: z.object({
    original_type: z.string().min(1),
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string().min(1),
    associated_data: z.string().default(''),
    nonce: z.string().min(1),
  }),
});

function parseJson(text: string | Buffer, reason: string): unknown {
  try {
    const decoded = typeof text === 'string' ? text : new TextDecoder('utf-8', { fatal: true }).decode(text);
    return JSON.parse(decoded);
  } catch {
    return refuse(reason);
  }
}

function decrypt(resource: z.output<typeof envelope>['resource'], apiV3Key: string): unknown {
  let plain: string;
  try {
    plain = Aes.AesGcm.decrypt(resource.ciphertext, apiV3Key, resource.nonce, resource.associated_data);
  } catch {
    return refuse('undecryptable resource');
  }
  return parseJson(plain, 'the resource is not JSON');
}

function paymentNotice(noticeId: string, eventType: string, plain: unknown): Notice {
  const state = textField(plain, 'trade_state') ?? refuse('missing fact trade_state');
  const facts = readTradeFacts(plain) ?? refuse('missing or malformed facts of the payment');
  // Signed, but it does not say "paid": kept for the record, and never applied.
  if (state !== 'SUCCESS') return { kind: 'other', noticeId, eventType, plain };
  return { kind: 'payment', noticeId, facts, plain };
}

const refundEvents = {
  'REFUND.SUCCESS': 'succeeded',
  'REFUND.ABNORMAL': 'abnormal',
  'REFUND.CLOSED': 'closed',
} as const;

function refundNotice(
  noticeId: string,
  eventType: keyof typeof refundEvents,
  plain: unknown,
  merchantId: string,
): Notice {
  // The shop's refund facts name no merchant, so a refund of another merchant is stopped here.
  if (textField(plain, 'mchid') !== merchantId) refuse('a refund of another merchant');
  if (`REFUND.${textField(plain, 'refund_status') ?? ''}` !== eventType)
    refuse('the refund status differs from the event');
  const facts = readRefundFacts(plain) ?? refuse('missing or malformed facts of the refund');
  if (eventType === 'REFUND.SUCCESS' && facts.succeededAt === null) refuse('missing fact success_time');
  return { kind: 'refund', noticeId, status: refundEvents[eventType], facts, plain };
}

function isRefundEvent(eventType: string): eventType is keyof typeof refundEvents {
  return Object.hasOwn(refundEvents, eventType);
}

export interface NoticeReader {
  keyring: PlatformKeyring;
  apiV3Key: string;
  merchantId: string;
}

interface Opened {
  id: string;
  eventType: string;
  plain: unknown;
}

/** The envelope, believed and opened; everything a stranger could have sent is refused. */
async function openOrThrow(
  reader: NoticeReader,
  headers: NoticeHeaders,
  rawBody: Buffer,
  wallNow: Date,
): Promise<Opened> {
  const read = readHeaders(headers);
  if (!Buffer.isBuffer(rawBody) || rawBody.length === 0) refuse('empty body');
  if (rawBody.length > maxBodyBytes) refuse('body too large');
  const skewMs = Math.abs(wallNow.getTime() - Number(read['wechatpay-timestamp']) * 1000);
  if (!(skewMs < maxNoticeSkewMs)) refuse('stale timestamp');
  const key = (await reader.keyring.find(read['wechatpay-serial'])) ?? refuse('unknown serial');
  const head = Buffer.from(`${read['wechatpay-timestamp']}\n${read['wechatpay-nonce']}\n`, 'utf8');
  const message = Buffer.concat([head, rawBody, Buffer.from('\n')]);
  const signature = Buffer.from(read['wechatpay-signature'], 'base64');
  if (!verify('RSA-SHA256', message, key, signature)) refuse('wrong signature');
  const parsed = envelope.safeParse(parseJson(rawBody, 'the body is not JSON'));
  if (!parsed.success) return refuse('malformed envelope');
  const { id, event_type: eventType, resource } = parsed.data;
  return { id, eventType, plain: decrypt(resource, reader.apiV3Key) };
}

export function readNotice(
  reader: NoticeReader,
  headers: NoticeHeaders,
  rawBody: Buffer,
  wallNow: Date,
): Promise<NoticeOutcome> {
  return heard(async (): Promise<Notice> => {
    const { id, eventType, plain } = await openOrThrow(reader, headers, rawBody, wallNow);
    if (eventType === 'TRANSACTION.SUCCESS') return paymentNotice(id, eventType, plain);
    if (isRefundEvent(eventType)) return refundNotice(id, eventType, plain, reader.merchantId);
    return { kind: 'other', noticeId: id, eventType, plain };
  });
}

/** That a transfer has ended; how, its query tells. */
export async function readTransferNotice(
  reader: NoticeReader,
  headers: NoticeHeaders,
  rawBody: Buffer,
  wallNow: Date,
): Promise<TransferNotice> {
  const outcome = await heard(async (): Promise<Notice> => {
    const { id, eventType, plain } = await openOrThrow(reader, headers, rawBody, wallNow);
    if (eventType !== 'MCHTRANSFER.BILL.FINISHED') refuse('no notice of a transfer');
    // the platform writes it either way
    const merchant = textField(plain, 'mch_id') ?? textField(plain, 'mchid');
    if (merchant !== reader.merchantId) refuse('a transfer of another merchant');
    if (textField(plain, 'out_bill_no') === null) refuse('missing fact out_bill_no');
    return { kind: 'other', noticeId: id, eventType, plain };
  });
  if (outcome.kind === 'refused') return outcome;
  const { noticeId, plain } = outcome.notice;
  return { kind: 'verified', noticeId, billNo: textField(plain, 'out_bill_no') ?? '', plain };
}
