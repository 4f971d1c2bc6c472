// Verifies a request of the app as Alipay does: every parameter once, wherever it stands; app, format, charset, kind of
// signature and version as agreed; wall time; and the signature over the sorted parameters as they arrived.
import { createVerify, type KeyObject } from 'node:crypto';
import type { Context } from 'koa';
import { rawBody } from '../http/exchange.js';
import { toChinaTime } from '../clock.js';
import { invalid } from './api-error.js';

const maxSkewMs = 300_000;

export type Params = ReadonlyMap<string, string>;

function addPairs(params: Map<string, string>, pairs: URLSearchParams): void {
  for (const [name, value] of pairs) {
    if (params.has(name)) throw invalid('isv.invalid-parameter', `参数重复：${name}`);
    params.set(name, value);
  }
}

export function readParams(ctx: Context): Params {
  const params = new Map<string, string>();
  addPairs(params, ctx.URL.searchParams);
  if (ctx.method === 'POST') {
    if (!/^application\/x-www-form-urlencoded\b/.test(ctx.get('content-type'))) {
      throw invalid('isv.invalid-parameter', '请求体不是表单');
    }
    addPairs(params, new URLSearchParams(rawBody(ctx).toString('utf8')));
  }
  return params;
}

/** What is signed: all but the signature and what is empty, sorted by name, as it is. */
export function signedText(params: Params, without: readonly string[] = ['sign']): string {
  return [...params]
    .filter(([name, value]) => !without.includes(name) && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function demand(params: Params, name: string, form: RegExp, subCode: string): string {
  const value = params.get(name) ?? '';
  if (!form.test(value)) throw invalid(subCode, `参数有误：${name}`);
  return value;
}

/** Throws unless the parameters are exactly what this app signed, just now. */
export function verifyRequest(params: Params, app: { appId: string; publicKey: KeyObject }, wallMs: number): void {
  if (params.get('app_id') !== app.appId) throw invalid('isv.invalid-app-id', '无效的AppID参数');
  demand(params, 'method', /^[a-z]+(\.[a-z]+)+$/, 'isv.invalid-method');
  if (params.has('format')) demand(params, 'format', /^JSON$/, 'isv.invalid-format');
  demand(params, 'charset', /^utf-8$/i, 'isv.invalid-charset');
  demand(params, 'sign_type', /^RSA2$/, 'isv.invalid-signature-type');
  demand(params, 'version', /^1\.0$/, 'isv.invalid-version');
  const timestamp = demand(params, 'timestamp', /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, 'isv.invalid-timestamp');
  const at = Date.parse(`${timestamp.replace(' ', 'T')}+08:00`);
  if (!(Math.abs(wallMs - at) <= maxSkewMs) || toChinaTime(at).slice(0, 19).replace('T', ' ') !== timestamp) {
    throw invalid('isv.invalid-timestamp', '非法的时间戳参数');
  }
  const sign = demand(params, 'sign', /^[A-Za-z0-9+/]+={0,2}$/, 'isv.missing-signature');
  const verifier = createVerify('RSA-SHA256').update(signedText(params), 'utf8');
  if (!verifier.verify(app.publicKey, sign, 'base64')) {
    throw invalid('isv.invalid-signature', '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配');
  }
}
