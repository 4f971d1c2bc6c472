// The shapes that shoppers' and operators' endpoints of flash sales share. Units in progress bars are units of real
// orders; how many people wait or were refused is told to operators only.
import { z } from 'zod';
import { fen, id, moment } from '../shapes.js';
import { states } from '../states.js';

export const slotId = z.strictObject({ slotId: id });
export const flashItemId = z.strictObject({ flashItemId: id });

export const flashItemCard = z.object({
  flashItemId: id,
  skuId: id,
  productId: id,
  productName: z.string(),
  specification: z.string(),
  pictureUrl: z.string().nullable(),
  /** what the SKU costs outside the slot */
  basePriceFen: fen,
  priceFen: fen,
  personLimit: z.int(),
  allocatedUnits: z.int(),
  /** units in orders that stand */
  orderedUnits: z.int(),
  soldOut: z.boolean(),
});

export const slotFacts = z.object({
  slotId: id,
  name: z.string(),
  status: z.enum(states.flash_slot),
  version: z.int(),
  startsAt: moment,
  endsAt: moment,
});

/** An attempt as its owner sees it; `queued` stands for what has no row yet. */
export const attemptStatuses = ['queued', ...states.flash_attempt] as const;

export const attempt = z.object({
  attemptId: id,
  /** tells the gate's side of the attempt while it has no row; hand it back when asking */
  ticket: z.string(),
  flashItemId: id,
  status: z.enum(attemptStatuses),
  version: z.int(),
  orderId: id.nullable(),
  /** why it was released, in the buyer's words */
  reason: z.string().nullable(),
  serverNow: moment,
});
