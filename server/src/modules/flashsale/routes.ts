// Flash sales on the wire.
import { flashsale as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import type { KnownRefusals } from '../../platform/http/early-refusals.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { askToBeReminded, withdrawWish } from './commands/remind-of-slot.js';
import { joinQueue, showQueue } from './commands/wait-in-line.js';
import { knownRefusal, takeAttempt } from './commands/take-attempt.js';
import { findOwnAttempt } from './finding-attempt.js';
import { flashOperatorRoutes } from './operator-routes.js';
import { presentAttempt, presentItem, presentItemPage, presentItems, presentSlot } from './presenter.js';
import { countRefusal } from './refusal-counts.js';
import { findShownItem, findShownSlot, listItemsOfProduct, listReminders, listSlots } from './queries.js';
import type { SlotRow } from './slot-statements.js';
import { writeTicket } from './ticket.js';

export function flashsaleRoutes(shop: Shop): Route[] {
  return [...slotRoutes(shop), ...reminderRoutes(shop), ...attemptRoutes(shop), ...flashOperatorRoutes(shop)];
}

/** When a sale is over, most who come are told so without being read. */
const soldOutAndTheLike = (shop: Shop): KnownRefusals => ({
  refusalOf: ({ flashItemId = '' }, { personId }) => knownRefusal(shop, flashItemId, personId),
  told: ({ flashItemId = '' }, code) => countRefusal(shop, flashItemId, code),
});

const nowText = (shop: Shop): string => shop.clock.now().toISOString();

function slotRoutes(shop: Shop): Route[] {
  return [
    route(contract.listSlots, async ({ query }) => {
      const list = await listSlots(shop.db, query);
      const page = pageOf(
        list.slots,
        query.limit,
        (slot) => [slot.starts_at.toISOString(), slot.id],
        (slot) => ({ ...presentSlot(slot), items: presentItems(slot, list, shop.storage) }),
      );
      return ok({ ...page, serverNow: nowText(shop) });
    }),
    route(contract.showSlot, async ({ params }) => {
      const list = await findShownSlot(shop.db, params.slotId);
      const slot = list?.slots[0];
      if (!list || !slot) return refuse('not_found');
      return ok({ ...presentSlot(slot), items: presentItems(slot, list, shop.storage), serverNow: nowText(shop) });
    }),
    route(contract.showFlashItem, async ({ params }) => {
      const list = await findShownItem(shop.db, params.flashItemId);
      const page = list && presentItemPage(list, shop.clock.now(), shop.storage);
      return page ? ok(page) : refuse('not_found');
    }),
    route(contract.listFlashItemsOfProduct, async ({ params }) => {
      const list = await listItemsOfProduct(shop.db, params.productId);
      const slotOf = (slotId: string): SlotRow | undefined => list.slots.find(({ id }) => id === slotId);
      const items = list.items.flatMap((item) => {
        const slot = slotOf(item.slot_id);
        if (!slot) return [];
        return presentItem(item, list, shop.storage).map((card) => ({ ...card, slot: presentSlot(slot) }));
      });
      return ok({ items, serverNow: nowText(shop) });
    }),
  ];
}

function reminderRoutes(shop: Shop): Route[] {
  return [
    route(contract.askReminder, ({ params, caller }) =>
      askToBeReminded(shop, { slotId: params.slotId, userId: caller.personId }),
    ),
    route(contract.withdrawReminder, ({ params, caller }) =>
      withdrawWish(shop, { slotId: params.slotId, userId: caller.personId }),
    ),
    route(contract.listReminders, async ({ caller }) => {
      return ok({ slotIds: await listReminders(shop.db, caller.personId) });
    }),
  ];
}

function attemptRoutes(shop: Shop): Route[] {
  return [
    route(
      contract.takeAttempt,
      async ({ params, body, caller, once }) => {
        if (!once) return refuse('idempotency_key_missing');
        const own = { userId: caller.personId, deviceId: caller.sessionId, itemId: params.flashItemId };
        const queued = await takeAttempt(shop, { ...body, ...own }, once);
        if (!queued.ok) return queued;
        const { attemptId, itemId } = queued.value;
        const found = { ticket: writeTicket(queued.value), status: 'queued' as const, version: 0 };
        return ok(presentAttempt({ attemptId, itemId, ...found, orderId: null, reason: null }, shop.clock.now()));
      },
      { known: soldOutAndTheLike(shop) },
    ),
    route(contract.showAttempt, async ({ params, query, caller }) => {
      const wish = { userId: caller.personId, attemptId: params.attemptId, ticket: query.ticket };
      const found = await findOwnAttempt(shop, wish);
      return found.ok ? ok(presentAttempt(found.value, shop.clock.now())) : found;
    }),
    route(contract.joinQueue, ({ params, caller }) => joinQueue(shop, params.slotId, caller.personId)),
    route(contract.showQueue, ({ params, caller }) => showQueue(shop, params.slotId, caller.personId)),
  ];
}
