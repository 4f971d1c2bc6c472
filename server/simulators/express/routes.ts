// Kuaidi100's two calls: a question about one parcel, signed over the exact text of `param`, and the wish to be told,
// which is known by its key. Everything a real platform would refuse is refused with its number.
import Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { signQuery } from '../../src/platform/express/index.js';
import { noteOutcome, rawBody } from '../http/exchange.js';
import { keyOfParcel } from '../store/records.js';
import type { World } from '../world.js';
import { companies, readParcel, resultOf, wantPhone } from './parcels.js';
import { pushNow } from './push-plan.js';

const phone = z.string().regex(/^(\d{4}|1\d{10})$/);
const question = z.object({ com: z.string(), num: z.string().min(6).max(32), phone: phone.optional() });
const wish = z.object({
  company: z.string(),
  number: z.string().min(6).max(32),
  key: z.string(),
  parameters: z.object({
    callbackurl: z.url().max(256),
    salt: z.string().min(1).max(64),
    phone: phone.optional(),
  }),
});

function say(ctx: Context, returnCode: string, message: string, result = false): void {
  noteOutcome(ctx, { verified: returnCode !== '503' && returnCode !== '600', code: returnCode });
  ctx.body = { result, returnCode, message };
}

function formOf(ctx: Context): URLSearchParams {
  return new URLSearchParams(rawBody(ctx).toString('utf8'));
}

function jsonOf<T extends z.ZodType>(schema: T, text: string): z.output<T> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** True when the phone that was given is the parcel's, or none is needed. */
function knowsPhone(company: string, given: string | undefined, tail: string | null): boolean {
  if (!wantPhone.has(company)) return true;
  return given !== undefined && (tail === null || given.slice(-4) === tail);
}

function answerQuestion(world: World, ctx: Context): void {
  const form = formOf(ctx);
  const [param, sign, customer] = [form.get('param') ?? '', form.get('sign') ?? '', form.get('customer') ?? ''];
  const { express } = world.credentials;
  if (customer !== express.customer) return say(ctx, '601', '客户编号有误或余额不足');
  if (sign !== signQuery(param, express.key, express.customer)) return say(ctx, '503', '验证签名失败');
  const asked = jsonOf(question, param);
  if (!asked || !companies.has(asked.com)) return say(ctx, '400', '提交的数据不完整，或者没按规则');
  const parcel = readParcel(world, asked.com, asked.num);
  if (!knowsPhone(asked.com, asked.phone, parcel?.phoneTail ?? null)) return say(ctx, '408', '电话号码校验失败');
  if (!parcel) return say(ctx, '500', '查询无结果，请隔段时间再查');
  noteOutcome(ctx, { verified: true, code: '200' });
  ctx.body = resultOf(parcel);
}

function subscribe(world: World, ctx: Context): void {
  const form = formOf(ctx);
  const asked = form.get('schema') === 'json' ? jsonOf(wish, form.get('param') ?? '') : null;
  if (!asked) return say(ctx, '701', '提交的数据格式有误');
  if (asked.key !== world.credentials.express.key) return say(ctx, '600', '您不是合法的订阅者');
  if (!companies.has(asked.company)) return say(ctx, '700', '不支持的快递公司');
  const { company, number, parameters } = asked;
  if (!knowsPhone(company, parameters.phone, readParcel(world, company, number)?.phoneTail ?? null)) {
    return say(ctx, '408', '电话号码校验失败');
  }
  const key = keyOfParcel(company, number);
  if (world.store.get('expressSubscription', key)) return say(ctx, '501', '重复订阅');
  const { callbackurl: callbackUrl, salt } = parameters;
  world.store.commit(['expressSubscription', key, { company, number, callbackUrl, salt }]);
  say(ctx, '200', '提交成功', true);
  // what was scanned before anybody asked to be told is told at once
  if (readParcel(world, company, number)) pushNow(world, key);
}

export function expressRoutes(world: World): Router {
  const router = new Router();
  router.post('/poll/query.do', (ctx) => answerQuestion(world, ctx));
  router.post('/poll', (ctx) => subscribe(world, ctx));
  return router;
}
