// Rows as the domain wants them.
import type { LotteryFacts } from './domain/chances.js';
import type { LotteryWish, PrizeWish } from './domain/terms.js';
import type { LotteryRow, PrizeRow } from './lottery-statements.js';

export const factsOf = (lottery: LotteryRow): LotteryFacts => ({
  ...{ status: lottery.status, startsAt: lottery.starts_at, endsAt: lottery.ends_at },
  ...{ freePerDay: lottery.free_per_day, pointsPerDraw: lottery.points_per_draw, paidPerDay: lottery.paid_per_day },
});

export function wishOf(lottery: LotteryRow, prizes: readonly PrizeRow[]): LotteryWish {
  const { name, words, organizer, contact, budget_fen: budgetFen } = lottery;
  return { ...factsOf(lottery), name, words, organizer, contact, budgetFen, prizes: prizes.map(prizeWishOf) };
}

export function prizeWishOf({ kind, name, ppm, quantity, points, template_id: templateId }: PrizeRow): PrizeWish {
  if (kind === 'nothing' || quantity === null) return { kind: 'nothing', name, ppm };
  if (kind === 'points') return { kind, name, ppm, quantity, points: points ?? 0 };
  return { kind, name, ppm, quantity, templateId: templateId ?? '' };
}
