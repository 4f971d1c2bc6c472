// A correction of somebody's commission by hand: proposed with its reason by one operator, decided by another. Only an
// approved one reaches the books, and what it takes beyond what is there is owed.
import { Refused, type Result } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { lockPerson, readMemberSince, recordOperatorAction } from '../../identity/index.js';
import { incomeLines, postJournal, readCommissionBalances, takeBackLines } from '../../ledger/index.js';
import { type AdjustmentRow, decideAdjustmentRow, findAdjustment, insertAdjustment } from '../adjustment-statements.js';

/** Refusal `not_found`: no such person. */
export function proposeAdjustment(
  shop: Shop,
  input: { userId: string; amountFen: number; reason: string; operatorId: string },
): Promise<Result<AdjustmentRow>> {
  const { userId, amountFen, reason, operatorId } = input;
  return shop.db.transact(async (tx) => {
    const [member] = await tx.rows(readMemberSince(userId));
    if (!member) throw new Refused('not_found');
    const [row] = await tx.rows(insertAdjustment(newId(), { userId, amountFen, reason, authorId: operatorId }));
    if (!row) throw new Error('an adjustment was not stored');
    tx.last(recordOperatorAction(operatorId, 'commission.propose', row.id, { userId, amountFen, reason }));
    return row;
  });
}

/** Refusals: `not_found`, `own_adjustment`, `adjustment_decided`. */
export function decideAdjustment(
  shop: Shop,
  { adjustmentId, approve, operatorId }: { adjustmentId: string; approve: boolean; operatorId: string },
): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [row] = await tx.rows(findAdjustment(adjustmentId));
    if (!row) throw new Refused('not_found');
    if (row.author_id === operatorId) throw new Refused('own_adjustment');
    const { user_id: userId, amount_fen: amountFen } = row;
    const [, decided, balances] = await tx.batch(
      lockPerson(userId),
      decideAdjustmentRow(adjustmentId, operatorId, approve),
      readCommissionBalances(userId),
    );
    if (decided.count === 0) throw new Refused('adjustment_decided');
    // linked with another person in between
    if (decided.rows[0]?.user_id !== userId) throw new Refused('busy');
    if (approve) {
      const given = amountFen > 0;
      const lines = (given ? incomeLines : takeBackLines)(userId, Math.abs(amountFen), balances.rows);
      tx.last(
        postJournal({
          ...{ source: 'adjustment', sourceId: adjustmentId, kind: 'approved', memo: row.reason },
          lines: [...lines, { account: 'house:commission_expense', amountFen: -amountFen }],
        }),
      );
      tx.emit('commission.adjusted', adjustmentId, { userId, amountFen });
    }
    tx.last(
      recordOperatorAction(operatorId, `commission.${approve ? 'approve' : 'reject'}`, adjustmentId, {
        userId,
        amountFen,
      }),
    );
    return { done: true };
  });
}
