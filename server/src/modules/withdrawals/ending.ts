// Ends bills inside a transaction that holds their withdrawal: the state, the journal of exactly this end, and what the
// withdrawal is from then on. There is no other way for a bill's money to move.
import { Refused } from '../../kernel/errors.js';
import type { Statement, Tx } from '../../platform/db/index.js';
import { lockPerson } from '../identity/index.js';
import { offsetJournals, postJournals, readCommissionBalances } from '../ledger/index.js';
import { type BillRow, journalOfEnd, lockBills, moveBill } from './bill-statements.js';
import { derivedState, isOpenBill } from './domain/derive-state.js';
import { type WithdrawalRow, findWithdrawal, lockWithdrawal, moveWithdrawal } from './withdrawal-statements.js';

export interface Held {
  withdrawal: WithdrawalRow;
  bills: BillRow[];
}

/** Its person first, then its row, then its bills in order: who holds it decides about all of them. */
export async function holdWithdrawal(tx: Tx, withdrawalId: string): Promise<Held | null> {
  const [found] = await tx.rows(findWithdrawal(withdrawalId));
  if (!found) return null;
  const [, withdrawals, bills] = await tx.batch(
    lockPerson(found.user_id),
    lockWithdrawal(withdrawalId),
    lockBills(withdrawalId),
  );
  const [withdrawal] = withdrawals.rows;
  // linked with another person in between
  if (withdrawal?.user_id !== found.user_id) throw new Refused('busy');
  return { withdrawal, bills: bills.rows };
}

export async function expectOne(tx: Tx, statement: Statement<{ id: string }>): Promise<void> {
  const [moved] = await tx.batch(statement);
  if (moved.count !== 1) throw new Refused('withdrawal_state_changed');
}

export interface BillEnd {
  to: 'paid' | 'failed' | 'cancelled';
  actor: string;
  transferNo?: string | null;
  failReason?: string | null;
}

export async function endBill(tx: Tx, held: Held, bill: BillRow, end: BillEnd): Promise<void> {
  await expectOne(tx, moveBill(bill, end));
  const { channel, user_id: userId } = held.withdrawal;
  const [, balances] = await tx.batch(journalOfEnd(bill, end.to, channel), readCommissionBalances(userId));
  // what comes back is income like any other: it pays what the person owes by now before it can be spent
  const back = end.to === 'paid' ? [] : bill.holds.map(({ accountId }) => accountId);
  const offsets = back.length > 0 ? offsetJournals(balances.rows, back) : [];
  if (offsets.length > 0) await tx.batch(postJournals(offsets));
  held.bills = held.bills.map((one) => (one.id === bill.id ? { ...one, status: end.to } : one));
}

/** Every bill that was never sent gives its money back; what the withdrawal then is, the caller says. */
export async function releasePlanned(tx: Tx, held: Held, actor: string): Promise<void> {
  for (const bill of held.bills)
    if (bill.status === 'planned') await endBill(tx, held, bill, { to: 'cancelled', actor });
}

/** After an end: the withdrawal is what its bills are. */
export async function deriveWithdrawal(tx: Tx, { withdrawal, bills }: Held, actor: string): Promise<void> {
  const to = derivedState(bills.map(({ status }) => status));
  if (withdrawal.status !== 'paying' || to === 'paying') return;
  await tellMove(tx, withdrawal, { to, actor, because: becauseOf(bills) });
}

/** The first thing a person can act on. */
const becauseOf = (bills: readonly BillRow[]): string | null =>
  bills.find(({ status, fail_reason: reason }) => !isOpenBill(status) && reason !== null)?.fail_reason ?? null;

/** Moves the withdrawal and says so to everybody who listens. */
export async function tellMove(
  tx: Tx,
  withdrawal: WithdrawalRow,
  move: Parameters<typeof moveWithdrawal>[1],
): Promise<void> {
  await expectOne(tx, moveWithdrawal(withdrawal, move));
  tx.emit('withdrawal.moved', withdrawal.id, {
    ...{ userId: withdrawal.user_id, from: withdrawal.status, to: move.to, amountFen: withdrawal.amount_fen },
    because: move.because ?? null,
  });
}
