// Money that leaves: what is held is what open bills hold, every end has exactly its journal, a withdrawal says what its
// bills say, and the channels' books say the same as ours.
import { z } from 'zod';
import { prepared } from '../platform/db/index.js';
import type { Audit, Violation } from './audit.js';
import { sqlAudit } from './sql-audit.js';

const held = `
  select coalesce(h.account, b.account) as account, coalesce(h.fen, 0) as in_bills, coalesce(b.balance_fen, 0) as balance_fen
    from (select 'person:' || h.account_id || ':commission_withdrawing' as account, sum(h.amount_fen) as fen
            from payout_holds h join payout_bills b on b.id = h.bill_id
           where b.status in ('planned', 'sent', 'awaiting_user_confirm') group by h.account_id) h
    full join (select account, balance_fen from ledger_balances where account like 'person:%:commission_withdrawing') b
      on b.account = h.account
   where coalesce(h.fen, 0) <> coalesce(b.balance_fen, 0)`;

const journals = `
  select b.id as bill_id, b.status, j.held, j.paid, j.released
    from payout_bills b
    cross join lateral (
      select count(*) filter (where kind = 'held') as held, count(*) filter (where kind = 'paid') as paid,
             count(*) filter (where kind = 'released') as released, count(*) as all
        from ledger_journals where source = 'withdrawal' and source_id = b.id) j
   where j.held <> 1 or j.paid <> (b.status = 'paid')::int
      or j.released <> (b.status in ('failed', 'cancelled'))::int or j.all <> 1 + (b.ended_at is not null)::int`;

const paidSums = `
  select b.id as bill_id, b.net_fen, b.fee_fen, b.tax_fen, e.net, e.fee, e.tax
    from payout_bills b join withdrawals w on w.id = b.withdrawal_id
    join ledger_journals j on j.source = 'withdrawal' and j.source_id = b.id and j.kind = 'paid'
    cross join lateral (
      select coalesce(sum(amount_fen) filter (where account = 'house:payouts:' || w.channel), 0) as net,
             coalesce(sum(amount_fen) filter (where account = 'house:fees'), 0) as fee,
             coalesce(sum(amount_fen) filter (where account = 'house:tax_payable'), 0) as tax
        from ledger_entries where journal_id = j.id) e
   where e.net <> b.net_fen or e.fee <> b.fee_fen or e.tax <> b.tax_fen`;

const billSums = `
  select w.id as withdrawal_id, w.amount_fen, b.gross, b.fee, b.tax, b.net, b.held
    from withdrawals w
    cross join lateral (
      select sum(gross_fen) as gross, sum(fee_fen) as fee, sum(tax_fen) as tax, sum(net_fen) as net,
             sum((select sum(amount_fen) from payout_holds where bill_id = p.id)) as held
        from payout_bills p where p.withdrawal_id = w.id) b
   where (w.amount_fen, w.fee_fen, w.tax_fen, w.net_fen, w.amount_fen) is distinct from (b.gross, b.fee, b.tax, b.net, b.held)`;

const derived = `
  select w.id as withdrawal_id, w.status, b.states
    from withdrawals w
    cross join lateral (
      select array_agg(distinct status order by status) as states, bool_or(status = 'paid') as some, bool_and(status = 'paid') as whole,
             bool_or(status in ('sent', 'awaiting_user_confirm')) as moving, bool_and(status = 'planned') as planned,
             bool_and(status = 'cancelled') as cancelled
        from payout_bills where withdrawal_id = w.id) b
   where not case w.status
     when 'paying' then b.moving when 'paid' then b.whole
     when 'partly_paid' then b.some and not b.whole and not b.moving
     when 'failed' then not b.some and not b.moving and not b.planned and not b.cancelled
     when 'cancelled' then b.cancelled when 'rejected' then b.cancelled
     else b.planned end`;

const unapproved = `
  select w.id as withdrawal_id, w.status, w.approvals_needed, count(a.id) filter (where a.agreed) as agreed
    from withdrawals w left join withdrawal_approvals a on a.withdrawal_id = w.id
   where exists (select from state_history h where h.noun = 'withdrawal' and h.subject_id = w.id and h.to_status = 'paying')
   group by w.id having count(a.id) filter (where a.agreed) < w.approvals_needed`;

const unjudged = `
  select h.subject_id as withdrawal_id, h.to_status
    from state_history h
   where h.noun = 'withdrawal' and h.to_status in ('approved', 'paying')
     and not exists (select from risk_decisions d where d.subject_id = h.subject_id and d.at <= h.at)`;

export const withdrawalAudit = sqlAudit(
  'A31',
  'withdrawing = what open bills hold; one journal for each end; a withdrawal is what its bills are; none leaves unjudged',
  held,
  journals,
  paidSums,
  billSums,
  derived,
  unapproved,
  unjudged,
);

const ours = prepared<{ key: string; amount_fen: number }>(
  `select w.channel || '/' || b.bill_no as key, b.net_fen as amount_fen
     from payout_bills b join withdrawals w on w.id = b.withdrawal_id where b.status = 'paid'`,
);
const theirs = z.object({
  transfers: z.array(z.object({ gateway: z.string(), outBillNo: z.string(), amountFen: z.int(), state: z.string() })),
});

/** Asked of the simulated channels; null where none is running. */
export const transferAudit: Audit = {
  id: 'A32',
  name: 'what we paid out = what the channels paid out, amounts equal, both directions',
  async find({ db, simulatorUrl }) {
    if (!simulatorUrl) return null;
    const response = await fetch(`${simulatorUrl}/__sim/transfer-book`, { signal: AbortSignal.timeout(10_000) }).catch(
      () => null,
    );
    if (!response?.ok) return null;
    const book = theirs.parse(await response.json());
    const known = new Map((await db.rows(ours())).map((row) => [row.key, row.amount_fen]));
    const violations: Violation[] = [];
    for (const { gateway, outBillNo, amountFen, state } of book.transfers) {
      if (state !== 'SUCCESS') continue;
      const key = `${gateway}/${outBillNo}`;
      const mine = known.get(key);
      if (mine !== amountFen) violations.push({ key, channel: amountFen, ours: mine ?? 'missing' });
      known.delete(key);
    }
    for (const [key, amountFen] of known) violations.push({ key, channel: 'missing', ours: amountFen });
    return violations;
  },
};
