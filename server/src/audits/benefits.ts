// Coupons and points: no more given out than there were to give, each used on at most one live order, every balance of
// points the sum of its lots and of the books.
import { settings } from '../settings.js';
import { sqlAudit } from './sql-audit.js';

const issued = `
  select t.id as template_id, t.issued, t.quantity, g.count
    from coupon_templates t
    cross join lateral (select count(*) as count from coupon_grants where template_id = t.id) g
   where t.issued <> g.count or t.issued > t.quantity`;
const held = `
  select coalesce(h.template_id, g.template_id) as template_id, coalesce(h.user_id, g.user_id) as user_id, h.taken, h.most, g.count
    from coupon_holders h
    full join (select template_id, user_id, count(*) as count from coupon_grants group by template_id, user_id) g
      on g.template_id = h.template_id and g.user_id = h.user_id
   where h.taken is distinct from g.count or h.taken > h.most`;
const onOneOrder = `
  select g.id as coupon_id, g.status, g.order_id, o.status as order_status, u.count, u.order_id as used_on
    from coupon_grants g
    left join orders o on o.id = g.order_id
    cross join lateral (select count(*) as count, min(order_id::text) as order_id from coupon_uses
                         where grant_id = g.id and released_at is null) u
   where (g.status in ('locked', 'used')) <> (u.count = 1)
      or (g.order_id is not null and u.order_id is distinct from g.order_id::text)
      or (g.status = 'locked' and o.status is distinct from 'pending_payment')
      or (g.status = 'used' and coalesce(o.status, 'none') in ('none', 'pending_payment', 'closed'))`;
const overspent = `
  select id as campaign_id, spent_fen, budget_fen from coupon_campaigns where spent_fen > budget_fen`;
const overused = `select template_id, label, uses, most from coupon_codes where uses > most`;

const balances = `
  select b.user_id, b.available, b.frozen, l.available as in_lots, l.frozen as frozen_in_lots
    from point_balances b
    cross join lateral (
      select coalesce(sum(remaining) filter (where not frozen), 0) as available,
             coalesce(sum(remaining) filter (where frozen), 0) as frozen from point_lots where user_id = b.user_id) l
   where b.available <> l.available or b.frozen <> l.frozen or least(b.available, b.frozen, b.debt) < 0`;
const withoutBalance = `
  select l.user_id, sum(l.remaining) as remaining from point_lots l
   where l.remaining > 0 and not exists (select from point_balances b where b.user_id = l.user_id) group by l.user_id`;
const lots = `
  select l.id as lot_id, l.points, l.remaining from point_lots l
   where l.remaining < 0 or l.remaining > l.points`;
const liability = `
  select coalesce(l.account, b.account) as account, l.points, b.balance_fen
    from (select 'person:' || account_id || ':points' as account, sum(remaining) as points
            from point_lots where not frozen group by account_id) l
    full join (select account, balance_fen from ledger_balances where account like 'person:%:points') b
      on b.account = l.account
   where coalesce(l.points, 0) <> coalesce(b.balance_fen, 0)`;

const growth = `
  select m.user_id, m.growth, coalesce(s.growth, 0) as moved
    from memberships m left join (select user_id, sum(growth) as growth from growth_moves group by user_id) s using (user_id)
   where m.growth <> coalesce(s.growth, 0)`;
const withoutMember = `
  select user_id, sum(growth) as growth from growth_moves g
   where not exists (select from memberships m where m.user_id = g.user_id) group by user_id`;
const orderGrowth = `
  select g.order_id, g.growth, o.completed_at, l.kept
    from order_growth g join orders o on o.id = g.order_id
    cross join lateral (
      select coalesce(sum(pay_fen - refunded_fen), 0) / ${settings.membership.fenAGrowth} as kept from order_lines
       where order_id = g.order_id and kind = 'goods') l
   where g.growth > floor(l.kept) and not exists (
         select from outbox e where e.subject_id = g.order_id and e.topic = 'order.refund_requested' and not exists (
                select from inbox i where i.event_id = e.id and i.reaction = 'membership.order-moved'))`;

const subsidies = `
  select c.id as campaign_id, c.spent_fen, coalesce(s.fen, 0) as recorded
    from campaigns c left join (select campaign_id, sum(amount_fen - returned_fen) as fen from campaign_spends
                                 group by campaign_id) s on s.campaign_id = c.id
   where c.spent_fen <> coalesce(s.fen, 0) or c.spent_fen < 0`;

export const benefitAudits = [
  sqlAudit(
    'A15',
    'coupons: issued <= quantity, per person <= limit; locked or used iff on exactly one live order; budgets and codes within bounds',
    issued,
    held,
    onOneOrder,
    overspent,
    overused,
  ),
  sqlAudit('A24', 'points: balance = lots = books, nothing below zero', balances, withoutBalance, lots, liability),
  sqlAudit('A28', 'a campaign has spent what its orders took and did not give back', subsidies),
  sqlAudit('A27', 'growth = its moves; no order grows by more than is kept of it', growth, withoutMember, orderGrowth),
];
