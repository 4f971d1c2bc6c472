// Orders on the wire.
import { orders as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { openContact, recordOperatorAction } from '../identity/index.js';
import { askPayment, readOpenPayments } from '../payments/index.js';
import { changeRoutes } from './change-routes.js';
import { cancelOrder } from './commands/close-order.js';
import { payOrder } from './commands/pay-order.js';
import { placeOrder } from './commands/place-order.js';
import { quoteOrder } from './commands/quote-order.js';
import { giveRebate } from './commands/give-rebate.js';
import { requestRefund } from './commands/refund-order.js';
import type { OrderRow } from './order-statements.js';
import { presentDetail, presentInspection, presentQuote, presentSummary } from './presenter.js';
import { countOrders, findOrder, findOrderChanges, listOrders } from './queries.js';

const keyOf = (order: OrderRow): readonly unknown[] => [order.created_at.toISOString(), order.id];

const { orderStages } = contract;

export function orderRoutes(shop: Shop): Route[] {
  return [...shopperRoutes(shop), ...operatorRoutes(shop), ...changeRoutes(shop)];
}

function shopperRoutes(shop: Shop): Route[] {
  return [
    route(contract.quoteOrder, async ({ body, caller }) => {
      const offer = body.offerId ? { kind: body.offerKind, offerId: body.offerId, ref: body.offerRef } : undefined;
      const { lines, extras, benefits, addressId, pickupPointId } = body;
      const wish = { userId: caller.personId, lines, extras, benefits, addressId, pickupPointId, offer };
      const result = await quoteOrder(shop, wish);
      return result.ok ? ok(presentQuote(result.value, shop.clock.now(), shop.storage)) : result;
    }),
    route(contract.placeOrder, ({ body, caller, once }) =>
      placeOrder(shop, { userId: caller.personId, offer: null, ...body }, once),
    ),
    route(contract.payOrder, ({ params, body, caller }) =>
      payOrder(shop, { userId: caller.personId, sessionId: caller.sessionId, orderId: params.orderId, ...body }),
    ),
    route(contract.confirmPayment, async ({ params, caller }) => {
      const found = await findOrder(shop.db, params.orderId, caller.personId);
      if (!found) return refuse('not_found');
      let unknown = false;
      for (const payment of await shop.db.rows(readOpenPayments(params.orderId))) {
        if ((await askPayment(shop, payment.id)) === 'unknown') unknown = true;
      }
      const after = await findOrder(shop.db, params.orderId, caller.personId);
      const { status, paid_at: paidAt } = (after ?? found).order;
      const paid = paidAt !== null;
      return ok({ status, paid, certain: paid || !unknown });
    }),
    route(contract.cancelOrder, ({ params, caller }) =>
      cancelOrder(shop, { userId: caller.personId, orderId: params.orderId }),
    ),
    route(contract.listOrders, async ({ query, caller }) => {
      const { stage, ...wish } = query;
      const statuses = stage === undefined ? undefined : orderStages[stage];
      const list = await listOrders(shop.db, { ...wish, statuses, userId: caller.personId });
      const page = pageOf(list.orders, query.limit, keyOf, (order) =>
        presentSummary(order, list.lines, list.refundingOrderIds.has(order.id), shop.storage),
      );
      return ok({ ...page, serverNow: shop.clock.now().toISOString() });
    }),
    route(contract.countOrders, async ({ caller }) => ok(await countOrders(shop.db, caller.personId))),
    route(contract.showOrder, async ({ params, caller }) => {
      const found = await findOrder(shop.db, params.orderId, caller.personId);
      return found ? ok(presentDetail(found, shop.clock.now(), shop, false)) : refuse('not_found');
    }),
  ];
}

function operatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.searchOrders, async ({ query }) => {
      const { phone, ...wish } = query;
      const phoneIndex = phone === undefined ? undefined : shop.sealer.indexOf(phone);
      const list = await listOrders(shop.db, { ...wish, phoneIndex });
      return ok(
        pageOf(list.orders, query.limit, keyOf, (order) => ({
          ...presentSummary(order, list.lines, list.refundingOrderIds.has(order.id), shop.storage),
          buyerId: order.user_id,
        })),
      );
    }),
    route(contract.inspectOrder, async ({ params }) => {
      const found = await findOrder(shop.db, params.orderId);
      if (!found) return refuse('not_found');
      const changes = await findOrderChanges(shop.db, params.orderId);
      return ok(presentInspection(found, changes, shop.clock.now(), shop));
    }),
    route(contract.revealAddress, async ({ params, body, caller }) => {
      const found = await findOrder(shop.db, params.orderId);
      if (!found) return refuse('not_found');
      await shop.db.read(
        recordOperatorAction(caller.personId, 'orders.reveal', params.orderId, { reason: body.reason }),
      );
      const { address } = found.order;
      return ok({ ...openContact(shop.sealer, address), regionNames: address.regionNames });
    }),
    route(contract.refundOrder, ({ params, body, caller, once }) =>
      requestRefund(
        shop,
        {
          orderId: params.orderId,
          wishes: body.lines ?? null,
          cause: 'operator',
          reason: body.reason,
          actor: `operator:${caller.personId}`,
          operatorId: caller.personId,
        },
        once,
      ),
    ),
    route(contract.giveRebate, ({ params, body, caller, once }) =>
      giveRebate(shop, { ...params, ...body, operatorId: caller.personId }, once),
    ),
  ];
}
