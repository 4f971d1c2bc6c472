// The books. Money moves only through a journal posted here; the SQL function behind it runs as the ledger poster,
// the one role that may write entries and can never change them.
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { type AccountBalances, type PersonalLine, offsetLines } from './personal-accounts.js';

export { explainEntry } from './domain/explaining.js';
export { type PartRow, readParts, readWithdrawn } from './own-entry-statements.js';
export { entryKey, listEntries, listOwnEntries } from './statement-pages.js';
export {
  type AccountBalances,
  type CommissionBalances,
  type PersonalLine,
  balancesAfter,
  commissionAccounts,
  commissionLine,
  incomeLines,
  readCommissionBalances,
  sumBalances,
  takeBackLines,
} from './personal-accounts.js';

export type HouseAccount =
  | 'house:sales'
  | 'house:freight'
  | 'house:refunds_payable'
  | 'house:suspense'
  | 'house:points_expense'
  | 'house:coupon_expense'
  | 'house:commission_expense'
  | 'house:fees'
  | 'house:tax_payable'
  | 'house:rounding'
  | 'house:marketing'
  | `house:payouts:${'wechat_pay' | 'alipay'}`
  | `house:clearing:${'wechat_pay' | 'alipay' | 'free'}`;

export type JournalLine = { account: HouseAccount; amountFen: number } | PersonalLine;

export interface Journal {
  /** what happened, unique together: a payment succeeded, a refund was requested … */
  source:
    'payment' | 'refund' | 'coupon' | 'points' | 'commission' | 'resale' | 'withdrawal' | 'invitation' | 'adjustment';
  sourceId: string;
  kind: string;
  lines: readonly JournalLine[];
  memo?: string;
}

const post = prepared<{ id: string }>(`select ledger_post($1::jsonb) as id`);

/**
 * Posts journals; the lines of each sum to zero. As many rows as were new: an event that is in the books already
 * writes nothing. Another input for the same event fails with constraint `ledger_input_differs`, a personal account
 * that would leave its side of zero with `ledger_guarded`.
 */
export function postJournals(journals: readonly Journal[]): Statement<{ id: string }> {
  return post(JSON.stringify(journals.map((journal) => ({ id: newId(), ...journal }))));
}

export const postJournal = (journal: Journal): Statement<{ id: string }> => postJournals([journal]);

/**
 * Pays what a person owes from what is theirs, from these accounts `first`; none where there is nothing to pay, or nothing
 * to pay it with.
 */
export function offsetJournals(accounts: readonly AccountBalances[], first: readonly string[] = []): Journal[] {
  const lines = offsetLines(accounts, first);
  return lines.length === 0 ? [] : [{ source: 'commission', sourceId: newId(), kind: 'offset', lines }];
}
