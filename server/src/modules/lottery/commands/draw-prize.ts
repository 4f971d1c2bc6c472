// Uses one chance. Everything is decided under the lottery's lock: which chance of the person's it is, what it costs, what
// the committed seed makes of it, and whether that is still there. Points, coupon, draw and counts are one commit. Whether
// every prize that is left is still what was published is asked before anything is drawn, so that what somebody would have
// won never decides whether they may draw.
import type { AnswerOf, lottery as contract } from '@hetuan/contract';
import { businessDay } from '../../../kernel/clock.js';
import { Refused, type Result, must } from '../../../kernel/errors.js';
import { digestOf, macOf } from '../../../platform/committed-seed.js';
import type { Statement, Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { switchStatement } from '../../compliance/index.js';
import { giveReward } from '../../coupons/index.js';
import {
  type BalanceRow,
  type LotRow,
  lockSpendable,
  rewardWrites,
  pointsIn,
  spendWrites,
  takeBalances,
} from '../../points/index.js';
import { couponsOf } from '../coupons-of-prizes.js';
import { chancesLeft, mayDraw } from '../domain/chances.js';
import { isLeft, nothingAfter, personKeyOf, prizeAt, rollOf, ticketOf } from '../domain/draw.js';
import { worthOf } from '../domain/terms.js';
import { type Instead, insertDraw, nextChance, readUsed, usedOn } from '../draw-statements.js';
import {
  type LotteryRow,
  type PrizeRow,
  countDraw,
  givePrize,
  lockLottery,
  readPrizes,
} from '../lottery-statements.js';
import { factsOf, prizeWishOf } from '../rows.js';
import { haltLottery } from './move-lottery.js';

export interface DrawWish {
  lotteryId: string;
  userId: string;
  pay: 'free' | 'points';
  adult: boolean;
}

export type ToldDraw = AnswerOf<typeof contract.drawPrize>;

const NOT_AS_PROMISED = 'prizes';

interface Ground {
  lottery: LotteryRow;
  prizes: readonly PrizeRow[];
  balance: BalanceRow | undefined;
  lots: readonly LotRow[];
}

/** What was drawn and what was got; a person's number is the number of their chance. */
interface Drawn {
  id: string;
  personKey: string;
  number: number;
  roll: number;
  drawn: PrizeRow;
  got: PrizeRow;
  instead: Instead | null;
}

/** Refusals: `not_found`, `switched_off`, and those of `mayDraw`. */
export async function drawPrize(shop: Shop, wish: DrawWish, once?: IdempotentRequest): Promise<Result<ToldDraw>> {
  const result = await transactOnce(shop.db, once, (tx) => draw(tx, wish));
  if (!result.ok && result.details?.['because'] === NOT_AS_PROMISED) await haltLottery(shop, wish.lotteryId);
  return result;
}

async function draw(tx: Tx, wish: DrawWish): Promise<ToldDraw> {
  const { lotteryId, userId, pay } = wish;
  const [switches, lotteries, prizes, used, , balances, lots] = await tx.batch(
    switchStatement('lottery'),
    lockLottery(lotteryId),
    readPrizes([lotteryId]),
    readUsed(lotteryId, userId),
    ...takeBalances([userId]),
    lockSpendable([userId]),
  );
  const [lottery] = lotteries.rows;
  if (!lottery?.published_at) throw new Refused('not_found');
  if (switches.rows[0]?.on !== true) throw new Refused('switched_off');
  const [balance] = balances.rows;
  const ground: Ground = { lottery, prizes: prizes.rows, balance, lots: lots.rows };
  const day = businessDay(tx.now);
  const before = usedOn(used.rows, day);
  const person = { used: before, points: pointsIn(lots.rows, userId) };
  const { points: paidPoints } = must(mayDraw(factsOf(lottery), wish, person, tx.now));
  await expectPromised(tx, ground);
  const personKey = personKeyOf(lotteryId, userId, digestOf);
  const { number, place } = nextChance(used.rows, { personKey, day, paid: paidPoints > 0 });
  const made = await resolve(tx, ground, userId, { personKey, number });
  writeDraw(tx, ground, made, { userId, day, paidPoints, place });
  const after = { ...before, [pay === 'free' ? 'free' : 'paid']: before[pay === 'free' ? 'free' : 'paid'] + 1 };
  return {
    ...toldOf(lotteryId, made),
    ...chancesLeft(factsOf(lottery), after),
    points: person.points - paidPoints + Math.max(0, (made.got.points ?? 0) - (balance?.debt ?? 0)),
  };
}

/** Refusal `lottery_paused`: what is left is not worth what is published any more, or the budget does not pay for it. */
async function expectPromised(tx: Tx, { lottery, prizes }: Ground): Promise<void> {
  const left = prizes.filter(isLeft);
  const coupons = await couponsOf(
    tx,
    left.flatMap(({ template_id: id }) => (id === null ? [] : [id])),
  );
  const asPromised = left.every((prize) => {
    const worthFen = worthOf(prizeWishOf(prize), coupons, settings.points.worthFen);
    const there = prize.template_id === null || (coupons.get(prize.template_id)?.left ?? 0) > 0;
    return there && worthFen === prize.worth_fen && lottery.spent_fen + worthFen <= lottery.budget_fen;
  });
  if (!asPromised) throw new Refused('lottery_paused', { because: NOT_AS_PROMISED });
}

async function resolve(
  tx: Tx,
  { lottery, prizes }: Ground,
  userId: string,
  { personKey, number }: { personKey: string; number: number },
): Promise<Drawn> {
  const roll = rollOf(macOf(lottery.seed, ticketOf(lottery.id, personKey, number)));
  const drawn = prizeAt(prizes, roll);
  const id = newId();
  const instead = isLeft(drawn) ? await giveCoupon(tx, drawn, userId, id) : 'out_of_stock';
  const got = instead === null ? drawn : nothingAfter(prizes, drawn);
  return { id, personKey, number, roll, drawn, got, instead };
}

/** Why the coupon can't be given; null where it was, or where there is none. */
async function giveCoupon(tx: Tx, prize: PrizeRow, userId: string, drawId: string): Promise<Instead | null> {
  if (prize.template_id === null) return null;
  const gift = { templateId: prize.template_id, source: 'reward', userId, sourceKey: drawId } as const;
  const given = await giveReward(tx, gift);
  // the same chance will draw the same again
  if (given === 'over') throw new Refused('lottery_paused', { because: NOT_AS_PROMISED });
  return given === 'limit_reached' ? 'coupon_limit' : null;
}

function writeDraw(
  tx: Tx,
  { lottery, balance, lots }: Ground,
  { id, personKey, number, roll, drawn, got, instead }: Drawn,
  chance: { userId: string; day: string; paidPoints: number; place: number },
): void {
  const { userId, paidPoints } = chance;
  const cost: Statement<unknown>[] =
    paidPoints > 0 ? spendWrites({ userId, points: paidPoints, kind: 'drawn', sourceId: id }, lots).statements : [];
  const reward = { userId, points: got.points ?? 0, source: 'reward', kind: 'rewarded', sourceKey: id } as const;
  tx.last(
    insertDraw({
      ...{ id, lotteryId: lottery.id, seq: lottery.draws + 1, personKey, number, roll, ...chance },
      ...{ drawnPrizeId: drawn.id, prizeId: got.id, instead, worthFen: got.worth_fen },
    }),
    givePrize(got.id),
    countDraw(lottery.id, got.worth_fen),
    ...cost,
    ...(reward.points > 0 ? rewardWrites(reward, balance, tx.now) : []),
  );
}

const toldOf = (lotteryId: string, { id, personKey, number, roll, drawn, got, instead }: Drawn) => ({
  ...{ drawId: id, ticket: ticketOf(lotteryId, personKey, number), roll, drawnPrizeId: drawn.id, prizeId: got.id },
  ...{ instead, kind: got.kind, name: got.name },
});
