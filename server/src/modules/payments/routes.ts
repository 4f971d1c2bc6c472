// Payments on the wire: operators' lists, and the door where gateways knock (raw bytes, because signatures are over
// exact bytes).
import type Router from '@koa/router';
import type { Context } from 'koa';
import { payments as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { readRaw } from '../../platform/http/body.js';
import { type Route, route } from '../../platform/http/route.js';
import type { GatewayName } from '../../platform/gateway.js';
import type { Shop } from '../../shop.js';
import { applyStoredNotice, receiveNotice } from './commands/receive-notice.js';
import { sendRefundAgain } from './commands/send-refund-again.js';
import { listPayments, listRefunds } from './queries.js';

const NOTICE_BYTES = 128 * 1024;

export function paymentRoutes(shop: Shop): Route[] {
  return [
    route(contract.listPayments, async ({ query }) => ok(await listPayments(shop.db, query))),
    route(contract.listRefunds, async ({ query }) => ok(await listRefunds(shop.db, query))),
    route(contract.sendRefundAgain, ({ params, body, caller }) => {
      const to = body.card ? { kind: 'user_card' as const, ...body.card } : { kind: 'merchant_card' as const };
      const { reason } = body;
      return sendRefundAgain(shop, { refundId: params.refundId, to, reason, operatorId: caller.personId });
    }),
  ];
}

export function mountNotices(router: Router, shop: Shop, inBackground: (work: Promise<void>) => void): void {
  router.post('/notices/wechat-pay', async (ctx) => {
    await answerNotice(ctx, shop, 'wechat_pay', inBackground);
  });
}

async function answerNotice(
  ctx: Context,
  shop: Shop,
  gateway: GatewayName,
  inBackground: (work: Promise<void>) => void,
): Promise<void> {
  const rawBody = await readRaw(ctx.req, NOTICE_BYTES);
  const received = await receiveNotice(shop, { gateway, headers: ctx.req.headers, rawBody });
  if (!received.ok) {
    ctx.status = 401;
    ctx.body = { code: 'FAIL', message: '验签失败' };
    return;
  }
  ctx.status = 200;
  ctx.body = { code: 'SUCCESS', message: '成功' };
  if (received.value !== null) inBackground(applyStoredNotice(shop, received.value));
}
