// What a lottery may promise: probabilities that sum to exactly one, prizes within what the law allows, coupons that are
// there, and a budget that pays for every prize it publishes.
import { DAY_MS } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { PARTS } from './draw.js';

export type PrizeWish = { name: string; ppm: number } & (
  | { kind: 'points'; quantity: number; points: number }
  | { kind: 'coupon' | 'voucher'; quantity: number; templateId: string }
  | { kind: 'nothing' }
);

export interface LotteryWish {
  name: string;
  words: string;
  organizer: string;
  contact: string;
  startsAt: Date;
  endsAt: Date;
  freePerDay: number;
  pointsPerDraw: number | null;
  paidPerDay: number;
  budgetFen: number;
  prizes: readonly PrizeWish[];
}

/** Of the coupon a prize gives. */
export interface CouponFacts {
  worthFen: number;
  left: number;
  /** good for named products alone */
  forGoods: boolean;
}

export interface Problem {
  where: string;
  problem: string;
}

/** The most one prize may be worth (反不正当竞争法). */
export const MOST_WORTH_FEN = 5_000_000;
const LONGEST_MS = 92 * DAY_MS;

/** What one piece of a prize is worth; null: its coupon is not there. */
export function worthOf(prize: PrizeWish, coupons: ReadonlyMap<string, CouponFacts>, pointFen: number): number | null {
  if (prize.kind === 'nothing') return 0;
  if (prize.kind === 'points') return prize.points * pointFen;
  return coupons.get(prize.templateId)?.worthFen ?? null;
}

/** Refusal `lottery_terms_invalid` with everything that is wrong. */
export function acceptLottery(
  wish: LotteryWish,
  coupons: ReadonlyMap<string, CouponFacts>,
  pointFen: number,
  now: Date,
): Result<void> {
  const problems = [
    ...windowProblems(wish, now),
    ...chanceProblems(wish),
    ...wish.prizes.flatMap((prize, index) => prizeProblems(prize, `prizes.${index}`, coupons, pointFen)),
    ...sumProblems(wish, coupons, pointFen),
  ];
  return problems.length > 0 ? refuse('lottery_terms_invalid', { problems }) : ok(undefined);
}

function windowProblems({ startsAt, endsAt }: LotteryWish, now: Date): Problem[] {
  if (endsAt <= startsAt || endsAt <= now) return [{ where: 'endsAt', problem: 'too_early' }];
  return endsAt.getTime() - startsAt.getTime() > LONGEST_MS ? [{ where: 'endsAt', problem: 'too_late' }] : [];
}

function chanceProblems({ freePerDay, pointsPerDraw, paidPerDay }: LotteryWish): Problem[] {
  return [
    ...(freePerDay + paidPerDay === 0 ? [{ where: 'freePerDay', problem: 'no_chance' }] : []),
    ...((pointsPerDraw === null) !== (paidPerDay === 0)
      ? [{ where: 'pointsPerDraw', problem: 'without_chances' }]
      : []),
  ];
}

function prizeProblems(
  prize: PrizeWish,
  where: string,
  coupons: ReadonlyMap<string, CouponFacts>,
  pointFen: number,
): Problem[] {
  const worth = worthOf(prize, coupons, pointFen);
  if (worth === null) return [{ where, problem: 'coupon_unknown' }];
  const tooDear = worth > MOST_WORTH_FEN ? [{ where, problem: 'worth_above_limit' }] : [];
  if (prize.kind !== 'coupon' && prize.kind !== 'voucher') return tooDear;
  const coupon = coupons.get(prize.templateId);
  const voucherOfAll = prize.kind === 'voucher' && coupon?.forGoods !== true;
  return [...tooDear, ...(voucherOfAll ? [{ where, problem: 'voucher_without_goods' }] : [])];
}

function sumProblems(wish: LotteryWish, coupons: ReadonlyMap<string, CouponFacts>, pointFen: number): Problem[] {
  const { prizes, budgetFen } = wish;
  const ppm = prizes.reduce((sum, prize) => sum + prize.ppm, 0);
  const costFen = prizes.reduce(
    (sum, prize) => sum + (prize.kind === 'nothing' ? 0 : prize.quantity * (worthOf(prize, coupons, pointFen) ?? 0)),
    0,
  );
  const short = [...coupons].filter(([templateId, { left }]) => promisedOf(prizes, templateId) > left);
  return [
    ...(ppm === PARTS ? [] : [{ where: 'prizes', problem: 'probabilities_do_not_sum_to_one' }]),
    ...(prizes.some(({ kind }) => kind === 'nothing') ? [] : [{ where: 'prizes', problem: 'nothing_is_missing' }]),
    ...(costFen > budgetFen ? [{ where: 'budgetFen', problem: 'below_the_prizes' }] : []),
    ...short.map(() => ({ where: 'prizes', problem: 'too_few_coupons' })),
  ];
}

const promisedOf = (prizes: readonly PrizeWish[], templateId: string): number =>
  prizes.reduce(
    (sum, prize) => ('templateId' in prize && prize.templateId === templateId ? sum + prize.quantity : sum),
    0,
  );
