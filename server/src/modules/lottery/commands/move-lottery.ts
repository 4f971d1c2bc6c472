// Moves a lottery through its life. Publishing looks once more at everything it promises and fixes it; it starts and ends
// by timers; the shop itself pauses one that could not give what it has published.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result, must } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type TimerOutcome, cancelTimers, hastenTimers, setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { raiseAlarm } from '../../alarms/index.js';
import { switchStatement } from '../../compliance/index.js';
import { recordOperatorAction } from '../../identity/index.js';
import { couponsOf } from '../coupons-of-prizes.js';
import { acceptLottery } from '../domain/terms.js';
import { type LotteryRow, lockLottery, moveLottery, readPrizes } from '../lottery-statements.js';
import { wishOf } from '../rows.js';

export const START_LOTTERY = 'start-lottery';
export const END_LOTTERY = 'end-lottery';

interface Moving {
  lotteryId: string;
  operatorId: string;
}

type Done = Promise<Result<{ done: true }>>;
type State = StateOf<'lottery'>;

/** Refusals: `not_found`, `switched_off`, `lottery_state_changed`, `lottery_terms_invalid`. */
export function scheduleLottery(shop: Shop, { lotteryId, operatorId }: Moving): Done {
  return changed(shop, async (tx) => {
    const lottery = await taken(tx, lotteryId, ['draft'], true);
    const prizes = await tx.rows(readPrizes([lotteryId]));
    const coupons = await couponsOf(
      tx,
      prizes.flatMap(({ template_id: id }) => (id === null ? [] : [id])),
    );
    must(acceptLottery(wishOf(lottery, prizes), coupons, settings.points.worthFen, tx.now));
    await move(tx, lottery, 'scheduled', `operator:${operatorId}`, null);
    tx.last(
      setTimer(START_LOTTERY, lotteryId, lottery.starts_at),
      setTimer(END_LOTTERY, lotteryId, lottery.ends_at),
      recordOperatorAction(operatorId, 'lotteries.schedule', lotteryId, { commitment: lottery.commitment }),
    );
  });
}

/** Refusals: `not_found`, `lottery_state_changed`. */
export function pauseLottery(shop: Shop, { lotteryId, operatorId, reason }: Moving & { reason: string }): Done {
  return changed(shop, async (tx) => {
    const lottery = await taken(tx, lotteryId, ['running']);
    await move(tx, lottery, 'paused', `operator:${operatorId}`, reason);
    tx.last(recordOperatorAction(operatorId, 'lotteries.pause', lotteryId, { reason }));
  });
}

/** Refusals: `not_found`, `switched_off`, `lottery_state_changed`. */
export function resumeLottery(shop: Shop, { lotteryId, operatorId }: Moving): Done {
  return changed(shop, async (tx) => {
    const lottery = await taken(tx, lotteryId, ['paused'], true);
    await move(tx, lottery, 'running', `operator:${operatorId}`, null);
    tx.last(recordOperatorAction(operatorId, 'lotteries.resume', lotteryId));
  });
}

/** For good: the seed is told. Refusals: `not_found`, `lottery_state_changed`. */
export function endLottery(shop: Shop, { lotteryId, operatorId, reason }: Moving & { reason: string }): Done {
  return changed(shop, async (tx) => {
    const lottery = await taken(tx, lotteryId, ['draft', 'scheduled', 'running', 'paused']);
    await move(tx, lottery, 'ended', `operator:${operatorId}`, reason);
    tx.last(
      cancelTimers(START_LOTTERY, [lotteryId]),
      cancelTimers(END_LOTTERY, [lotteryId]),
      recordOperatorAction(operatorId, 'lotteries.end', lotteryId, { reason }),
    );
  });
}

/** Timer. */
export async function startLotteryTimer(shop: Shop, lotteryId: string): Promise<TimerOutcome> {
  await changed(shop, async (tx) => {
    const [lottery] = await tx.rows(lockLottery(lotteryId));
    if (lottery?.status === 'scheduled' && lottery.starts_at <= tx.now) {
      await move(tx, lottery, 'running', 'timer', null);
      // one that was told too early is over by now
      if (lottery.ends_at <= tx.now) tx.last(hastenTimers(END_LOTTERY, [lotteryId]));
    }
  });
  return { done: true };
}

/** Timer. */
export async function endLotteryTimer(shop: Shop, lotteryId: string): Promise<TimerOutcome> {
  await changed(shop, async (tx) => {
    const [lottery] = await tx.rows(lockLottery(lotteryId));
    const open = lottery && lottery.status !== 'ended' && lottery.status !== 'draft';
    if (open && lottery.ends_at <= tx.now) await move(tx, lottery, 'ended', 'timer', null);
  });
  return { done: true };
}

/** Somebody who wanted to draw has found that what is left is not what was published, or that the budget would not pay it. */
export function haltLottery(shop: Shop, lotteryId: string): Done {
  return changed(shop, async (tx) => {
    const [lottery] = await tx.rows(lockLottery(lotteryId));
    if (lottery?.status !== 'running') return;
    await move(tx, lottery, 'paused', 'system', '奖品价值有变化，正在核对');
    const text = `抽奖「${lottery.name}」剩余奖品的价值、数量或预算与公布的不符，已自动暂停`;
    const details = { spentFen: lottery.spent_fen, budgetFen: lottery.budget_fen };
    tx.last(raiseAlarm({ kind: 'lottery_budget_spent', subjectId: lotteryId, text, details }));
    shop.log.error({ lotteryId, ...details }, 'lottery stopped');
  });
}

async function taken(tx: Tx, lotteryId: string, from: readonly State[], begins = false): Promise<LotteryRow> {
  const [switches, found] = await tx.batch(switchStatement('lottery'), lockLottery(lotteryId));
  const [lottery] = found.rows;
  if (!lottery) throw new Refused('not_found');
  if (begins && switches.rows[0]?.on !== true) throw new Refused('switched_off');
  if (!from.includes(lottery.status)) throw new Refused('lottery_state_changed', { status: lottery.status });
  return lottery;
}

async function move(tx: Tx, { id, status }: LotteryRow, to: State, actor: string, because: string | null) {
  await tx.batch(moveLottery(id, { from: status, to, actor, because }));
}

function changed(shop: Shop, work: (tx: Tx) => Promise<void>): Done {
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    await work(tx);
    return { done: true };
  });
}
