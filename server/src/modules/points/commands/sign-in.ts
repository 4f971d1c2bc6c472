// Signs somebody in for today, or fills a missed day with a card. The primary key of the day is what two at once run into;
// points, card and day are one commit.
import { Refused, type Result } from '../../../kernel/errors.js';
import { businessDay } from '../../../kernel/clock.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { cyclePoints, makeUpDays, runUpTo, winsCard } from '../domain/sign-in-rules.js';
import { rewardWrites } from '../earning.js';
import { takeBalances } from '../point-statements.js';
import { insertSignIn, readSignIns, spendCard, winCard } from '../sign-in-statements.js';

export interface SignedIn {
  day: string;
  points: number;
  streak: number;
  cardWon: boolean;
}

/** Refusal: `signed_in_today`. */
export function signIn(shop: Shop, userId: string, once?: IdempotentRequest): Promise<Result<SignedIn>> {
  return transactOnce(shop.db, once, async (tx): Promise<SignedIn> => {
    tx.refuseWhen('sign_ins_once', 'signed_in_today');
    const [, balances, signed] = await tx.batch(...takeBalances([userId]), readSignIns(userId));
    const today = businessDay(tx.now);
    const days = new Set(signed.rows.map(({ day }) => day)).add(today);
    const streak = runUpTo(days, today);
    const { cycle, maxCards } = settings.signIn;
    const points = cyclePoints(streak, cycle);
    const cardWon = winsCard(streak, cycle);
    const reward = { userId, points, source: 'sign_in', kind: 'signed_in', sourceKey: `${userId}:${today}` } as const;
    tx.last(
      insertSignIn(userId, today, points, false),
      ...rewardWrites(reward, balances.rows[0], tx.now),
      ...(cardWon ? [winCard(userId, maxCards)] : []),
    );
    tx.emit('points.signed_in', userId, { day: today });
    return { day: today, points, streak, cardWon };
  });
}

/** Refusals: `make_up_unavailable`, `make_up_no_card`. */
export function makeUp(
  shop: Shop,
  input: { userId: string; day: string },
  once?: IdempotentRequest,
): Promise<Result<SignedIn>> {
  const { userId, day } = input;
  return transactOnce(shop.db, once, async (tx): Promise<SignedIn> => {
    tx.refuseWhen('sign_ins_once', 'make_up_unavailable');
    const [, balances, signed] = await tx.batch(...takeBalances([userId]), readSignIns(userId));
    const today = businessDay(tx.now);
    const days = new Set(signed.rows.map((row) => row.day));
    const { makeUpDays: reach, madeUpPoints: points } = settings.signIn;
    if (!makeUpDays(days, today, reach).includes(day)) throw new Refused('make_up_unavailable');
    const [card] = await tx.batch(spendCard(userId), insertSignIn(userId, day, points, true));
    if (card.count !== 1) throw new Refused('make_up_no_card');
    const reward = { userId, points, source: 'sign_in', kind: 'made_up', sourceKey: `${userId}:${day}` } as const;
    tx.last(...rewardWrites(reward, balances.rows[0], tx.now));
    days.add(day);
    return { day, points, streak: runUpTo(days, days.has(today) ? today : day), cardWon: false };
  });
}
