// The cashier at /cashier/:prepayId, by plain form posts. It shows what is true now, so reloading is always safe.
import Router from '@koa/router';
import type { Context } from 'koa';
import { rawBody } from '../http/exchange.js';
import { isPrepayExpired, payPrepay } from '../pay/payer.js';
import { readTrade } from '../pay/trades.js';
import { confirmTransfer, lookAt } from '../pay/transfers.js';
import { loopbackUrl } from '../wechat/routes.js';
import type { World } from '../world.js';
import { transferPage } from './transfer-page.js';
import { payPage, resultPage, type CashierResult, type CashierView } from './cashier-page.js';

interface Situation {
  view: CashierView;
  result: CashierResult | null;
}

function situationOf(world: World, prepayId: string, returnText: string | null): Situation | null {
  const prepay = world.store.get('prepay', prepayId);
  const trade = prepay && readTrade(world, prepay.outTradeNo, prepay.gateway);
  if (!prepay || !trade) return null;
  const view = {
    gateway: prepay.gateway,
    merchant: '合团商城',
    description: trade.description,
    amountFen: trade.totalFen,
    outTradeNo: trade.outTradeNo,
    returnUrl: loopbackUrl(returnText)?.href ?? null,
  };
  const timedOut = trade.closedAtMs !== null && trade.closedAtMs >= trade.expiresAtMs;
  if (trade.state === 'SUCCESS') return { view, result: 'paid' };
  if (trade.state === 'CLOSED') return { view, result: timedOut ? 'expired' : 'closed' };
  return { view, result: isPrepayExpired(world, prepay) ? 'expired' : null };
}

function headers(ctx: Context, status: 200 | 404): void {
  ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
  ctx.set('Cache-Control', 'no-store');
  ctx.status = status;
  ctx.type = 'html';
}

function show(ctx: Context, situation: Situation | null, result?: CashierResult): void {
  headers(ctx, situation ? 200 : 404);
  const shown = result ?? situation?.result ?? null;
  if (!situation) ctx.body = resultPage('not_found', null);
  else ctx.body = shown === null ? payPage(situation.view) : resultPage(shown, situation.view);
}

function showTransfer(world: World, ctx: Context, confirmation: string, returnText: string | null, put = false): void {
  const named = [...world.store.all('transfer')].find((one) => one.confirmation === confirmation);
  const transfer = named && lookAt(world, named.outBillNo);
  const returnUrl = loopbackUrl(returnText)?.href ?? null;
  headers(ctx, transfer ? 200 : 404);
  ctx.body = transferPage(transfer ?? null, returnUrl, put);
}

export function cashierRoutes(world: World): Router {
  const router = new Router({ prefix: '/cashier' });
  router.get('/transfers/:confirmation', (ctx) =>
    showTransfer(world, ctx, ctx.params.confirmation ?? '', ctx.URL.searchParams.get('return')),
  );
  router.post('/transfers/:confirmation', (ctx) => {
    const confirmation = ctx.params.confirmation ?? '';
    const form = new URLSearchParams(rawBody(ctx).toString('utf8'));
    if (form.get('action') === 'confirm') confirmTransfer(world, confirmation, undefined);
    showTransfer(world, ctx, confirmation, form.get('return'), form.get('action') === 'later');
  });
  router.get('/:prepayId', (ctx) =>
    show(ctx, situationOf(world, ctx.params.prepayId ?? '', ctx.URL.searchParams.get('return'))),
  );
  router.post('/:prepayId', (ctx) => {
    const prepayId = ctx.params.prepayId ?? '';
    const form = new URLSearchParams(rawBody(ctx).toString('utf8'));
    const returnText = form.get('return');
    if (form.get('action') === 'pay') payPrepay(world, { prepayId });
    const situation = situationOf(world, prepayId, returnText);
    const abandoned = form.get('action') === 'abandon' && situation?.result === null;
    show(ctx, situation, abandoned ? 'abandoned' : undefined);
  });
  return router;
}
