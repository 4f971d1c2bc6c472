// Timer: risk judges what was asked for. It may go on, wait for operators, or be rejected with a reason; when risk gives
// no answer nothing goes on, and it is asked again.
import { must } from '../../../kernel/errors.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { type Held, holdWithdrawal, releasePlanned, tellMove } from '../ending.js';
import { approvalsNeeded, judgeWithdrawal } from '../judging.js';
import { PAY_WITHDRAWAL } from '../timer-kinds.js';
import { findWithdrawal } from '../withdrawal-statements.js';

const REJECTED = '未通过安全审核，如有疑问请联系客服';

export async function assessWithdrawalTimer(shop: Shop, withdrawalId: string): Promise<TimerOutcome> {
  const [row] = await shop.db.rows(findWithdrawal(withdrawalId));
  if (row?.status !== 'requested') return { done: true };
  const judged = await judgeWithdrawal(shop, row);
  if (judged.kind === 'unavailable') {
    return { done: false, againInMs: settings.withdrawals.riskAgainMs, reason: 'risk does not answer' };
  }
  const decided = await shop.db.transact(async (tx) => {
    const held = await holdWithdrawal(tx, withdrawalId);
    if (held?.withdrawal.status !== 'requested') return;
    const { withdrawal } = held;
    if (judged.outcome === 'reject') return rejectHeld(tx, held, { actor: 'risk', because: REJECTED });
    const needed = await approvalsNeeded(tx, withdrawal, judged);
    if (needed > 0) return tellMove(tx, withdrawal, { to: 'review', actor: 'risk', approvalsNeeded: needed });
    await tellMove(tx, withdrawal, { to: 'approved', actor: 'risk' });
    tx.last(setTimer(PAY_WITHDRAWAL, withdrawalId, tx.now));
  });
  must(decided);
  return { done: true };
}

/** Nothing was sent: all of it goes back to where it was taken from. */
export async function rejectHeld(
  tx: Parameters<typeof releasePlanned>[0],
  held: Held,
  { actor, because }: { actor: string; because: string },
): Promise<void> {
  await releasePlanned(tx, held, actor);
  await tellMove(tx, held.withdrawal, { to: 'rejected', actor, because });
}
