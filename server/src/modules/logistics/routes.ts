// Parcels on the wire.
import { logistics as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { receiveOrder, receiveParcel } from './commands/receive-order.js';
import { shipOrder } from './commands/ship-order.js';
import { presentParcels } from './presenter.js';
import { findParcels } from './queries.js';

export function logisticsRoutes(shop: Shop): Route[] {
  return [
    route(contract.shipOrder, ({ params, body, caller, once }) =>
      shipOrder(
        shop,
        { ...body, orderId: params.orderId, lines: body.lines ?? null, operatorId: caller.personId },
        once,
      ),
    ),
    route(contract.inspectParcels, async ({ params }) => {
      const found = await findParcels(shop.db, params.orderId);
      return found ? ok(presentParcels(found)) : refuse('not_found');
    }),
    route(contract.listParcels, async ({ params, caller }) => {
      const found = await findParcels(shop.db, params.orderId, caller.personId);
      return found ? ok(presentParcels(found)) : refuse('not_found');
    }),
    route(contract.receiveParcel, ({ params, caller }) =>
      receiveParcel(shop, { parcelId: params.parcelId, userId: caller.personId }),
    ),
    route(contract.receiveOrder, ({ params, caller }) =>
      receiveOrder(shop, { orderId: params.orderId, userId: caller.personId }),
    ),
  ];
}
