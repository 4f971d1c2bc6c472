// The operators' side of flash sales on the wire.
import { type BodyOf, flashsale as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { approveSlot, pauseSlot, resumeSlot, switchSlot } from './commands/change-slot.js';
import { createSlot, previewSlot } from './commands/create-slot.js';
import { withdrawSlot } from './commands/withdraw-slot.js';
import type { SlotWish } from './domain/slot-rules.js';
import { presentInspectedSlot, presentOpsSlot } from './presenter.js';
import { inspectSlot, searchSlots } from './queries.js';

export function flashOperatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.previewSlot, ({ body }) => previewSlot(shop, wishOf(body))),
    route(contract.createSlot, ({ body, caller, once }) =>
      createSlot(shop, { ...wishOf(body), operatorId: caller.personId }, once),
    ),
    route(contract.searchSlots, async ({ query }) => {
      const slots = await searchSlots(shop.db, query);
      return ok(pageOf(slots, query.limit, ({ id }) => [id], presentOpsSlot));
    }),
    route(contract.inspectSlot, async ({ params }) => {
      const found = await inspectSlot(shop, params.slotId);
      return found ? ok(presentInspectedSlot(found, shop.clock.now(), shop.storage)) : refuse('not_found');
    }),
    route(contract.approveSlot, ({ params, caller }) =>
      approveSlot(shop, { slotId: params.slotId, operatorId: caller.personId }),
    ),
    route(contract.pauseSlot, ({ params, body, caller }) =>
      pauseSlot(shop, { slotId: params.slotId, operatorId: caller.personId, reason: body.reason }),
    ),
    route(contract.resumeSlot, ({ params, caller }) =>
      resumeSlot(shop, { slotId: params.slotId, operatorId: caller.personId }),
    ),
    route(contract.withdrawSlot, ({ params, body, caller }) =>
      withdrawSlot(shop, { slotId: params.slotId, operatorId: caller.personId, reason: body.reason }),
    ),
    route(contract.switchSlot, ({ params, body, caller }) =>
      switchSlot(shop, { ...body, slotId: params.slotId, operatorId: caller.personId }),
    ),
  ];
}

const wishOf = (body: BodyOf<typeof contract.previewSlot>): SlotWish => ({
  ...body,
  startsAt: new Date(body.startsAt),
  endsAt: new Date(body.endsAt),
});
