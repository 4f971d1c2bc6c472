// Kuaidi100 over HTTP: a form with one JSON text in it, signed by an MD5 over that exact text, the key and the customer's
// number. One time limit, no redirect; whatever is not an answer of its own kind is `unavailable`.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { companyCodes, wantsPhone } from './company-codes.js';
import type { Express, SubscribeOutcome, TraceOutcome, WaybillName } from './express.js';
import { readParam, readPush } from './push.js';
import { reportOf, resultShape } from './report.js';

export interface ExpressOptions {
  customer: string;
  key: string;
  /** what pushes are signed with */
  salt: string;
  baseUrl: string;
  callbackUrl: string;
  timeoutMs?: number | undefined;
}

const MAX_ANSWER = 512 * 1024;
const refusal = z.object({
  returnCode: z.union([z.string(), z.number()]).transform(String),
  message: z.string().optional(),
});

/** Number not found yet; asked for too early. */
const NOTHING_YET = new Set(['500']);
/** Server error, busy: says nothing about the waybill. */
const LATER = new Set(['501', '502']);
const SUBSCRIBED = new Set(['200', '501']);

export function createExpress(options: ExpressOptions): Express {
  const post = poster(options);
  return {
    async trace(waybill) {
      try {
        return traceOutcome(await post('/poll/query.do', queryForm(options, waybill)));
      } catch (error) {
        return { kind: 'unavailable', message: described(error) };
      }
    },
    async subscribe(waybill) {
      try {
        return subscribeOutcome(await post('/poll', subscribeForm(options, waybill)));
      } catch (error) {
        return { kind: 'unavailable', message: described(error) };
      }
    },
    readPush: (rawBody) => readPush(rawBody, options.salt),
    readStored: readParam,
  };
}

function poster({ baseUrl, timeoutMs = 5_000 }: ExpressOptions) {
  return async (path: string, form: Record<string, string>): Promise<unknown> => {
    const answer = await fetch(`${baseUrl.replace(/\/+$/, '')}${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
    if (text.length > MAX_ANSWER) throw new Error('too long an answer');
    return JSON.parse(text);
  };
}

const phoneOf = ({ carrier, phoneTail }: WaybillName): { phone?: string } =>
  wantsPhone.has(carrier) && phoneTail !== null ? { phone: phoneTail } : {};

/** MD5 over the exact text that is sent. */
export function signQuery(param: string, key: string, customer: string): string {
  return createHash('md5').update(`${param}${key}${customer}`, 'utf8').digest('hex').toUpperCase();
}

function queryForm({ customer, key }: ExpressOptions, waybill: WaybillName): Record<string, string> {
  const wish = { com: companyCodes[waybill.carrier], num: waybill.waybillNo, ...phoneOf(waybill) };
  const param = JSON.stringify({ ...wish, resultv2: '1', show: '0', order: 'desc' });
  return { customer, sign: signQuery(param, key, customer), param };
}

function subscribeForm({ key, salt, callbackUrl }: ExpressOptions, waybill: WaybillName): Record<string, string> {
  const parameters = { callbackurl: callbackUrl, salt, resultv2: '1', ...phoneOf(waybill) };
  const wish = { company: companyCodes[waybill.carrier], number: waybill.waybillNo, key, parameters };
  return { schema: 'json', param: JSON.stringify(wish) };
}

export function traceOutcome(answer: unknown): TraceOutcome {
  const result = resultShape.safeParse(answer);
  if (result.success) {
    const report = reportOf(result.data);
    return report ? { kind: 'traced', report } : { kind: 'unavailable', message: `state ${result.data.state}` };
  }
  const refused = refusal.safeParse(answer);
  if (!refused.success) return { kind: 'unavailable', message: 'an unreadable answer' };
  const { returnCode } = refused.data;
  if (NOTHING_YET.has(returnCode)) return { kind: 'nothing_yet' };
  const message = `returnCode ${returnCode}`;
  return LATER.has(returnCode) ? { kind: 'unavailable', message } : { kind: 'refused', message };
}

export function subscribeOutcome(answer: unknown): SubscribeOutcome {
  const parsed = refusal.safeParse(answer);
  if (!parsed.success) return { kind: 'unavailable', message: 'an unreadable answer' };
  const { returnCode } = parsed.data;
  if (SUBSCRIBED.has(returnCode)) return { kind: 'subscribed' };
  const message = `returnCode ${returnCode}`;
  return returnCode === '500' || returnCode === '502' ? { kind: 'unavailable', message } : { kind: 'refused', message };
}

const described = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');
