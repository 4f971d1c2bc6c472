// gateway.do: one address for every method. The request is verified first; every answer (refusals too) is serialised
// once and signed over exactly those characters. A payment page is opened by a browser and leads to the cashier.
import Router from '@koa/router';
import { createPublicKey, createSign } from 'node:crypto';
import type { Context } from 'koa';
import { noteOutcome } from '../http/exchange.js';
import { head, html, icon, page } from '../http/page.js';
import { loopbackUrl } from '../wechat/routes.js';
import type { World } from '../world.js';
import { AlipayApiError, invalid } from './api-error.js';
import { createAlipayBills, type AlipayBills } from './bills.js';
import { tokenOf } from './login.js';
import { readRefund, requestRefund } from './refunds.js';
import {
  billContent,
  closeContent,
  createContent,
  queryContent,
  readContent,
  refundContent,
  refundQueryContent,
  wapContent,
} from './request-contents.js';
import { type Params, readParams, verifyRequest } from './signed-request.js';
import { closeTrade, createTrade, findTrade, tradeView } from './trades.js';
import { transferContent, transferQueryContent } from './transfer-contents.js';
import { assertCertificateMode, createAlipayTransfer, readAlipayTransfer } from './transfers.js';

type Method = (world: World, params: Params, bills: AlipayBills, base: string) => Record<string, unknown>;

const success = (body: Record<string, unknown>) => ({ code: '10000', msg: 'Success', ...body });
const contentOf = (params: Params): string | undefined => params.get('biz_content');

function notifyUrlOf(params: Params): string {
  const url = params.get('notify_url') ?? '';
  if (!/^https?:\/\/[^\s?#]+$/.test(url) || url.length > 256) throw invalid('isv.invalid-parameter', 'notify_url 有误');
  return url;
}

const methods: Readonly<Record<string, Method>> = {
  'alipay.trade.create': (world, params) => {
    const content = readContent(createContent, contentOf(params));
    if (content.op_app_id !== world.credentials.alipay.appId) throw invalid('isv.invalid-parameter', 'op_app_id 有误');
    const buyer = content.buyer_open_id ?? content.buyer_id ?? '';
    const tradeNo = createTrade(world, { content, buyer, notifyUrl: notifyUrlOf(params) });
    return success({ out_trade_no: content.out_trade_no, trade_no: tradeNo });
  },
  'alipay.trade.query': (world, params) => {
    const { trade, transaction } = findTrade(world, readContent(queryContent, contentOf(params)));
    return success(tradeView(world, trade, transaction));
  },
  'alipay.trade.close': (world, params) => success(closeTrade(world, readContent(closeContent, contentOf(params)))),
  'alipay.trade.refund': (world, params) =>
    success(requestRefund(world, readContent(refundContent, contentOf(params)))),
  'alipay.trade.fastpay.refund.query': (world, params) =>
    success(readRefund(world, readContent(refundQueryContent, contentOf(params)))),
  'alipay.data.dataservice.bill.downloadurl.query': (world, params, bills, base) =>
    success(bills.request(readContent(billContent, contentOf(params)), base)),
  'alipay.fund.trans.uni.transfer': (world, params) => {
    assertCertificateMode(world, params);
    return success(createAlipayTransfer(world, readContent(transferContent, contentOf(params))));
  },
  'alipay.fund.trans.common.query': (world, params) => {
    assertCertificateMode(world, params);
    return success(readAlipayTransfer(world, readContent(transferQueryContent, contentOf(params)).out_biz_no));
  },
  // A success of this one carries neither code nor message.
  'alipay.system.oauth.token': (world, params) => tokenOf(world, params.get('grant_type'), params.get('code')),
};

function sendSigned(world: World, ctx: Context, name: string, body: Record<string, unknown>): void {
  const text = JSON.stringify(body);
  const signer = createSign('RSA-SHA256').update(ctx.state.badSignature === true ? `${text} ` : text, 'utf8');
  const sign = signer.sign(world.credentials.alipay.alipayPrivateKeyPem, 'base64');
  ctx.status = 200;
  ctx.type = 'text/html;charset=utf-8';
  ctx.body = `{"${name}":${text},"sign":"${sign}"}`;
}

function sorry(ctx: Context, message: string): void {
  ctx.status = 400;
  ctx.type = 'html';
  ctx.body = page(
    '支付宝',
    html`${head('支付宝', '模拟环境，不涉及真实账号')}
      <section class="card">
        ${icon('mark', 'amber')}
        <h1>无法支付</h1>
        <p>${message}</p>
      </section>`,
    'alipay',
  );
}

export function alipayRoutes(world: World): Router {
  const bills = createAlipayBills(world);
  const app = { ...world.credentials.alipay, publicKey: createPublicKey(world.credentials.alipay.appPublicKeyPem) };
  const router = new Router();

  function verified(ctx: Context): Params {
    const params = readParams(ctx);
    verifyRequest(params, app, world.clock.wall());
    noteOutcome(ctx, { verified: true });
    return params;
  }

  /** Opened by a browser: makes the trade and leads to the cashier. */
  router.get('/gateway.do', (ctx) => {
    try {
      const params = verified(ctx);
      if (params.get('method') !== 'alipay.trade.wap.pay') throw invalid('isv.invalid-method', '不存在的方法名');
      const content = readContent(wapContent, contentOf(params));
      const tradeNo = createTrade(world, { content, buyer: null, notifyUrl: notifyUrlOf(params) });
      const back = loopbackUrl(params.get('return_url') ?? null);
      ctx.status = 302;
      ctx.set('Location', `/cashier/${tradeNo}${back ? `?return=${encodeURIComponent(back.href)}` : ''}`);
    } catch (error) {
      if (!(error instanceof AlipayApiError)) throw error;
      noteOutcome(ctx, { code: error.subCode });
      sorry(ctx, error.subMessage);
    }
  });

  router.post('/gateway.do', (ctx) => {
    const name = ctx.URL.searchParams.get('method') ?? '';
    const key = `${name.replaceAll('.', '_')}_response`;
    try {
      const params = verified(ctx);
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      if (!method) throw invalid('isv.invalid-method', '不存在的方法名');
      sendSigned(world, ctx, key, method(world, params, bills, ctx.URL.origin));
    } catch (error) {
      const known = error instanceof AlipayApiError;
      if (!known) process.stderr.write(`simulator: ${name}: ${String(error)}\n`);
      const said = known ? error : new AlipayApiError(20000, 'aop.unknow-error', '系统繁忙');
      noteOutcome(ctx, { code: said.subCode });
      sendSigned(world, ctx, name === 'alipay.system.oauth.token' ? 'error_response' : key, said.body);
    }
  });

  router.get('/alipay-bill', (ctx) => {
    const file = bills.download(ctx.URL.searchParams.get('token'));
    ctx.status = file ? 200 : 404;
    ctx.type = 'application/zip';
    ctx.body = file ?? '';
  });
  return router;
}
