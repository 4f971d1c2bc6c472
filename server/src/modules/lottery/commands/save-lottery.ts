// Writes a lottery down as a draft, new or changed. Its seed is made with it, long before anybody can draw; once it is
// published nothing of it changes any more.
import { Refused, type Result, must } from '../../../kernel/errors.js';
import { commitSeed } from '../../../platform/committed-seed.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { couponsOf } from '../coupons-of-prizes.js';
import { type LotteryWish, type PrizeWish, acceptLottery, worthOf } from '../domain/terms.js';
import { insertLottery, lockLottery, rewriteLottery, writePrizes } from '../lottery-statements.js';

type Saving = LotteryWish & { operatorId: string };

/** Refusal `lottery_terms_invalid` with the problems. */
export function createLottery(
  shop: Shop,
  wish: Saving,
  once?: IdempotentRequest,
): Promise<Result<{ lotteryId: string }>> {
  const { operatorId } = wish;
  return transactOnce(shop.db, once, async (tx) => {
    await tx.begin();
    const prizes = await accept(tx, wish);
    const lotteryId = newId();
    tx.last(
      ...insertLottery(lotteryId, wish, { ...commitSeed(), operatorId }),
      ...writePrizes(lotteryId, prizes),
      recordOperatorAction(operatorId, 'lotteries.create', lotteryId, { name: wish.name }),
    );
    return { lotteryId };
  });
}

/** Refusals: `not_found`, `lottery_fixed`, `lottery_terms_invalid`. */
export function changeLottery(shop: Shop, wish: Saving & { lotteryId: string }): Promise<Result<{ done: true }>> {
  const { lotteryId, operatorId } = wish;
  return shop.db.transact(async (tx) => {
    const [lottery] = await tx.rows(lockLottery(lotteryId));
    if (!lottery) throw new Refused('not_found');
    if (lottery.status !== 'draft') throw new Refused('lottery_fixed');
    const prizes = await accept(tx, wish);
    tx.last(
      rewriteLottery(lotteryId, wish),
      ...writePrizes(lotteryId, prizes),
      recordOperatorAction(operatorId, 'lotteries.change', lotteryId, { name: wish.name }),
    );
    return { done: true } as const;
  });
}

async function accept(tx: Tx, wish: LotteryWish): Promise<(PrizeWish & { worthFen: number })[]> {
  const { worthFen: pointFen } = settings.points;
  const coupons = await couponsOf(
    tx,
    wish.prizes.flatMap((prize) => ('templateId' in prize ? [prize.templateId] : [])),
  );
  must(acceptLottery(wish, coupons, pointFen, tx.now));
  return wish.prizes.map((prize) => ({ ...prize, worthFen: worthOf(prize, coupons, pointFen) ?? 0 }));
}
