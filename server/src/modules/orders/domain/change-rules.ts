// What may still be changed about an order, and how far: the address while nothing of it has left and the new place costs
// no more to reach; the price while nobody has paid, downwards, within bounds.
import type { StateOf } from '@hetuan/contract/states';
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { type Fen, allocate, rateOf, sumFen } from '../../../kernel/money.js';

type OrderState = StateOf<'order'>;

const NOTHING_LEFT: ReadonlySet<OrderState> = new Set(['pending_payment', 'awaiting_group', 'awaiting_shipment']);
const TO_SHIP: ReadonlySet<OrderState> = new Set(['awaiting_shipment', 'partially_shipped']);

/** Address and note may change as long as no parcel has left. */
export const mayChangeDelivery = (status: OrderState): boolean => NOTHING_LEFT.has(status);

/** Who waits for a parcel may urge. */
export const mayUrge = (status: OrderState): boolean => TO_SHIP.has(status);

/**
 * Freight of the new place against what this order paid for, or would cost to its present place by today's rules:
 * templates that became dearer meanwhile are not the buyer's doing. Refusal: `freight_dearer`.
 */
export function judgeFreight(facts: { paidFen: Fen; presentFen: Fen | null; newFen: Fen }): Result<void> {
  const { paidFen, presentFen, newFen } = facts;
  const coveredFen = Math.max(paidFen, presentFen ?? 0);
  return newFen <= coveredFen ? ok(undefined) : refuse('freight_dearer', { freightFen: newFen, paidFen });
}

export interface ChangeableLine {
  id: string;
  units: number;
  unitPriceFen: Fen;
  payFen: Fen;
}

export interface PriceWish {
  /** for all goods together, after every discount */
  goodsFen: Fen;
  freightFen: Fen;
}

export interface ChangedPrice {
  lines: { id: string; payFen: Fen; discountFen: Fen }[];
  discountFen: Fen;
  freightFen: Fen;
  payFen: Fen;
}

/**
 * What each line costs after an operator lowered the price: the new sum split by what the lines cost before, so that
 * refunds return exactly their share. Bounds: never more than now (a contract stands since the order was placed), never
 * under `lowestBps` of what the goods cost when they were ordered, never nothing. Refusal: `price_out_of_bounds`.
 */
export function planPriceChange(input: {
  lines: readonly ChangeableLine[];
  freightFen: Fen;
  /** of the goods at placing, before any change */
  orderedGoodsFen: Fen;
  wish: PriceWish;
  lowestBps: number;
}): Result<ChangedPrice> {
  const { lines, wish } = input;
  const presentFen = sumFen(lines.map((line) => line.payFen));
  const lowestFen = rateOf(input.orderedGoodsFen, input.lowestBps);
  const highestFen = presentFen;
  const unchanged = wish.goodsFen === presentFen && wish.freightFen === input.freightFen;
  const bounded = wish.goodsFen >= lowestFen && wish.goodsFen <= highestFen && wish.freightFen <= input.freightFen;
  if (!bounded || unchanged || wish.goodsFen + wish.freightFen < 1) {
    return refuse('price_out_of_bounds', { lowestFen, highestFen, highestFreightFen: input.freightFen });
  }
  const shares = allocate(
    wish.goodsFen,
    lines.map((line) => line.payFen),
  );
  const changed = lines.map((line, index) => {
    const payFen = shares[index] ?? 0;
    return { id: line.id, payFen, discountFen: line.units * line.unitPriceFen - payFen };
  });
  return ok({
    lines: changed,
    discountFen: sumFen(changed.map((line) => line.discountFen)),
    freightFen: wish.freightFen,
    payFen: wish.goodsFen + wish.freightFen,
  });
}
