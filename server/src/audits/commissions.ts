// What recommending pays: what was recorded when orders were placed, within its cap; what became of it, by the recorded
// share of what went back; and the books, figures and standings that follow from it.
import { sqlAudit } from './sql-audit.js';

const overCap = `
  select s.order_id, l."lineId" as line_id, sum(l."amountFen") as paid, min(l."baseFen") as base_fen
    from commission_shares s left join commission_editions e on e.edition = s.edition
    cross join lateral jsonb_to_recordset(s.lines) as l("lineId" uuid, "baseFen" bigint, "amountFen" bigint)
    left join order_lines o on o.id = l."lineId" and o.order_id = s.order_id and o.kind = 'goods'
   group by s.order_id, l."lineId", o.pay_fen, e.terms
  having sum(l."amountFen") > min(l."baseFen") * (e.terms->>'capBps')::bigint / 10000
      or e.terms is null or o.pay_fen is null or o.pay_fen > min(l."baseFen") or min(l."baseFen") <> max(l."baseFen")`;
const notItsLines = `
  select s.order_id, s.level, s.amount_fen, s.base_fen, l.amount, l.base
    from commission_shares s
    cross join lateral (select sum("amountFen") as amount, sum("baseFen") as base
                          from jsonb_to_recordset(s.lines) as l("baseFen" bigint, "amountFen" bigint)) l
   where s.amount_fen <> l.amount or s.base_fen <> l.base`;
const twoOfOnePayee = `
  select order_id, payee_id, count(*) as shares from commission_shares where not merged
   group by order_id, payee_id having count(*) > 1`;
const tooDeep = `select order_id, level from commission_shares where level not between 1 and 2`;
/** whom the buyer was bound to when it was placed, or is bound to by it */
const notTheirReferrer = `
  select s.order_id, s.payee_id, b.referrer_id from commission_shares s
    left join referral_bindings b on b.id = s.binding_id and b.user_id = s.buyer_id and b.referrer_id = s.payee_id
   where s.level = 1 and s.binding_id is not null and b.id is null`;
/** who was made somebody's by an order pays nobody else of it, on the first level */
const paidElsewhere = `
  select s.order_id, s.payee_id, b.referrer_id from referral_bindings b
    join commission_shares s on s.order_id = b.order_id and s.level = 1
   where s.binding_id is not null and s.binding_id <> b.id`;
const unknownPayee = `
  select s.order_id, s.payee_id from commission_shares s where not exists (select from users u where u.id = s.payee_id)`;

const pending = (orderId: string): string => `exists (
  select from outbox e where e.subject_id = ${orderId}
     and e.topic in ('order.paid', 'order.completed', 'order.refund_requested', 'order.rebated', 'order.refunded')
     and not exists (select from inbox i where i.event_id = e.id and i.reaction = 'commission.order-moved'))`;

const notItsShare = `
  select c.id as commission_id, c.order_id, c.amount_fen, s.amount_fen as recorded, l.amount
    from commissions c join commission_shares s on s.order_id = c.order_id and s.level = c.level
    cross join lateral (select sum(amount_fen) as amount, sum(reversed_fen) as reversed
                          from commission_lines where commission_id = c.id) l
   where c.amount_fen <> s.amount_fen or c.payee_id <> s.payee_id or l.amount is distinct from c.amount_fen
      or l.reversed <> c.reversed_fen`;
const unheld = `
  select s.order_id, s.level from commission_shares s join orders o on o.id = s.order_id
    left join commissions c on c.order_id = s.order_id and c.level = s.level
   where (o.paid_at is null) = (c.id is not null) and not ${pending('s.order_id')}`;
const notWhatWentBack = `
  select c.id as commission_id, l.order_line_id, l.reversed_fen,
         l.amount_fen - l.amount_fen * least(o.kept, l.base_fen) / l.base_fen as expected
    from commissions c join commission_lines l on l.commission_id = c.id
    join (select id, pay_fen - refunded_fen - rebated_fen as kept from order_lines) o on o.id = l.order_line_id
   where l.reversed_fen <> l.amount_fen - l.amount_fen * least(o.kept, l.base_fen) / l.base_fen
     -- a purchase of one's own, found out while it was held
     and not (c.payee_id = c.buyer_id and c.status = 'reversed' and l.reversed_fen = l.amount_fen)
     and not ${pending('c.order_id')}`;
const settledTooEarly = `
  select c.id as commission_id, c.settled_at, o.completed_at
    from commissions c join orders o on o.id = c.order_id
   where c.settled_at is not null and (o.completed_at is null or c.settled_at < o.completed_at)`;

const notInTheBooks = `
  select c.id as commission_id, c.amount_fen, c.reversed_fen, coalesce(e.fen, 0) as expense
    from commissions c
    cross join lateral (
      select -sum(e.amount_fen) as fen from ledger_journals j join ledger_entries e on e.journal_id = j.id
       where j.source = 'commission' and j.source_id = c.id and e.account = 'house:commission_expense') e
   where coalesce(e.fen, 0) <> c.amount_fen - c.reversed_fen`;
const notHeld = `
  select coalesce(c.account, b.account) as account, c.fen, b.balance_fen
    from (select 'person:' || account_id || ':commission_held' as account, sum(amount_fen - reversed_fen) as fen
            from commissions where status = 'held' group by account_id) c
    full join (select account, balance_fen from ledger_balances where account like 'person:%:commission_held') b
      on b.account = c.account
   where coalesce(c.fen, 0) <> coalesce(b.balance_fen, 0)`;
const notOnTheirs = `
  select c.id as commission_id, c.account_id, c.payee_id from commissions c
   where not exists (select from users_of_person(c.payee_id) as u(id) where u.id = c.account_id)`;
/** a debt may be paid on another account of the person, and taking back may go there; never to anybody else's */
const acrossPeople = `
  select j.id as journal_id, j.source, j.kind, array_agg(distinct a.owner_id) as owners
    from ledger_journals j join ledger_entries e on e.journal_id = j.id
    join ledger_accounts a on a.key = e.account and a.kind like 'commission\\_%'
    join lateral (
      with recursive up(id, above) as (
        select id, merged_into from users where id = a.owner_id
        union all select u.id, u.merged_into from up join users u on u.id = up.above)
      select id from up where above is null) person on true
   where j.source in ('commission', 'resale', 'withdrawal')
   group by j.id having count(distinct person.id) > 1`;
const figures = `
  select coalesce(f.user_id, c.payee_id) as user_id, coalesce(f.begins, c.day) as day, f.earned_fen, c.earned
    from (select * from commission_figures where span = 'day') f
    full join (select payee_id, level, day, count(*) filter (where status <> 'reversed') as orders,
                      sum(base_fen) as sales, sum(amount_fen - reversed_fen) as earned
                 from commissions group by payee_id, level, day) c
      on c.payee_id = f.user_id and c.level = f.level and c.day = f.begins
   where f.orders is distinct from c.orders or f.sales_fen is distinct from c.sales or f.earned_fen is distinct from c.earned`;
const months = `
  select m.user_id, m.level, m.begins from (select * from commission_figures where span = 'month') m
    full join (select user_id, level, date_trunc('month', begins)::date as begins, sum(orders) as orders,
                      sum(sales_fen) as sales, sum(earned_fen) as earned
                 from commission_figures where span = 'day' group by 1, 2, 3) d
      on d.user_id = m.user_id and d.level = m.level and d.begins = m.begins
   where m.orders is distinct from d.orders or m.sales_fen is distinct from d.sales or m.earned_fen is distinct from d.earned`;
const standings = `
  select coalesce(s.user_id, c.payee_id) as user_id, s.sales_fen, c.sales
    from commission_standings s
    full join (select payee_id, sum(base_fen) as sales from commissions where settled_at is not null and level = 1
                group by payee_id) c on c.payee_id = s.user_id
   where coalesce(s.sales_fen, 0) <> coalesce(c.sales, 0)`;
/** D07: income pays a debt first, so nobody has anything to spend beside what they owe on the same account */
const owesAndHas = `
  select h.account, h.balance_fen as available_fen, o.balance_fen as receivable_fen
    from ledger_balances h join ledger_balances o on o.account = replace(h.account, ':commission_available', ':commission_receivable')
   where h.account like 'person:%:commission\\_available' and h.balance_fen > 0 and o.balance_fen < 0`;
const adjustments = `
  select a.id as adjustment_id, a.approved, a.author_id, a.approver_id
    from commission_adjustments a
    left join ledger_journals j on j.source = 'adjustment' and j.source_id = a.id and j.kind = 'approved'
   where (a.approved is true) <> (j.id is not null) or a.approver_id = a.author_id`;

export const commissionAudit = sqlAudit(
  'A11',
  'commission: recorded within its cap, one per order, level and payee, to whom the buyer was bound; reversed as goods went back; as the books say',
  overCap,
  notItsLines,
  twoOfOnePayee,
  tooDeep,
  notTheirReferrer,
  paidElsewhere,
  unknownPayee,
  notItsShare,
  unheld,
  notWhatWentBack,
  settledTooEarly,
  notInTheBooks,
  notHeld,
  notOnTheirs,
  owesAndHas,
  acrossPeople,
  figures,
  months,
  standings,
  adjustments,
);
