// An operator's word on a difference: ask the gateway once more, or take it as explained, with the reason. The books are
// never written from here; what has to be corrected is corrected where it happened.
import { Refused, type Result, ok, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { healDifference } from '../healing.js';
import {
  type DifferenceRow,
  findDifference,
  lockDifference,
  moveDifference,
  recordDecision,
} from '../reconcile-statements.js';
import { reviewDay } from './reconcile-day.js';

export interface Decision {
  differenceId: string;
  operatorId: string;
  action: 'ask_again' | 'accept';
  reason: string;
}

/** Refusals: `not_found`, `difference_settled`. */
export async function decideDifference(shop: Shop, decision: Decision): Promise<Result<DifferenceRow>> {
  const { differenceId, operatorId, action, reason } = decision;
  const [found] = await shop.db.rows(findDifference(differenceId));
  if (!found) return refuse('not_found');
  if (found.status !== 'open') return refuse('difference_settled');
  const noted = recordOperatorAction(operatorId, `payments.reconcile.${action}`, differenceId, { reason });
  if (action === 'ask_again') {
    await shop.db.read(noted);
    await healDifference(shop, found);
    await reviewDay(shop, found.gateway, found.day);
  } else {
    const decided = await shop.db.transact(async (tx) => {
      const [locked] = await tx.batch(lockDifference(differenceId));
      if (locked.rows[0]?.status !== 'open') throw new Refused('difference_settled');
      await tx.batch(
        moveDifference(differenceId, 'decided', `operator:${operatorId}`),
        recordDecision(differenceId, operatorId, reason),
        noted,
      );
    });
    if (!decided.ok) return decided;
  }
  const [after] = await shop.db.rows(findDifference(differenceId));
  return after ? ok(after) : refuse('not_found');
}
