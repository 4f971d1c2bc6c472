// WeChat's mini-program platform as the shop needs it: a login code becomes an openid, a phone code a phone number.
// Every call ends in a closed set of outcomes; the session key stays on the server, and a code is never sent twice
// after an answer could have used it up.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createAccessTokens, type TokenCache } from './access-token.js';
import {
  type KnownOutcome,
  type ShippingInfo,
  type ShippingOutcome,
  knownOutcome,
  shippingBody,
  shippingOutcome,
} from './shipping-info.js';
import { type SubscribeMessage, type SubscribeOutcome, subscribeOutcome } from './subscribe.js';
import { createWechatHttp, errorNumber } from './wechat-http.js';

export interface WechatOptions {
  appId: string;
  appSecret: string;
  baseUrl: string;
  timeoutMs?: number | undefined;
  tokenCache?: TokenCache | undefined;
}

interface Unavailable {
  kind: 'unavailable';
  message: string;
}

export type SessionOutcome =
  | { kind: 'ok'; openId: string; unionId: string | null; sessionKey: string }
  | { kind: 'code_invalid' }
  | { kind: 'blocked' }
  | { kind: 'rate_limited' }
  | Unavailable;

export type PhoneOutcome =
  | { kind: 'ok'; phone: string; countryCode: string }
  | { kind: 'code_invalid' }
  | { kind: 'rate_limited' }
  | Unavailable;

export interface Wechat {
  codeToSession(code: string): Promise<SessionOutcome>;
  /** With `openId`, the platform also checks that the code belongs to that person. */
  phoneNumber(code: string, openId?: string): Promise<PhoneOutcome>;
  sendSubscribe(message: SubscribeMessage): Promise<SubscribeOutcome>;
  uploadShipping(info: ShippingInfo): Promise<ShippingOutcome>;
  /** what the platform knows of the shipping of a payment */
  findShipping(transactionId: string): Promise<KnownOutcome>;
}

const name = z.string().min(1).max(128);
const session = z.object({
  openid: name,
  unionid: name.optional(),
  session_key: z.string().refine((key) => Buffer.from(key, 'base64').length === 16),
});
const phone = z.object({
  phone_info: z.object({
    purePhoneNumber: z.string().regex(/^\d{5,20}$/),
    countryCode: z.union([z.string(), z.number()]).transform(String),
    watermark: z.object({ appid: z.string() }),
  }),
});

const busy = -1;
const staleToken = [40001, 40014, 42001];
const busyPausesMs = [100, 300];

function unavailable(message: string): Unavailable {
  return { kind: 'unavailable', message };
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
}

/** What the shop could not have got wrong by itself: the same code can't become valid by asking again. */
function isCode(code: unknown): code is string {
  return typeof code === 'string' && /^[\x21-\x7e]{1,256}$/.test(code);
}

/** Repeats while the platform says "busy", which it says before doing anything. */
async function whileBusy(call: () => Promise<Record<string, unknown>>): Promise<Record<string, unknown>> {
  for (const pauseMs of busyPausesMs) {
    const answer = await call();
    if (errorNumber(answer) !== busy) return answer;
    await sleep(pauseMs);
  }
  return call();
}

function sessionOutcome(answer: Record<string, unknown>): SessionOutcome {
  const error = errorNumber(answer);
  if (error === 40029 || error === 40163) return { kind: 'code_invalid' };
  if (error === 40226) return { kind: 'blocked' };
  if (error === 45011 || error === 45009) return { kind: 'rate_limited' };
  if (error !== 0) return unavailable(`errcode ${error}`);
  const parsed = session.safeParse(answer);
  if (!parsed.success) return unavailable('an unreadable session');
  const { openid, unionid, session_key: sessionKey } = parsed.data;
  return { kind: 'ok', openId: openid, unionId: unionid ?? null, sessionKey };
}

function phoneOutcome(answer: Record<string, unknown>, appId: string): PhoneOutcome {
  const error = errorNumber(answer);
  if (error === 40029 || error === 40163) return { kind: 'code_invalid' };
  if (error === 45011 || error === 45009) return { kind: 'rate_limited' };
  if (error !== 0) return unavailable(`errcode ${error}`);
  const parsed = phone.safeParse(answer);
  if (!parsed.success) return unavailable('an unreadable phone number');
  const { purePhoneNumber, countryCode, watermark } = parsed.data.phone_info;
  if (watermark.appid !== appId) return unavailable('a phone number for another app');
  return { kind: 'ok', phone: purePhoneNumber, countryCode };
}

export function createWechat(options: WechatOptions): Wechat {
  const { appId, appSecret } = options;
  const http = createWechatHttp(options.baseUrl, options.timeoutMs ?? 5_000);
  const tokens = createAccessTokens(http, { appId, appSecret }, options.tokenCache ?? null);

  /** A call with the access token; a token the platform no longer knows is replaced once. */
  async function withToken(path: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
    const token = await tokens.take();
    const answer = await whileBusy(() => http.post(path, { access_token: token }, body));
    if (!staleToken.includes(errorNumber(answer))) return answer;
    await tokens.drop(token);
    return http.post(path, { access_token: await tokens.take() }, body);
  }

  return {
    async codeToSession(code) {
      if (!isCode(code)) return { kind: 'code_invalid' };
      const query = { appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' };
      try {
        return sessionOutcome(await whileBusy(() => http.get('/sns/jscode2session', query)));
      } catch (error) {
        return unavailable(describe(error));
      }
    },
    async phoneNumber(code, openId) {
      if (!isCode(code)) return { kind: 'code_invalid' };
      const body = openId === undefined ? { code } : { code, openid: openId };
      try {
        return phoneOutcome(await withToken('/wxa/business/getuserphonenumber', body), appId);
      } catch (error) {
        return unavailable(describe(error));
      }
    },
    async uploadShipping(info) {
      try {
        await tokens.take();
      } catch (error) {
        return { kind: 'retry', message: describe(error) };
      }
      try {
        return shippingOutcome(await withToken('/wxa/sec/order/upload_shipping_info', shippingBody(info)));
      } catch (error) {
        return { kind: 'unknown', message: describe(error) };
      }
    },
    async findShipping(transactionId) {
      try {
        return knownOutcome(await withToken('/wxa/sec/order/get_order', { transaction_id: transactionId }));
      } catch (error) {
        return { kind: 'unavailable', message: describe(error) };
      }
    },
    async sendSubscribe({ openId, templateId, page, data }) {
      const body = { touser: openId, template_id: templateId, page, data, lang: 'zh_CN' };
      try {
        await tokens.take();
      } catch (error) {
        return { kind: 'retry', message: describe(error) };
      }
      try {
        return subscribeOutcome(await withToken('/cgi-bin/message/subscribe/send', body));
      } catch (error) {
        return { kind: 'unknown', message: describe(error) };
      }
    },
  };
}
