// Changes of an order on the wire.
import { orders as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { changeAddress } from './commands/change-address.js';
import { changeNote } from './commands/change-note.js';
import { lowerPrice } from './commands/lower-price.js';
import { urgeShipment } from './commands/urge-shipment.js';
import { presentUrged } from './presenter.js';
import { listUrged } from './queries.js';

export function changeRoutes(shop: Shop): Route[] {
  return [
    route(contract.changeAddress, ({ params, body, caller }) =>
      changeAddress(shop, { userId: caller.personId, orderId: params.orderId, addressId: body.addressId }),
    ),
    route(contract.changeNote, ({ params, body, caller }) =>
      changeNote(shop, { userId: caller.personId, orderId: params.orderId, note: body.note }),
    ),
    route(contract.urgeShipment, ({ params, caller }) =>
      urgeShipment(shop, { userId: caller.personId, orderId: params.orderId }),
    ),
    route(contract.listUrges, async ({ query }) => {
      const rows = await listUrged(shop.db, query);
      return ok(pageOf(rows, query.limit, (row) => [row.urged_at.toISOString(), row.order_id], presentUrged));
    }),
    route(contract.lowerPrice, ({ params, body, caller }) =>
      lowerPrice(shop, { ...body, orderId: params.orderId, operatorId: caller.personId }),
    ),
  ];
}
