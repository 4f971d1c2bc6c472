// What an operator may offer for points, when a shopper may have it, and what it is said to be. An item is worth what its
// points are worth in an order and what is paid beside them; it never gives goods away below their cost.
import { DAY_MS, plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface ItemWish {
  skuId: string;
  points: number;
  priceFen: number;
  /** null: now */
  startsAt: Date | null;
  endsAt: Date;
}

export interface SkuFacts {
  active: boolean;
  basePriceFen: number;
  costFen: number;
}

const LONGEST_MS = 366 * DAY_MS;

/** Refusals: `sku_unavailable`, `offer_terms_invalid` with everything that is wrong. */
export function acceptItem(
  wish: ItemWish,
  sku: SkuFacts | undefined,
  worthFen: number,
  now: Date,
): Result<{ startsAt: Date }> {
  if (!sku?.active) return refuse('sku_unavailable', { skuId: wish.skuId });
  const startsAt = wish.startsAt ?? now;
  const problems = [
    ...(wish.endsAt <= startsAt || wish.endsAt <= now ? [{ where: 'endsAt', problem: 'too_early' }] : []),
    ...(wish.endsAt > plusMs(startsAt, LONGEST_MS) ? [{ where: 'endsAt', problem: 'too_late' }] : []),
    ...(wish.priceFen >= sku.basePriceFen ? [{ where: 'priceFen', problem: 'not_below_base_price' }] : []),
    ...(wish.priceFen + wish.points * worthFen < sku.costFen ? [{ where: 'points', problem: 'below_cost' }] : []),
  ];
  return problems.length > 0 ? refuse('offer_terms_invalid', { problems }) : ok({ startsAt });
}

export type MallPhase = 'upcoming' | 'running' | 'paused' | 'ended';

export interface ItemWindow {
  startsAt: Date;
  endsAt: Date;
  paused: boolean;
}

export function phaseOf({ startsAt, endsAt, paused }: ItemWindow, now: Date): MallPhase {
  if (now >= endsAt) return 'ended';
  if (paused) return 'paused';
  return now < startsAt ? 'upcoming' : 'running';
}

const refusals = { upcoming: 'offer_not_started', paused: 'offer_paused', ended: 'offer_ended' } as const;

/** Refusals: `offer_not_started`, `offer_paused`, `offer_ended`. */
export function mayOrder(window: ItemWindow, now: Date): Result<void> {
  const phase = phaseOf(window, now);
  return phase === 'running' ? ok(undefined) : refuse(refusals[phase]);
}

const FEW_UNITS = 10;

export function stockLevel(leftUnits: number): 'none' | 'few' | 'enough' {
  if (leftUnits <= 0) return 'none';
  return leftUnits <= FEW_UNITS ? 'few' : 'enough';
}

export function ruleTexts({ perPerson, priceFen }: { perPerson: number; priceFen: number }): string[] {
  return [
    `每人限兑 ${perPerson} 件。`,
    '积分在提交订单时扣除；订单取消或未按时支付，积分原数退回。',
    priceFen > 0 ? '退款时，现金原路退回，积分按退回的件数退回。' : '退货成功后，积分按退回的件数退回。',
    '积分兑换价不与优惠券、满减和积分抵扣同享；运费按收货地址计算。',
  ];
}
