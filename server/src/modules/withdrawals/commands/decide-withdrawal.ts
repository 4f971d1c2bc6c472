// Operators agree to a withdrawal or reject it, each with a reason that stays. A large one needs two different people;
// one who rejects is enough.
import { Refused, type Result } from '../../../kernel/errors.js';
import { setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { insertApproval, readApprovals } from '../approval-statements.js';
import { holdWithdrawal, tellMove } from '../ending.js';
import { PAY_WITHDRAWAL } from '../timer-kinds.js';
import type { WithdrawalState } from '../withdrawal-statements.js';
import { rejectHeld } from './assess-withdrawal.js';

export interface DecideWish {
  withdrawalId: string;
  operatorId: string;
  agree: boolean;
  reason: string;
}

interface Decided {
  status: WithdrawalState;
  approvals: number;
  needed: number;
}

/** Refusals: `not_found`, `withdrawal_state_changed`, `withdrawal_approved_already` (by the same person). */
export function decideWithdrawal(shop: Shop, wish: DecideWish): Promise<Result<Decided>> {
  const { withdrawalId, operatorId, agree, reason } = wish;
  return shop.db.transact(async (tx): Promise<Decided> => {
    tx.refuseWhen('withdrawal_approvals_once', 'withdrawal_approved_already');
    const held = await holdWithdrawal(tx, withdrawalId);
    if (!held) throw new Refused('not_found');
    const { withdrawal } = held;
    if (withdrawal.status !== 'review') throw new Refused('withdrawal_state_changed', { status: withdrawal.status });
    await tx.batch(
      insertApproval({ withdrawalId, operatorId, agreed: agree, reason }),
      recordOperatorAction(operatorId, agree ? 'withdrawals.agree' : 'withdrawals.reject', withdrawalId, { reason }),
    );
    const actor = `operator:${operatorId}`;
    const said = await tx.rows(readApprovals(withdrawalId));
    const approvals = said.filter(({ agreed }) => agreed).length;
    const needed = withdrawal.approvals_needed;
    if (!agree) {
      await rejectHeld(tx, held, { actor, because: reason });
      return { status: 'rejected', approvals, needed };
    }
    if (approvals < needed) return { status: withdrawal.status, approvals, needed };
    await tellMove(tx, withdrawal, { to: 'approved', actor });
    tx.last(setTimer(PAY_WITHDRAWAL, withdrawalId, tx.now));
    return { status: 'approved', approvals, needed };
  });
}
