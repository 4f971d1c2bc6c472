// The control routes under /__sim: what tests, the story and the chaos supervisor use to play people, bend the
// platform's behaviour and read its books. Loopback only.
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { z } from 'zod';
import { toChinaTime } from '../clock.js';
import { jsonBody, type RequestJournal } from '../http/exchange.js';
import type { NoticeDelivery } from '../notices/delivery.js';
import { nameFault } from '../notices/plan.js';
import { phoneMessage } from '../alipay/login.js';
import { alipayPersonOf } from '../alipay/people.js';
import { settleAlipayRefund } from '../alipay/refunds.js';
import { payPrepay, type PayRefusal } from '../pay/payer.js';
import type { PlatformKeys } from '../pay/platform-keys.js';
import { settleRefund } from '../pay/refunds.js';
import { confirmTransfer } from '../pay/transfers.js';
import { readTrade } from '../pay/trades.js';
import { expressControl } from '../express/control.js';
import type { SettingName } from '../settings.js';
import { settingSchemas } from '../settings.js';
import { noticeFaults, type Trade } from '../store/records.js';
import { revokeToken } from '../wechat/access-token.js';
import { mintCode } from '../wechat/login.js';
import { personOf } from '../wechat/people.js';
import { grantSubscribe } from '../wechat/subscribe.js';
import type { World } from '../world.js';

class ControlError extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

export type ReadBody = typeof body;

function body<T extends z.ZodType>(ctx: Context, schema: T): z.output<T> {
  const json = jsonBody(ctx);
  const parsed = json === null ? null : schema.safeParse(json);
  if (!parsed?.success) throw new ControlError(400, parsed ? z.prettifyError(parsed.error) : 'not a JSON object');
  return parsed.data;
}

/** Only the machine itself may steer, and no web page through a name that resolves to it. */
const loopbackOnly: Middleware = async (ctx, next) => {
  // A steering client must not meet a connection that died with a killed simulator.
  ctx.set('Connection', 'close');
  const address = ctx.req.socket.remoteAddress ?? '';
  const local = /^(::ffff:)?127\.|^::1$/.test(address) && /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(ctx.hostname);
  if (!local) {
    ctx.status = 403;
    ctx.body = { error: 'loopback_only' };
    return;
  }
  try {
    await next();
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    ctx.status = error.status;
    ctx.body = { error: error.reason };
  }
};

const person = z.string().trim().min(1).max(64);
const phone = z.string().regex(/^1\d{10}$/);
const payBody = z.strictObject({
  openid: z.string().optional(),
  fault: z.enum(['second_transaction', 'succeed_after_close']).optional(),
  noticeFault: z.enum(noticeFaults).optional(),
});
const refusalStatus: Record<PayRefusal, number> = {
  not_found: 404,
  wrong_payer: 403,
  paid: 409,
  closed: 409,
  expired: 409,
  not_paid: 409,
  not_closed: 409,
};

function people(world: World, router: Router): void {
  router.post('/wechat/login', (ctx) => {
    const { person: name } = body(ctx, z.strictObject({ person }));
    const { openId, unionId } = personOf(world.credentials, name);
    ctx.body = { code: mintCode(world, 'login', name, null), openid: openId, unionid: unionId };
  });
  router.post('/wechat/phone', (ctx) => {
    const given = body(ctx, z.strictObject({ person, phone: phone.optional() }));
    ctx.body = { code: mintCode(world, 'phone', given.person, given.phone ?? null) };
  });
  router.post('/alipay/login', (ctx) => {
    const { person: name } = body(ctx, z.strictObject({ person }));
    const { openId, userId } = alipayPersonOf(world.credentials.alipay, name);
    ctx.body = { code: mintCode(world, 'alipay_login', name, null), openId, userId };
  });
  router.post('/alipay/phone', (ctx) => {
    const given = body(ctx, z.strictObject({ person, phone: phone.optional() }));
    ctx.body = phoneMessage(world, given.person, given.phone);
  });
  router.post('/wechat/subscribe', (ctx) => {
    const given = body(
      ctx,
      z.strictObject({ person, templateId: z.string(), times: z.int().min(1).max(100).default(1) }),
    );
    const { openId } = personOf(world.credentials, given.person);
    ctx.body = { left: grantSubscribe(world, openId, given.templateId, given.times) };
  });
  router.get('/wechat/messages', (ctx) => {
    const name = ctx.URL.searchParams.get('person') ?? '';
    const { openId } = personOf(world.credentials, name);
    ctx.body = { messages: [...world.store.all('subscribeMessage')].filter((one) => one.openId === openId) };
  });
  router.get('/wechat/shippings', (ctx) => {
    ctx.body = { shippings: [...world.store.all('shipping')] };
  });
  router.put('/wechat/blocked', (ctx) => {
    ctx.body = world.settings.write('blockedPeople', body(ctx, settingSchemas.blockedPeople));
  });
  router.post('/wechat/token/revoke', (ctx) => {
    revokeToken(world);
    ctx.body = {};
  });
}

function payment(world: World, delivery: NoticeDelivery, keys: PlatformKeys, router: Router): void {
  router.post('/pay/:prepayId', (ctx) => {
    const { openid, fault, noticeFault } = body(ctx, payBody);
    const prepayId = ctx.params.prepayId ?? '';
    const outTradeNo = world.store.get('prepay', prepayId)?.outTradeNo;
    if (noticeFault && outTradeNo !== undefined) nameFault(world, outTradeNo, noticeFault);
    const result = payPrepay(world, { prepayId, openId: openid, fault });
    if (result.kind === 'refused') throw new ControlError(refusalStatus[result.reason], result.reason);
    const { transactionId, totalFen, succeededAtMs } = result.transaction;
    ctx.body = {
      transactionId,
      outTradeNo: result.trade.outTradeNo,
      totalFen,
      successTime: toChinaTime(succeededAtMs),
    };
  });
  router.post('/refunds/:number/settle', (ctx) => {
    const { status } = body(ctx, z.strictObject({ status: z.enum(['SUCCESS', 'ABNORMAL', 'CLOSED']) }));
    const refund = [...world.store.all('refund')].find((one) => one.outRefundNo === ctx.params.number);
    if (!refund) throw new ControlError(404, 'not_found');
    if (refund.status === 'SUCCESS' || refund.status === 'CLOSED') throw new ControlError(409, 'already_final');
    if (refund.gateway === 'alipay' && status !== 'SUCCESS') throw new ControlError(409, 'alipay_refunds_only_succeed');
    const settled =
      refund.gateway === 'alipay' ? settleAlipayRefund(world, refund) : settleRefund(world, refund, status);
    ctx.body = { status: settled.status };
  });
  router.post('/transfers/:confirmation/confirm', (ctx) => {
    const { openid } = body(ctx, z.strictObject({ openid: z.string().optional() }));
    const result = confirmTransfer(world, ctx.params.confirmation ?? '', openid);
    if (result !== 'confirmed') throw new ControlError(result === 'not_found' ? 404 : 409, result);
    ctx.body = { state: 'SUCCESS' };
  });
  router.post('/notices/:number/resend', async (ctx) => {
    const sent = await delivery.resend(ctx.params.number ?? '');
    if (!sent) throw new ControlError(404, 'not_found');
    ctx.body = sent;
  });
  router.post('/certificates/rotate', (ctx) => {
    ctx.body = { serial: keys.rotate(world.clock.wall()).serial };
  });
}

function knobs(world: World, router: Router): void {
  const names: Record<string, SettingName> = {
    clock: 'clock',
    faults: 'faults',
    outages: 'outage',
    tuning: 'tuning',
    'refund-plan': 'refundPlan',
    'bill-plan': 'billPlan',
    transfers: 'transfers',
    'transfer-plan': 'transferPlan',
  };
  for (const [route, name] of Object.entries(names)) {
    router.put(`/${route}`, (ctx) => {
      ctx.body = world.settings.write(name, body(ctx, settingSchemas[name]));
    });
    router.get(`/${route}`, (ctx) => {
      ctx.body = world.settings.read(name);
    });
  }
  router.put('/faults/:number', (ctx) => {
    const { fault } = body(ctx, z.strictObject({ fault: z.enum(noticeFaults).nullable() }));
    nameFault(world, ctx.params.number ?? '', fault);
    ctx.body = { number: ctx.params.number, fault };
  });
}

function tradeBook(world: World, trade: Trade): Record<string, unknown> {
  const current = readTrade(world, trade.outTradeNo, trade.gateway) ?? trade;
  const transactions = current.transactionIds.map((id) => world.store.get('transaction', id));
  const { outTradeNo, totalFen, openId, state, description } = current;
  return {
    gateway: current.gateway,
    outTradeNo,
    totalFen,
    openid: openId,
    state,
    description,
    expiresAt: toChinaTime(current.expiresAtMs),
    transactions: transactions.flatMap((one) =>
      one
        ? [
            {
              transactionId: one.transactionId,
              totalFen: one.totalFen,
              kind: one.kind,
              successTime: toChinaTime(one.succeededAtMs),
            },
          ]
        : [],
    ),
    refundNos: current.refundNos,
  };
}

function books(world: World, journal: RequestJournal, router: Router): void {
  router.get('/trades', (ctx) => {
    ctx.body = { trades: [...world.store.all('trade')].map((trade) => tradeBook(world, trade)) };
  });
  router.get('/refunds', (ctx) => {
    const refunds = [...world.store.all('refund')].map(({ params: _params, outcome: _outcome, ...refund }) => ({
      ...refund,
      successTime: refund.succeededAtMs === null ? null : toChinaTime(refund.succeededAtMs),
    }));
    ctx.body = { refunds };
  });
  router.get('/transfer-book', (ctx) => {
    const transfers = [...world.store.all('transfer')].map(
      ({ params: _params, userName: _name, ...transfer }) => transfer,
    );
    ctx.body = { transfers };
  });
  router.get('/notices', (ctx) => {
    const number = ctx.URL.searchParams.get('number');
    const all = [...world.store.all('notice')].filter((notice) => number === null || notice.number === number);
    ctx.body = { notices: all.slice(-20_000).map(({ plain: _plain, ...notice }) => notice) };
  });
  router.get('/journal', (ctx) => {
    ctx.body = journal.since(Number(ctx.URL.searchParams.get('since') ?? 0) || 0);
  });
  router.get('/health', (ctx) => {
    const pending = [...world.store.all('notice')].filter((notice) => notice.state === 'pending').length;
    const processing = [...world.store.all('refund')].filter((refund) => refund.status === 'PROCESSING').length;
    ctx.body = {
      status: 'ok',
      businessTime: toChinaTime(world.clock.now()),
      trades: world.store.count('trade'),
      pendingNotices: pending,
      processingRefunds: processing,
    };
  });
}

export function controlRoutes(
  world: World,
  parts: { delivery: NoticeDelivery; keys: PlatformKeys; journal: RequestJournal },
): { guard: Middleware; routes: Router } {
  const router = new Router({ prefix: '/__sim' });
  people(world, router);
  payment(world, parts.delivery, parts.keys, router);
  knobs(world, router);
  books(world, parts.journal, router);
  expressControl(world, router, body);
  return { guard: loopbackOnly, routes: router };
}
