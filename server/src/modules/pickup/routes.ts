// Pick-up points on the wire.
import { pickup as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { changePoint, createPoint, pausePoint } from './commands/save-point.js';
import { presentPoint, presentPointForOperators } from './presenter.js';
import { listEveryPoint, listOpenPoints } from './queries.js';

export function pickupRoutes(shop: Shop): Route[] {
  return [
    route(contract.listPoints, async () => ok({ items: (await listOpenPoints(shop.db)).map(presentPoint) })),
    route(contract.searchPoints, async () =>
      ok({ items: (await listEveryPoint(shop.db)).map(presentPointForOperators) }),
    ),
    route(contract.createPoint, ({ body, caller, once }) =>
      createPoint(shop, { ...body, operatorId: caller.personId }, once),
    ),
    route(contract.changePoint, ({ params, body, caller }) =>
      changePoint(shop, { ...body, ...params, operatorId: caller.personId }),
    ),
    route(contract.pausePoint, ({ params, body, caller }) =>
      pausePoint(shop, { ...body, ...params, operatorId: caller.personId }),
    ),
  ];
}
