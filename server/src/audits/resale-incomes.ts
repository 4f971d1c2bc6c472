// Resellers of chains are given what their settled orders owe them, no fen more or less, and the books say the same.
import { sqlAudit } from './sql-audit.js';

/** Something has been told of the order that is not carried out yet. */
const pending = (orderId: string): string => `exists (
  select from outbox e where e.subject_id = ${orderId}
     and (e.topic in ('chain.resale_settled', 'chain.resale_corrected')
          and not exists (select from inbox i where i.event_id = e.id and i.reaction = 'commission.pay-reseller')
          or e.topic in ('order.refund_requested', 'order.rebated')
          and not exists (select from inbox i where i.event_id = e.id and i.reaction = 'chain.correct-resale')))`;

/** What settled before it was received is A36's to find. */
const notWhatIsOwed = `
  select coalesce(o.order_id, i.order_id) as order_id, o.owed_fen, i.posted_fen, o.reseller_id, i.payee_id
    from (select l.order_id, r.reseller_id, sum(l.owed_fen) as owed_fen
            from chain_resale_lines l join chain_resales r on r.id = l.resale_id
            join orders on orders.id = l.order_id and orders.completed_at is not null
           where l.settled_at is not null group by l.order_id, r.reseller_id) o
    full join resale_incomes i on i.order_id = o.order_id
   where (coalesce(o.owed_fen, 0) <> coalesce(i.posted_fen, 0) or i.payee_id <> o.reseller_id)
     and not ${pending('coalesce(o.order_id, i.order_id)')}`;

const notInTheBooks = `
  select coalesce(i.order_id, j.source_id) as order_id, i.posted_fen, i.steps, j.fen, j.journals
    from resale_incomes i
    full join (select j.source_id, -sum(e.amount_fen) as fen, count(*) as journals
                 from ledger_journals j join ledger_entries e on e.journal_id = j.id
                where j.source = 'resale' and e.account = 'house:commission_expense' group by j.source_id) j
      on j.source_id = i.order_id
   where (i.posted_fen, i.steps) is distinct from (j.fen, j.journals)`;

const toSomebodyElse = `
  select j.source_id as order_id, e.account, i.payee_id
    from ledger_journals j join ledger_entries e on e.journal_id = j.id
    join resale_incomes i on i.order_id = j.source_id
    join ledger_accounts a on a.key = e.account and a.owner_id is not null
   where j.source = 'resale'
     and not exists (select from users_of_person(i.payee_id) as u(id) where u.id = a.owner_id)`;
const onAnotherAccount = `
  select i.order_id, i.account_id, i.payee_id from resale_incomes i
   where not exists (select from users_of_person(i.payee_id) as u(id) where u.id = i.account_id)`;

export const resaleIncomeAudit = sqlAudit(
  'A38',
  'posted to a reseller = owed of the settled lines they resold, to nobody else, and as the books say',
  notWhatIsOwed,
  notInTheBooks,
  toSomebodyElse,
  onAnotherAccount,
);
