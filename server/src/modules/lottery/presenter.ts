// How lotteries and draws look on the wire: named fields only. The seed leaves when the lottery has ended and not before;
// other people's draws carry the name the lottery has for them.
import type { AnswerOf, lottery as contract } from '@hetuan/contract';
import { type PublicProfileRow, maskNickname } from '../identity/index.js';
import { chancesLeft } from './domain/chances.js';
import { PARTS, ticketOf } from './domain/draw.js';
import { lotteryRuleTexts } from './domain/rule-texts.js';
import type { DrawRow } from './draw-statements.js';
import type { LotteryRow, PrizeRow } from './lottery-statements.js';
import type { findShown, inspectLottery } from './queries.js';
import { factsOf } from './rows.js';

type Card = AnswerOf<typeof contract.listLotteries>['items'][number];
type Found<T extends (...input: never[]) => unknown> = NonNullable<Awaited<ReturnType<T>>>;

export function presentCard(lottery: LotteryRow, prizes: readonly PrizeRow[]): Card {
  return {
    ...{ id: lottery.id, name: lottery.name, status: lottery.status },
    ...{ startsAt: lottery.starts_at.toISOString(), endsAt: lottery.ends_at.toISOString() },
    ...{ freePerDay: lottery.free_per_day, pointsPerDraw: lottery.points_per_draw, paidPerDay: lottery.paid_per_day },
    prizes: prizes
      .filter((prize) => prize.lottery_id === lottery.id)
      .map(({ id, kind, name, ppm, quantity, given, worth_fen: worthFen }) => ({
        ...{ id, kind, name, ppm, quantity, left: quantity === null ? null : quantity - given, worthFen },
      })),
  };
}

export function presentPage(
  { lottery, prizes, yours }: Found<typeof findShown>,
  now: Date,
): AnswerOf<typeof contract.showLottery> {
  const { organizer, contact, words, because, draws, commitment } = lottery;
  return {
    ...presentCard(lottery, prizes),
    ...{ organizer, contact, words, because, draws, commitment },
    rules: lotteryRuleTexts({ ...factsOf(lottery), organizer, contact }),
    seed: lottery.status === 'ended' ? lottery.seed : null,
    yours: yours && { ...chancesLeft(factsOf(lottery), yours.used), points: yours.points },
    serverNow: now.toISOString(),
  };
}

export function presentProof(draw: DrawRow) {
  const { lottery_id: lotteryId, person_key: personKey, number, roll, instead } = draw;
  return {
    ...{ ticket: ticketOf(lotteryId, personKey, number), roll, instead },
    ...{ drawnPrizeId: draw.drawn_prize_id, prizeId: draw.prize_id },
  };
}

export function presentMyDraw(draw: DrawRow): AnswerOf<typeof contract.listMyDraws>['items'][number] {
  const { id, kind, name, paid_points: paidPoints, at } = draw;
  return { ...presentProof(draw), id, kind, name, paidPoints, at: at.toISOString() };
}

export function presentWinner(
  draw: DrawRow,
  people: readonly PublicProfileRow[],
): AnswerOf<typeof contract.listWinners>['items'][number] {
  const nickname = people.find(({ id }) => id === draw.user_id)?.nickname ?? '';
  return { nickname: maskNickname(nickname), prize: draw.name, at: draw.at.toISOString() };
}

export function presentOpsLottery(
  lottery: LotteryRow,
  prizes: readonly PrizeRow[],
): AnswerOf<typeof contract.searchLotteries>['items'][number] {
  const { budget_fen: budgetFen, spent_fen: spentFen, draws, because, created_at: createdAt } = lottery;
  return { ...presentCard(lottery, prizes), budgetFen, spentFen, draws, because, createdAt: createdAt.toISOString() };
}

export function presentInspected({
  lottery,
  prizes,
  drawn,
  people,
}: Found<typeof inspectLottery>): AnswerOf<typeof contract.inspectLottery> {
  const { words, organizer, contact, commitment } = lottery;
  return {
    ...presentOpsLottery(lottery, prizes),
    ...{ words, organizer, contact, commitment },
    ...{ people: people?.people ?? 0, paidDraws: people?.paid ?? 0, paidPoints: people?.points ?? 0 },
    counts: prizes.map(({ id, ppm, given }) => ({
      ...{ id, given, drawn: drawn.find((row) => row.prize_id === id)?.drawn ?? 0 },
      expected: Math.round((lottery.draws * ppm * 100) / PARTS) / 100,
    })),
  };
}
