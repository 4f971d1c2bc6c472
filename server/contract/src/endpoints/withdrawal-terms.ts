// The terms of withdrawing and the ways of reckoning tax, as operators write and read them.
import { z } from 'zod';
import { fen } from '../shapes.js';

export const withdrawalTerms = {
  minFen: fen,
  maxFen: fen,
  /** of one person on one day */
  dailyFen: fen,
  dailyCount: z.int().min(1).max(50),
  feeBps: z.int().min(0).max(1_000),
  feeMinFen: fen,
  /** one operator has to agree from here on, two from there */
  reviewFromFen: fen,
  secondFromFen: fen,
  /** from this much a month the real name is asked for */
  realNameFromFen: fen,
  /** most that one bill carries */
  billWechatFen: fen,
  billAlipayFen: fen,
};

const upToFen = fen.nullable();
const brackets = z
  .array(z.strictObject({ upToFen, rateBps: z.int().min(0).max(6_000), quickFen: fen }))
  .min(1)
  .max(10);

export const taxTerms = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('monthly'),
    deductions: z
      .array(z.strictObject({ upToFen, fixedFen: fen, rateBps: z.int().min(0).max(10_000) }))
      .min(1)
      .max(10),
    brackets,
  }),
  z.strictObject({
    method: z.literal('cumulative'),
    costBps: z.int().min(0).max(10_000),
    monthlyAllowanceFen: fen,
    brackets,
  }),
  z.strictObject({ method: z.literal('none') }),
]);
