// When somebody may draw: within the window of a lottery that runs, with a chance of today that is left.
import type { StateOf } from '@hetuan/contract/states';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface LotteryFacts {
  status: StateOf<'lottery'>;
  startsAt: Date;
  endsAt: Date;
  freePerDay: number;
  pointsPerDraw: number | null;
  paidPerDay: number;
}

export interface Used {
  free: number;
  paid: number;
}

export const chancesLeft = ({ freePerDay, paidPerDay }: LotteryFacts, used: Used) => ({
  freeLeft: Math.max(0, freePerDay - used.free),
  paidLeft: Math.max(0, paidPerDay - used.paid),
});

/** Refusals: `lottery_not_started`, `lottery_paused`, `lottery_ended`. */
export function isOpen({ status, startsAt, endsAt }: LotteryFacts, now: Date): Result<void> {
  if (status === 'ended' || now >= endsAt) return refuse('lottery_ended');
  if (status === 'paused') return refuse('lottery_paused');
  return status !== 'running' || now < startsAt ? refuse('lottery_not_started') : ok(undefined);
}

/** What one more chance costs. Refusals: those of `isOpen`, `lottery_no_chance`, `lottery_adults_only`, `points_short`. */
export function mayDraw(
  lottery: LotteryFacts,
  wish: { pay: 'free' | 'points'; adult: boolean },
  person: { used: Used; points: number },
  now: Date,
): Result<{ points: number }> {
  const open = isOpen(lottery, now);
  if (!open.ok) return open;
  const { freeLeft, paidLeft } = chancesLeft(lottery, person.used);
  if (wish.pay === 'free') return freeLeft > 0 ? ok({ points: 0 }) : refuse('lottery_no_chance');
  if (lottery.pointsPerDraw === null || paidLeft === 0) return refuse('lottery_no_chance');
  if (!wish.adult) return refuse('lottery_adults_only');
  if (person.points < lottery.pointsPerDraw) return refuse('points_short', { points: lottery.pointsPerDraw });
  return ok({ points: lottery.pointsPerDraw });
}
