// Parcels on the wire, and the door where the tracking platform knocks (raw bytes, because signatures are over exact
// characters).
import type Router from '@koa/router';
import { logistics as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { readRaw } from '../../platform/http/body.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { correctWaybill } from './commands/correct-waybill.js';
import { receiveOrder, receiveParcel } from './commands/receive-order.js';
import { shipOrder } from './commands/ship-order.js';
import { applyPushes, receivePush } from './commands/receive-push.js';
import { uploadAgain } from './commands/upload-again.js';
import { carriersOf } from './domain/carrier-rules.js';
import { collectionRoutes } from './pickup-routes.js';
import { presentParcels, presentTroubled, presentUpload } from './presenter.js';
import { findParcels, listOpenUploads, listTroubled } from './queries.js';

const PUSH_BYTES = 512 * 1024;

export function logisticsRoutes(shop: Shop): Route[] {
  return [...parcelRoutes(shop), ...collectionRoutes(shop)];
}

function parcelRoutes(shop: Shop): Route[] {
  return [
    route(contract.shipOrder, ({ params, body, caller, once }) =>
      shipOrder(
        shop,
        { ...body, orderId: params.orderId, lines: body.lines ?? null, operatorId: caller.personId },
        once,
      ),
    ),
    route(contract.correctWaybill, ({ params, body, caller }) =>
      correctWaybill(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
    route(contract.guessCarriers, ({ query }) =>
      Promise.resolve(
        ok({
          items: carriersOf(query.waybillNo).map((carrier) => ({ carrier, carrierName: contract.carriers[carrier] })),
        }),
      ),
    ),
    route(contract.listTroubledParcels, async ({ query }) => {
      const rows = await listTroubled(shop.db, query);
      return ok(pageOf(rows, query.limit, (row) => [row.changed_at.toISOString(), row.parcel_id], presentTroubled));
    }),
    route(contract.listShippingUploads, async ({ query }) => {
      const rows = await listOpenUploads(shop.db, query);
      return ok(pageOf(rows, query.limit, (row) => [row.changed_at.toISOString(), row.id], presentUpload));
    }),
    route(contract.uploadShippingAgain, async ({ params, body, caller }) => {
      const wish = { orderId: params.orderId, operatorId: caller.personId, reason: body.reason };
      const result = await uploadAgain(shop, wish);
      return result.ok ? ok(presentUpload(result.value)) : result;
    }),
    route(contract.inspectParcels, async ({ params }) => {
      const found = await findParcels(shop.db, params.orderId);
      return found ? ok(presentParcels(found, shop.sealer, true)) : refuse('not_found');
    }),
    route(contract.listParcels, async ({ params, caller }) => {
      const found = await findParcels(shop.db, params.orderId, caller.personId);
      return found ? ok(presentParcels(found, shop.sealer, false)) : refuse('not_found');
    }),
    route(contract.receiveParcel, ({ params, caller }) =>
      receiveParcel(shop, { parcelId: params.parcelId, userId: caller.personId }),
    ),
    route(contract.receiveOrder, ({ params, caller }) =>
      receiveOrder(shop, { orderId: params.orderId, userId: caller.personId }),
    ),
  ];
}

export function mountPushes(router: Router, shop: Shop, inBackground: (work: Promise<void>) => void): void {
  router.post('/notices/express', async (ctx) => {
    const received = await receivePush(shop, await readRaw(ctx.req, PUSH_BYTES));
    ctx.status = received.ok ? 200 : 401;
    ctx.body = received.ok
      ? { result: true, returnCode: '200', message: '成功' }
      : { result: false, returnCode: '500', message: '验签失败' };
    if (received.ok && received.value !== null) inBackground(applyPushes(shop, received.value).then(() => undefined));
  });
}
