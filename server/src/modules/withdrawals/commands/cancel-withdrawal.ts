// A person takes a withdrawal back. What was not sent is given back at once; what was sent is asked back from its channel,
// and only what the channel then says of it counts: a confirmation at the same moment may have been first.
import { Refused, type Result, ok } from '../../../kernel/errors.js';
import { hastenTimers } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { askToCancelBills } from '../bill-statements.js';
import { holdWithdrawal, releasePlanned, tellMove } from '../ending.js';
import { FOLLOW_BILL } from '../timer-kinds.js';
import { isOpenBill } from '../domain/derive-state.js';
import type { WithdrawalState } from '../withdrawal-statements.js';

export interface CancelWish {
  userId: string;
  withdrawalId: string;
}

/** Refusals: `not_found`, `withdrawal_state_changed`, `withdrawal_not_cancellable`. */
export async function cancelWithdrawal(shop: Shop, wish: CancelWish): Promise<Result<{ status: WithdrawalState }>> {
  const { userId, withdrawalId } = wish;
  const begun = await shop.db.transact(async (tx) => {
    const held = await holdWithdrawal(tx, withdrawalId);
    if (held?.withdrawal.user_id !== userId) throw new Refused('not_found');
    const { withdrawal, bills } = held;
    const actor = `person:${userId}`;
    if (withdrawal.status === 'paying') {
      if (withdrawal.channel !== 'wechat_pay') throw new Refused('withdrawal_not_cancellable');
      await tx.batch(askToCancelBills(withdrawalId));
      return { status: withdrawal.status, open: bills.filter(({ status }) => isOpenBill(status)) };
    }
    if (!['requested', 'review', 'approved'].includes(withdrawal.status)) {
      throw new Refused('withdrawal_state_changed', { status: withdrawal.status });
    }
    await releasePlanned(tx, held, actor);
    await tellMove(tx, withdrawal, { to: 'cancelled', actor, because: null });
    return { status: 'cancelled' as const, open: [] };
  });
  if (!begun.ok) return begun;
  const { status, open } = begun.value;
  for (const bill of open) if (bill.tried_at !== null) await shop.payouts.wechat_pay?.cancel(bill.bill_no);
  if (open.length > 0) {
    await shop.db.rows(
      hastenTimers(
        FOLLOW_BILL,
        open.map(({ id }) => id),
      ),
    );
  }
  return ok({ status });
}
