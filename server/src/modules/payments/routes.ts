// Payments on the wire: operators' lists, and the door where gateways knock (raw bytes, because signatures are over
// exact bytes).
import type Router from '@koa/router';
import { payments as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { readRaw } from '../../platform/http/body.js';
import { type Route, route } from '../../platform/http/route.js';
import type { GatewayName } from '../../platform/gateway.js';
import type { Shop } from '../../shop.js';
import { applyStoredNotice, receiveNotice } from './commands/receive-notice.js';
import { decideDifference } from './commands/decide-difference.js';
import { sendRefundAgain } from './commands/send-refund-again.js';
import { listPayments, listRefunds } from './queries.js';
import { listDifferences, listReconciliations, presentDifference, readDifference } from './reconcile-queries.js';

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
    route(contract.listReconciliations, async ({ query }) => ok(await listReconciliations(shop.db, query))),
    route(contract.listDifferences, async ({ query }) => ok(await listDifferences(shop.db, query))),
    route(contract.inspectDifference, async ({ params }) => {
      const found = await readDifference(shop.db, params.differenceId);
      return found ? ok(found) : refuse('not_found');
    }),
    route(contract.decideDifference, async ({ params, body, caller }) => {
      const decided = await decideDifference(shop, { ...params, ...body, operatorId: caller.personId });
      return decided.ok ? ok(presentDifference(decided.value)) : decided;
    }),
  ];
}

/** Where each gateway knocks, and the only words it understands. */
const doors: readonly { gateway: GatewayName; path: string; heard: unknown; refused: unknown }[] = [
  {
    gateway: 'wechat_pay',
    path: '/notices/wechat-pay',
    heard: { code: 'SUCCESS', message: '成功' },
    refused: { code: 'FAIL', message: '验签失败' },
  },
  { gateway: 'alipay', path: '/notices/alipay', heard: 'success', refused: 'fail' },
];

export function mountNotices(router: Router, shop: Shop, inBackground: (work: Promise<void>) => void): void {
  for (const { gateway, path, heard, refused } of doors.filter((door) => shop.gateways[door.gateway])) {
    router.post(path, async (ctx) => {
      const rawBody = await readRaw(ctx.req, NOTICE_BYTES);
      const received = await receiveNotice(shop, { gateway, headers: ctx.req.headers, rawBody });
      ctx.status = received.ok ? 200 : 401;
      ctx.body = received.ok ? heard : refused;
      if (received.ok && received.value !== null) inBackground(applyStoredNotice(shop, received.value));
    });
  }
}
