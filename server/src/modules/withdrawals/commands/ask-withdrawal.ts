// The person comes back from confirming: the channel is asked at once, so that nobody looks at a state that is over. What
// a phone says of itself is never believed.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { readBills } from '../bill-statements.js';
import { isOpenBill } from '../domain/derive-state.js';
import { type WithdrawalState, findWithdrawal } from '../withdrawal-statements.js';
import { askAboutBill } from './follow-bill.js';

/** Refusal: `not_found`. */
export async function askWithdrawal(
  shop: Shop,
  { userId, withdrawalId }: { userId: string; withdrawalId: string },
): Promise<Result<{ status: WithdrawalState }>> {
  const [found, bills] = await shop.db.read(findWithdrawal(withdrawalId), readBills([withdrawalId]));
  const [row] = found.rows;
  if (row?.user_id !== userId) return refuse('not_found');
  for (const bill of bills.rows) if (isOpenBill(bill.status)) await askAboutBill(shop, bill.id);
  const [now] = await shop.db.rows(findWithdrawal(withdrawalId));
  return ok({ status: now?.status ?? row.status });
}
