// Timer: what is approved is judged once more and its bills are sent. Risk that does not answer stops it here, whoever
// has approved; what nobody but risk approved goes to operators when risk thinks otherwise by now, or more was asked for beside it.
import { must } from '../../../kernel/errors.js';
import { type TimerOutcome, setTimers } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { moveBill } from '../bill-statements.js';
import { expectOne, holdWithdrawal, tellMove } from '../ending.js';
import { approvalsNeeded, judgeWithdrawal } from '../judging.js';
import { FOLLOW_BILL } from '../timer-kinds.js';
import { findWithdrawal } from '../withdrawal-statements.js';

export async function payWithdrawalTimer(shop: Shop, withdrawalId: string): Promise<TimerOutcome> {
  const [row] = await shop.db.rows(findWithdrawal(withdrawalId));
  if (row?.status !== 'approved') return { done: true };
  const judged = await judgeWithdrawal(shop, row);
  if (judged.kind === 'unavailable') {
    return { done: false, againInMs: settings.withdrawals.riskAgainMs, reason: 'risk does not answer' };
  }
  const sent = await shop.db.transact(async (tx) => {
    const held = await holdWithdrawal(tx, withdrawalId);
    if (held?.withdrawal.status !== 'approved') return;
    const { withdrawal, bills } = held;
    const needed = withdrawal.approvals_needed === 0 ? await approvalsNeeded(tx, withdrawal, judged) : 0;
    if (needed > 0) return tellMove(tx, withdrawal, { to: 'review', actor: 'risk', approvalsNeeded: needed });
    for (const bill of bills) await expectOne(tx, moveBill(bill, { to: 'sent', actor: 'timer' }));
    await tellMove(tx, withdrawal, { to: 'paying', actor: 'timer' });
    tx.last(
      setTimers(
        FOLLOW_BILL,
        bills.map(({ id }) => ({ subjectId: id, dueAt: tx.now })),
      ),
    );
  });
  must(sent);
  return { done: true };
}
