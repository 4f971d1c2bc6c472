// The commission accounts of a person. They are kept from the person's side, like all personal accounts: what the shop
// owes them is a number >= 0 in `held`, `available` and `withdrawing`; what they owe the shop is a number <= 0 in
// `receivable`, whose guard is the other way round. So in a journal of theirs a plus line gives to the person, and the
// house lines against it have the mirrored sign: `house:commission_expense` sinks with what people earn, while
// `house:payouts:…` (money that left for people), `house:fees` and `house:tax_payable` rise with what a payout settles.
// Who decides by a balance holds the person's lock (`lockPerson`) from before reading it; who only adds needs none.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface PersonalLine {
  account: `person:${string}`;
  kind: string;
  owner: string;
  guarded: true;
  amountFen: number;
}

export type CommissionAccount = 'held' | 'available' | 'withdrawing' | 'receivable';

export const commissionAccounts: readonly CommissionAccount[] = ['held', 'available', 'withdrawing', 'receivable'];

export const commissionAccountKey = (userId: string, account: CommissionAccount) =>
  `person:${userId}:commission_${account}` as const;

export const commissionLine = (userId: string, account: CommissionAccount, amountFen: number): PersonalLine => ({
  account: commissionAccountKey(userId, account),
  kind: `commission_${account}`,
  owner: userId,
  guarded: true,
  amountFen,
});

export interface CommissionBalances {
  heldFen: number;
  availableFen: number;
  withdrawingFen: number;
  /** <= 0: what the person owes */
  receivableFen: number;
}

const sumOf = (account: CommissionAccount): string =>
  `coalesce((select balance_fen from ledger_balances where account = 'person:' || $1::uuid || ':commission_${account}'), 0)::bigint as "${account}Fen"`;
const balances = prepared<CommissionBalances>(`select ${commissionAccounts.map(sumOf).join(', ')}`);

/** Always one row; accounts that were never posted to read 0. */
export const readCommissionBalances = (userId: string): Statement<CommissionBalances> => balances(userId);
