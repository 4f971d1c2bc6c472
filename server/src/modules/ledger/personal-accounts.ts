// The commission accounts of a person. They are kept from the person's side, like all personal accounts: what the shop
// owes them is a number >= 0 in `held`, `available` and `withdrawing`; what they owe the shop is a number <= 0 in
// `receivable`, whose guard is the other way round. So in a journal of theirs a plus line gives to the person, and the
// house lines against it have the mirrored sign: `house:commission_expense` sinks with what people earn, while
// `house:payouts:…` (money that left for people), `house:fees` and `house:tax_payable` rise with what a payout settles.
// Users who turn out to be one person keep an account each, and no balance ever moves because of that: what the person has
// is the sum, and what they owe on one account is paid by what comes in on another, or by what they take out.
// Who decides by a balance holds the person's lock (`lockPerson`) from before reading it; who only adds needs none.
import { sumFen } from '../../kernel/money.js';
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

/** Of one of the users that are a person. */
export interface AccountBalances extends CommissionBalances {
  accountId: string;
}

const sumOf = (account: CommissionAccount): string =>
  `coalesce((select balance_fen from ledger_balances where account = 'person:' || u.id || ':commission_${account}'), 0)::bigint as "${account}Fen"`;
const balances = prepared<AccountBalances>(
  `select u.id as "accountId", ${commissionAccounts.map(sumOf).join(', ')}
     from users_of_person($1::uuid) as u(id) order by u.id <> $1, u.id`,
);

/** Their own first, then of everybody found to be the same person; accounts that were never posted to read 0. */
export const readCommissionBalances = (userId: string): Statement<AccountBalances> => balances(userId);

/** What a person has on all of their accounts. */
export const sumBalances = (accounts: readonly CommissionBalances[]): CommissionBalances => ({
  heldFen: sumFen(accounts.map(({ heldFen }) => heldFen)),
  availableFen: sumFen(accounts.map(({ availableFen }) => availableFen)),
  withdrawingFen: sumFen(accounts.map(({ withdrawingFen }) => withdrawingFen)),
  receivableFen: sumFen(accounts.map(({ receivableFen }) => receivableFen)),
});

interface Portion {
  accountId: string;
  fen: number;
}

/** From the first accounts that have something, as far as it goes. */
function portions(wantedFen: number, accounts: readonly Portion[]): Portion[] {
  let left = wantedFen;
  return accounts.flatMap(({ accountId, fen }) => {
    const part = Math.min(left, fen);
    left -= part;
    return part > 0 ? [{ accountId, fen: part }] : [];
  });
}

const owed = ({ accountId, receivableFen }: AccountBalances): Portion => ({ accountId, fen: -receivableFen });
const spendable = ({ accountId, availableFen }: AccountBalances): Portion => ({ accountId, fen: availableFen });
const firstOf = (accountId: string, accounts: readonly AccountBalances[]): AccountBalances[] =>
  [...accounts].sort((a, b) => Number(b.accountId === accountId) - Number(a.accountId === accountId));
const fenOf = (parts: readonly Portion[]): number => sumFen(parts.map(({ fen }) => fen));

/** Income that can be spent at once: what the person owes on any account is paid first, the rest is theirs on this one. */
export function incomeLines(
  accountId: string,
  amountFen: number,
  accounts: readonly AccountBalances[],
): PersonalLine[] {
  const repaid = portions(amountFen, firstOf(accountId, accounts).map(owed));
  return moved([
    commissionLine(accountId, 'available', amountFen - fenOf(repaid)),
    ...repaid.map((part) => commissionLine(part.accountId, 'receivable', part.fen)),
  ]);
}

/** Takes back what was given on an account: from it, then from the person's others; what is missing is owed on it. */
export function takeBackLines(
  accountId: string,
  amountFen: number,
  accounts: readonly AccountBalances[],
): PersonalLine[] {
  const taken = portions(amountFen, firstOf(accountId, accounts).map(spendable));
  return moved([
    ...taken.map((part) => commissionLine(part.accountId, 'available', -part.fen)),
    commissionLine(accountId, 'receivable', fenOf(taken) - amountFen),
  ]);
}

/** What the person owes, paid from what is theirs, on these accounts `first`; none where one of both is nothing. */
export function offsetLines(accounts: readonly AccountBalances[], first: readonly string[]): PersonalLine[] {
  const { availableFen, receivableFen } = sumBalances(accounts);
  const payFen = Math.min(availableFen, -receivableFen);
  const paying = [
    ...accounts.filter(({ accountId }) => first.includes(accountId)),
    ...accounts.filter(({ accountId }) => !first.includes(accountId)),
  ];
  const from = portions(payFen, paying.map(spendable));
  const to = portions(payFen, accounts.map(owed));
  return [
    ...from.map(({ accountId, fen }) => commissionLine(accountId, 'available', -fen)),
    ...to.map(({ accountId, fen }) => commissionLine(accountId, 'receivable', fen)),
  ];
}

const moved = (lines: PersonalLine[]): PersonalLine[] => lines.filter((line) => line.amountFen !== 0);

/** How a person stands once these lines are posted. */
export const balancesAfter = (
  accounts: readonly AccountBalances[],
  lines: readonly { account: string; amountFen: number }[],
): AccountBalances[] =>
  accounts.map((balances) => {
    const more = (account: CommissionAccount): number => {
      const key = commissionAccountKey(balances.accountId, account);
      return sumFen(lines.filter((line) => line.account === key).map(({ amountFen }) => amountFen));
    };
    return {
      ...{ accountId: balances.accountId, heldFen: balances.heldFen + more('held') },
      ...{ availableFen: balances.availableFen + more('available') },
      ...{ withdrawingFen: balances.withdrawingFen + more('withdrawing') },
      ...{ receivableFen: balances.receivableFen + more('receivable') },
    };
  });
