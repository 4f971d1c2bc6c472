// The books. Money moves only through a journal posted here; the SQL function behind it runs as the ledger poster,
// the one role that may write entries and can never change them.
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';

export type HouseAccount =
  | 'house:sales'
  | 'house:freight'
  | 'house:refunds_payable'
  | 'house:suspense'
  | 'house:points_expense'
  | 'house:coupon_expense'
  | `house:clearing:${'wechat_pay' | 'alipay' | 'free'}`;

export type JournalLine =
  | { account: HouseAccount; amountFen: number }
  | { account: `person:${string}`; kind: string; owner: string; guarded: true; amountFen: number };

export interface Journal {
  /** what happened, unique together: a payment succeeded, a refund was requested … */
  source: 'payment' | 'refund' | 'coupon' | 'points' | 'adjustment';
  sourceId: string;
  kind: string;
  lines: readonly JournalLine[];
  memo?: string;
}

const post = prepared<{ posted: boolean }>(`select ledger_post($1, $2, $3, $4, $5::jsonb, $6) as posted`);

/**
 * Posts one journal; lines sum to zero (checked at COMMIT). `posted` is false when the same event is in the books
 * already; another input for the same event fails with constraint `ledger_input_differs`, a personal account that
 * would go below zero with `ledger_guarded`.
 */
export function postJournal(journal: Journal): Statement<{ posted: boolean }> {
  const { source, sourceId, kind, lines, memo } = journal;
  return post(newId(), source, sourceId, kind, JSON.stringify(lines), memo ?? '');
}
