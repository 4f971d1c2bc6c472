// What endpoints of group-buy share: the kinds of groups as data, cards of offers, and the facts of a group.
import { z } from 'zod';
import { fen, id, moment } from '../shapes.js';
import { states } from '../states.js';

export const offerId = z.strictObject({ offerId: id });
export const groupId = z.strictObject({ groupId: id });

export const skuPrice = z.strictObject({ skuId: id, priceFen: fen });

/**
 * What kind of group it is. Tiered: everybody pays the first tier's price (the offer's own); once it has formed, the
 * difference to the tier it reached goes back. Newcomers: only who never paid an order may join; anybody may open. Draw:
 * so many of the members get the goods, the others their money and a coupon.
 */
export const groupTerms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('normal') }),
  z.strictObject({
    kind: z.literal('tiered'),
    tiers: z
      .array(z.strictObject({ people: z.int().min(2).max(100), skus: z.array(skuPrice).min(1).max(50) }))
      .min(2)
      .max(5),
  }),
  z.strictObject({ kind: z.literal('newcomers') }),
  z.strictObject({
    kind: z.literal('draw'),
    winners: z.int().min(1).max(99),
    /** what who does not win is given besides their money; null: nothing */
    consolationTemplateId: id.nullable(),
  }),
]);
export type GroupTerms = z.infer<typeof groupTerms>;

/** Goes back to the leader once the group has formed: so much, or all that was paid for the goods. */
export const leaderReward = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off'), offFen: fen.min(1) }),
  z.strictObject({ kind: z.literal('free') }),
]);
export type LeaderReward = z.infer<typeof leaderReward>;

export const offerCard = z.object({
  id,
  name: z.string(),
  productId: id,
  productName: z.string(),
  pictureUrl: z.string().nullable(),
  /** lowest price of the offer's SKUs when bought alone */
  basePriceFromFen: fen,
  groupPriceFromFen: fen,
  groupPriceToFen: fen,
  size: z.int(),
  terms: groupTerms,
  leaderReward: leaderReward.nullable(),
  /** the coupon for those who do not win; null: none */
  consolation: z.string().nullable(),
  startsAt: moment,
  endsAt: moment,
  /** groups of this offer that really formed */
  formedGroups: z.int(),
});

/** How much is left, as far as a shopper is told. */
export const stockLevels = ['none', 'few', 'enough'] as const;
export const offerPhases = ['upcoming', 'running', 'paused', 'ended'] as const;

export const face = z.object({ nickname: z.string(), avatarUrl: z.string().nullable() });

export const seat = z.object({ status: z.enum(states.group_member), orderId: id, leader: z.boolean() });

export const groupFacts = z.object({
  id,
  offerId: id,
  status: z.enum(states.group),
  version: z.int(),
  size: z.int(),
  paid: z.int(),
  /** seats of orders that are not paid yet */
  held: z.int(),
  seatsLeft: z.int(),
  /** true: the merchant let it form with fewer people than its size */
  waived: z.boolean(),
  /** with how many it forms when its time is over; below `size` only where there are tiers */
  least: z.int(),
  /** the people of the tier it formed with */
  reached: z.int().nullable(),
  expiresAt: moment,
  formedAt: moment.nullable(),
});

/** The draw of a group, for anybody to go over: its order is that of the digests of `seed:ticket`, smallest first. */
export const drawProof = z.object({
  winners: z.int(),
  /** SHA-256 of the seed, published before anybody could join */
  commitment: z.string(),
  /** null: not drawn yet */
  seed: z.string().nullable(),
  tickets: z.array(z.object({ ticket: z.string(), won: z.boolean(), you: z.boolean() })),
});
