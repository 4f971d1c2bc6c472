// What a lottery is, as everybody sees it: its prizes with their true probabilities, its chances, and how a draw is
// computed. Probabilities are parts of a million and sum to it.
import { z } from 'zod';
import { fen, id, moment } from '../shapes.js';
import { states } from '../states.js';

export const prizeKinds = ['points', 'coupon', 'voucher', 'nothing'] as const;
export type PrizeKind = (typeof prizeKinds)[number];

/** Why somebody got the next "nothing" instead of what was drawn. */
export const insteadReasons = ['out_of_stock', 'coupon_limit'] as const;

export const lotteryId = z.strictObject({ lotteryId: id });

export const prize = z.object({
  id,
  kind: z.enum(prizeKinds),
  name: z.string(),
  /** of a million */
  ppm: z.int(),
  /** null: a "nothing" is never used up */
  quantity: z.int().nullable(),
  left: z.int().nullable(),
  worthFen: fen,
});

export const lotteryCard = z.object({
  id,
  name: z.string(),
  status: z.enum(states.lottery),
  startsAt: moment,
  endsAt: moment,
  freePerDay: z.int(),
  /** null: nothing can be drawn for points */
  pointsPerDraw: z.int().nullable(),
  paidPerDay: z.int(),
  prizes: z.array(prize),
});

/** What fixes one draw, so that whoever knows the seed comes to the same. */
export const proof = z.object({
  /** `lottery:person:number`; the person stands under a name that only the lottery has for them */
  ticket: z.string(),
  /** 0 to 999,999 */
  roll: z.int(),
  drawnPrizeId: id,
  prizeId: id,
  instead: z.enum(insteadReasons).nullable(),
});
