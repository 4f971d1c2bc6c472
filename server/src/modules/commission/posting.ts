// What a commission, and a reseller's income, means in the books: held against the shop's expense, then the person's to
// spend, an income at once; what goes back comes out of where it is by then, and what is not there any more is owed. Each
// keeps to the account it was earned on; only what is owed, and what there is to take back, is looked for on all.
import {
  type AccountBalances,
  type Journal,
  type PersonalLine,
  commissionLine,
  incomeLines,
  takeBackLines,
} from '../ledger/index.js';

export interface Entitled {
  commissionId: string;
  accountId: string;
}

const journal = (of: Entitled, kind: string, lines: Journal['lines']): Journal => ({
  ...{ source: 'commission', sourceId: of.commissionId, kind },
  lines,
});

export const heldJournal = (of: Entitled, amountFen: number): Journal =>
  journal(of, 'held', [
    commissionLine(of.accountId, 'held', amountFen),
    { account: 'house:commission_expense', amountFen: -amountFen },
  ]);

/** A debt is paid by it first. */
export const settledJournal = (of: Entitled, amountFen: number, accounts: readonly AccountBalances[]): Journal =>
  journal(of, 'settled', [
    commissionLine(of.accountId, 'held', -amountFen),
    ...incomeLines(of.accountId, amountFen, accounts),
  ]);

/** `reversedFen`: in all, which names the step; `amountFen`: now. */
export function reversedJournal(
  of: Entitled,
  step: { amountFen: number; reversedFen: number; from: 'held' | 'settled' },
  accounts: readonly AccountBalances[],
): Journal {
  const { amountFen, reversedFen, from } = step;
  const lines: PersonalLine[] =
    from === 'held'
      ? [commissionLine(of.accountId, 'held', -amountFen)]
      : takeBackLines(of.accountId, amountFen, accounts);
  return journal(of, `reversed:${reversedFen}`, [...lines, { account: 'house:commission_expense', amountFen }]);
}

/** Of an order that was resold; `moreFen` below zero: what is owed less by now. `steps`: of the order, before this one. */
export function resoldJournal(
  { orderId, accountId }: { orderId: string; accountId: string },
  { moreFen, steps }: { moreFen: number; steps: number },
  accounts: readonly AccountBalances[],
): Journal {
  const lines = moreFen > 0 ? incomeLines(accountId, moreFen, accounts) : takeBackLines(accountId, -moreFen, accounts);
  return {
    ...{ source: 'resale', sourceId: orderId, kind: steps === 0 ? 'settled' : `corrected:${steps}` },
    lines: [...lines, { account: 'house:commission_expense', amountFen: -moreFen }],
  };
}
