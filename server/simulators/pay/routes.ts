// The v3 endpoints. Verification comes first, every JSON answer (refusals too) is serialised once and signed over
// exactly those bytes with the key the request named.
import Router from '@koa/router';
import { createPublicKey } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import { noteOutcome, rawBody } from '../http/exchange.js';
import type { World } from '../world.js';
import { PayApiError, parameterError } from './api-error.js';
import { NonceMemory, verifyAuthorization } from './authorization.js';
import { createBills } from './bills.js';
import { randomNonce, signatureHeaders, type PlatformKeys, type SigningKey } from './platform-keys.js';
import { refundAgain } from './refund-again.js';
import { readRefund, requestRefund } from './refunds.js';
import { closeBody, prepayBody, readBody, refundAgainBody, refundBody } from './request-bodies.js';
import { transferBody, emptyBody } from './transfer-bodies.js';
import { cancelTransfer, createTransfer, lookAt, readTransfer } from './transfers.js';
import { assertOurs, closeTrade, createPrepay, readTrade, tradeView } from './trades.js';

const badSignatureFlag = 'badSignature';

function sendSigned(world: World, ctx: Context, key: SigningKey, status: number, value: unknown): void {
  const body = value === undefined ? '' : JSON.stringify(value);
  const signed = signatureHeaders(
    ctx.state[badSignatureFlag] === true ? `${body} ` : body,
    key,
    Math.floor(world.clock.wall() / 1000),
  );
  ctx.status = status;
  ctx.set(signed);
  ctx.set('Request-ID', `${randomNonce(20).toUpperCase()}-${status < 300 ? 0 : 268435460 + (status % 100)}`);
  if (value === undefined) return;
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = body;
}

function requireMerchantQuery(world: World, ctx: Context): void {
  const merchantId = ctx.URL.searchParams.get('mchid');
  if (!merchantId) throw parameterError('/mchid', '缺少必填参数');
  assertOurs(world, merchantId, '/mchid');
}

function orderNotExist(): PayApiError {
  return new PayApiError(404, 'ORDER_NOT_EXIST', '订单不存在');
}

/** Verifies, runs, and signs whatever comes out. */
function signedExchange(world: World, keys: PlatformKeys): Middleware {
  const { credentials, clock } = world;
  const merchant = { ...credentials, publicKey: createPublicKey(credentials.merchantPublicKeyPem) };
  const nonces = new NonceMemory();
  return async (ctx, next) => {
    let key = keys.forAnswer(undefined);
    try {
      const { method, url } = ctx.req;
      const authorization = ctx.req.headers.authorization;
      const signed = { method: method ?? '', url: url ?? '', authorization, body: rawBody(ctx) };
      const verify = () => verifyAuthorization(signed, merchant, nonces, clock.wall());
      if (!ctx.get('user-agent')) throw new PayApiError(400, 'PARAM_ERROR', '请求头缺少 User-Agent');
      if (!/application\/json|\*\/\*/.test(ctx.get('accept'))) {
        throw new PayApiError(406, 'PARAM_ERROR', '请求头 Accept 必须包含 application/json');
      }
      if (ctx.method === 'POST' && !/^application\/json\b/.test(ctx.get('content-type'))) {
        throw new PayApiError(415, 'PARAM_ERROR', '请求头 Content-Type 必须为 application/json');
      }
      verify();
      noteOutcome(ctx, { verified: true });
      key = keys.forAnswer(ctx.get('wechatpay-serial') || undefined);
      ctx.status = 404;
      await next();
      if (ctx.state.handled !== true) throw new PayApiError(404, 'RESOURCE_NOT_EXISTS', '接口不存在');
      if (ctx.state.raw !== true)
        sendSigned(world, ctx, key, ctx.state.answer === undefined ? 204 : 200, ctx.state.answer);
    } catch (error) {
      const known = error instanceof PayApiError;
      const { status, code, message, detail } = known ? error : new PayApiError(500, 'SYSTEM_ERROR', '系统错误');
      if (!known) process.stderr.write(`simulator: ${ctx.method} ${ctx.path}: ${String(error)}\n`);
      noteOutcome(ctx, { code });
      sendSigned(world, ctx, key, status, { code, message, ...(detail ? { detail } : {}) });
    }
  };
}

function answer(ctx: Context, value: unknown): void {
  ctx.state.handled = true;
  ctx.state.answer = value;
}

function transferRoutes(world: World, keys: PlatformKeys, router: Router): void {
  const base = '/fund-app/mch-transfer/transfer-bills';
  router.post(base, (ctx) => {
    const unseal = (text: string, field: string) => keys.unseal(ctx.get('wechatpay-serial'), text, field);
    answer(ctx, createTransfer(world, readBody(transferBody, rawBody(ctx)), unseal));
  });
  router.get(`${base}/out-bill-no/:number`, (ctx) =>
    answer(ctx, readTransfer(world, lookAt(world, ctx.params.number ?? ''))),
  );
  router.get(`${base}/transfer-bill-no/:number`, (ctx) => {
    const named = [...world.store.all('transfer')].find((one) => one.transferNo === ctx.params.number);
    answer(ctx, readTransfer(world, named && lookAt(world, named.outBillNo)));
  });
  router.post(`${base}/out-bill-no/:number/cancel`, (ctx) => {
    if (rawBody(ctx).length > 0) readBody(emptyBody, rawBody(ctx));
    answer(ctx, cancelTransfer(world, ctx.params.number ?? ''));
  });
}

export function payRoutes(world: World, keys: PlatformKeys): { guard: Middleware; routes: Router } {
  const bills = createBills(world);
  const router = new Router({ prefix: '/v3' });
  router.get('/certificates', (ctx) => answer(ctx, keys.certificateList()));
  router.post('/pay/transactions/jsapi', (ctx) => answer(ctx, createPrepay(world, readBody(prepayBody, rawBody(ctx)))));
  router.get('/pay/transactions/out-trade-no/:number', (ctx) => {
    requireMerchantQuery(world, ctx);
    const trade = readTrade(world, ctx.params.number ?? '');
    if (!trade) throw orderNotExist();
    answer(ctx, tradeView(world, trade));
  });
  router.get('/pay/transactions/id/:id', (ctx) => {
    requireMerchantQuery(world, ctx);
    const transaction = world.store.get('transaction', ctx.params.id ?? '');
    const trade = transaction && readTrade(world, transaction.outTradeNo);
    if (!trade) throw orderNotExist();
    answer(ctx, tradeView(world, trade, transaction));
  });
  router.post('/pay/transactions/out-trade-no/:number/close', (ctx) => {
    assertOurs(world, readBody(closeBody, rawBody(ctx)).mchid, '/mchid');
    closeTrade(world, ctx.params.number ?? '');
    answer(ctx, undefined);
  });
  router.post('/refund/domestic/refunds', (ctx) =>
    answer(ctx, requestRefund(world, readBody(refundBody, rawBody(ctx)))),
  );
  router.get('/refund/domestic/refunds/:number', (ctx) => answer(ctx, readRefund(world, ctx.params.number ?? '')));
  router.post('/refund/domestic/refunds/:refundId/apply-abnormal-refund', (ctx) => {
    const body = readBody(refundAgainBody, rawBody(ctx));
    const unseal = (text: string, field: string) => keys.unseal(ctx.get('wechatpay-serial'), text, field);
    answer(ctx, refundAgain(world, ctx.params.refundId ?? '', body, unseal));
  });
  transferRoutes(world, keys, router);
  router.get('/bill/tradebill', (ctx) => answer(ctx, bills.request(ctx.URL.searchParams, ctx.URL.origin)));
  router.get('/billdownload/file', (ctx) => {
    const file = bills.download(ctx.URL.searchParams);
    ctx.state.handled = true;
    ctx.state.raw = true;
    ctx.status = 200;
    ctx.type = 'text/plain; charset=utf-8';
    ctx.body = file;
  });
  return { guard: signedExchange(world, keys), routes: router };
}
