// Withdrawals in SQL.
import type { StateOf } from '@hetuan/contract/states';
import type { PayoutChannelName } from '../../platform/payout.js';
import { type Statement, birthStatement, composed, moveStatement, prepared } from '../../platform/db/index.js';
import type { Quote } from './domain/quote.js';
import { withdrawalMachine } from './domain/withdrawal-machine.js';

export type WithdrawalState = StateOf<'withdrawal'>;

export interface WithdrawalRow {
  id: string;
  user_id: string;
  status: WithdrawalState;
  channel: PayoutChannelName;
  payee_id: string;
  amount_fen: number;
  fee_fen: number;
  tax_fen: number;
  net_fen: number;
  rule_edition: number;
  tax_edition: number;
  tax_month: string;
  approvals_needed: number;
  because: string | null;
  created_at: Date;
  changed_at: Date;
}

const columns = `id, user_id, status, channel, payee_id, amount_fen, fee_fen, tax_fen, net_fen, rule_edition, tax_edition,
  tax_month, approvals_needed, because, created_at, changed_at`;
const find = prepared<WithdrawalRow>(`select ${columns} from withdrawals where id = $1`);
const lock = prepared<WithdrawalRow>(`select ${columns} from withdrawals where id = $1 for update`);
const insert = prepared(
  `insert into withdrawals (id, user_id, status, channel, payee_id, amount_fen, fee_fen, tax_fen, net_fen, rule_edition,
                            tax_edition, tax_month)
   values ($1, $2, '${withdrawalMachine.initial}', $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);
const ofPerson = prepared<WithdrawalRow & { waits: boolean }>(
  `select ${columns}, exists (
            select from payout_bills b where b.withdrawal_id = withdrawals.id and b.status = 'awaiting_user_confirm'
               and b.cancel_asked_at is null and b.waits_since > app_now() - interval '24 hours') as waits
     from withdrawals where user_id = $1 and (created_at, id) < ($2::timestamptz, $3::uuid)
    order by created_at desc, id desc limit $4`,
);

/** What was not given back counts: bills that are open or paid. */
const counted = `status not in ('failed', 'cancelled')`;
const billsOf = (column: string): string =>
  `coalesce((select sum(${column}) from payout_bills b where b.withdrawal_id = w.id and b.${counted}), 0)`;
const totals = prepared<TotalsRow>(
  `with own as (
     select w.tax_month, w.created_at, w.status, ${billsOf('gross_fen')}::bigint as gross, ${billsOf('tax_fen')}::bigint as tax
       from withdrawals w where w.user_id = $1 and (w.tax_month like left($2::text, 4) || '-%' or w.created_at >= $3))
   select coalesce(sum(gross) filter (where tax_month = $2), 0)::bigint as month_gross,
          coalesce(sum(tax) filter (where tax_month = $2), 0)::bigint as month_tax,
          coalesce(sum(gross), 0)::bigint as year_gross, coalesce(sum(tax), 0)::bigint as year_tax,
          min(tax_month) filter (where gross > 0) as first_month,
          coalesce(sum(gross) filter (where created_at >= $3), 0)::bigint as today_gross,
          (count(*) filter (where created_at >= $3 and gross > 0))::int as today_count,
          (count(*) filter (where created_at >= $3))::int as today_asked
     from own`,
);
const askedSince = prepared<AskedRow>(
  `select coalesce(sum(gross), 0)::bigint as fen, (count(*) filter (where gross > 0))::int as requests
     from (select ${billsOf('gross_fen')} as gross from withdrawals w where w.user_id = $1 and w.created_at > $2) own`,
);
const everPaid = prepared<{ paid: boolean }>(
  `select exists (select from withdrawals where user_id = $1 and payee_id = $2 and status in ('paid', 'partly_paid')) as paid`,
);

export interface TotalsRow {
  month_gross: number;
  month_tax: number;
  year_gross: number;
  year_tax: number;
  first_month: string | null;
  today_gross: number;
  today_count: number;
  today_asked: number;
}

export interface AskedRow {
  fen: number;
  requests: number;
}

export const findWithdrawal = (id: string): Statement<WithdrawalRow> => find(id);
export const lockWithdrawal = (id: string): Statement<WithdrawalRow> => lock(id);
export const listWithdrawals = (userId: string, [at, id]: readonly [string, string], limit: number) =>
  ofPerson(userId, at, id, limit);
/** Of this month, this year, and since the business day began. */
export const readTotals = (userId: string, month: string, dayBegan: Date): Statement<TotalsRow> =>
  totals(userId, month, dayBegan);
/** What was asked for since then and not given back. */
export const readAskedSince = (userId: string, since: Date): Statement<AskedRow> => askedSince(userId, since);
/** Whether money has ever arrived at this account of the person's. */
export const readEverPaid = (userId: string, payeeId: string): Statement<{ paid: boolean }> =>
  everPaid(userId, payeeId);

export interface NewWithdrawal {
  id: string;
  userId: string;
  channel: PayoutChannelName;
  payeeId: string;
  quote: Quote;
  taxMonth: string;
}

export function insertWithdrawal({ id, userId, channel, payeeId, quote, taxMonth }: NewWithdrawal): Statement[] {
  return [
    insert(
      ...[id, userId, channel, payeeId, quote.amountFen, quote.feeFen, quote.taxFen, quote.netFen],
      ...[quote.ruleEdition, quote.taxEdition, taxMonth],
    ),
    birthStatement(withdrawalMachine, [id], `person:${userId}`),
  ];
}

export interface WithdrawalMove {
  to: WithdrawalState;
  actor: string;
  because?: string | null;
  approvalsNeeded?: number;
}

export const moveWithdrawal = (
  row: Pick<WithdrawalRow, 'id' | 'status' | 'because' | 'approvals_needed'>,
  { to, actor, because = row.because, approvalsNeeded = row.approvals_needed }: WithdrawalMove,
): Statement<{ id: string }> =>
  moveStatement(
    withdrawalMachine,
    { ids: [row.id], from: row.status, to, actor },
    { set: 'because = $6, approvals_needed = $7::integer', values: [because, approvalsNeeded] },
  );

/** For operators: one state or all, newest first. */
export function searchWithdrawals(
  status: WithdrawalState | undefined,
  [at, id]: readonly [string, string],
  limit: number,
): Statement<WithdrawalRow> {
  const values: unknown[] = [at, id, limit, ...(status === undefined ? [] : [status])];
  return composed<WithdrawalRow>(
    `select ${columns} from withdrawals where (created_at, id) < ($1::timestamptz, $2::uuid)
      ${status === undefined ? '' : 'and status = $4'} order by created_at desc, id desc limit $3`,
    values,
  );
}
