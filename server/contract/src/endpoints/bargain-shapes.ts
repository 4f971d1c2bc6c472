// Shapes that the buyers' and the operators' side of a bargain share.
import { z } from 'zod';
import { fen, id, moment } from '../shapes.js';
import { states } from '../states.js';

export const bargainOfferId = z.strictObject({ offerId: id });

export const bargainOfferCard = z.object({
  id,
  name: z.string(),
  productId: id,
  skuId: id,
  productName: z.string(),
  specification: z.string(),
  pictureUrl: z.string().nullable(),
  /** what a bargain begins at, and the lowest it comes to */
  startFen: fen,
  floorFen: fen,
  /** valid helpers that bring it to the floor exactly */
  needed: z.int(),
  timeLimitMs: z.int(),
  startsAt: moment,
  endsAt: moment,
  /** true: can be bought before it has reached its floor */
  anyPrice: z.boolean(),
  /** bargains that can still be started */
  quotaLeft: z.int(),
  /** bargains of this offer that were really paid */
  won: z.int(),
});

export const bargainTerms = z.object({
  /** the owner's own first cut, taken off at once and outside `needed`; 0: none */
  ownerCutFen: fen,
  leastCutFen: fen,
  mostCutFen: fen,
  newVisitorFirst: z.boolean(),
  personStarts: z.int(),
  personHelps: z.int(),
  payWindowMs: z.int(),
});

export const bargainFacts = z.object({
  id,
  offerId: id,
  status: z.enum(states.bargain),
  /** the one `bargain.changed` tells: a greater one is newer */
  version: z.int(),
  startFen: fen,
  floorFen: fen,
  /** what it costs now, to the fen */
  priceFen: fen,
  cutFen: fen,
  /** what is left to cut, and how many more people it takes */
  remainingFen: fen,
  helpers: z.int(),
  needed: z.int(),
  helpersLeft: z.int(),
  expiresAt: moment,
});
