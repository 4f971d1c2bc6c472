// Orders and groups: what is charged adds up, what goes back never exceeds it, and nobody who paid is stranded.
import { sqlAudit } from './sql-audit.js';

const orderSum = `
  select o.id, o.pay_fen, o.goods_fen, o.discount_fen, o.freight_fen, l.goods, l.discount, l.freight, l.pay
    from orders o
    cross join lateral (
      select coalesce(sum(units * unit_price_fen) filter (where kind = 'goods'), 0) as goods,
             coalesce(sum(discount_fen) filter (where kind = 'goods'), 0) as discount,
             coalesce(sum(pay_fen) filter (where kind = 'freight'), 0) as freight,
             coalesce(sum(pay_fen), 0) as pay, coalesce(min(least(pay_fen, discount_fen, unit_price_fen)), 0) as least
        from order_lines where order_id = o.id) l
   where o.goods_fen <> l.goods or o.discount_fen <> l.discount or o.freight_fen <> l.freight or o.pay_fen <> l.pay
      or o.pay_fen <> o.goods_fen - o.discount_fen + o.freight_fen or l.least < 0`;

/** A line costs its base price less its parts, whatever took something off it. */
const parts = `
  select l.id as order_line_id, l.units, l.base_price_fen, l.pay_fen, p.off, p.least
    from order_lines l
    cross join lateral (
      select coalesce(sum((part->>'amountFen')::bigint), 0) as off, coalesce(min((part->>'amountFen')::bigint), 0) as least
        from jsonb_array_elements(l.parts) as part) p
   where l.units * l.base_price_fen - p.off <> l.pay_fen or p.least < 0`;

/** What the order says it took of coupons and points is what its lines were paid with. */
const shares = `
  select o.id as order_id, o.benefits, p.*
    from orders o
    cross join lateral (
      select coalesce(sum((part->>'amountFen')::bigint) filter (where part->>'rule' = 'shop_coupon'), 0) as coupon,
             coalesce(sum((part->>'amountFen')::bigint) filter (where part->>'rule' = 'shipping_coupon'), 0) as shipping,
             coalesce(sum((part->>'amountFen')::bigint) filter (where part->>'rule' = 'points'), 0) as points_fen,
             coalesce(sum((part->>'points')::bigint), 0) as points
        from order_lines l cross join lateral jsonb_array_elements(l.parts) as part where l.order_id = o.id) p
   where p.coupon <> coalesce((o.benefits->'coupon'->>'amountFen')::bigint, 0)
      or p.shipping <> coalesce((o.benefits->'shippingCoupon'->>'amountFen')::bigint, 0)
      or p.points_fen <> coalesce((o.benefits->>'pointsFen')::bigint, 0)
      or p.points <> coalesce((o.benefits->>'points')::bigint, 0)`;

const refundsPerOrder = `
  select o.id as order_id, o.pay_fen, r.amount
    from orders o
    join (select order_id, sum(amount_fen) as amount from refunds where status <> 'closed' and cause <> 'surplus'
           group by order_id) r on r.order_id = o.id
   where r.amount > o.pay_fen or o.paid_at is null`;

const refundsPerLine = `
  select l.id as order_line_id, l.pay_fen, l.refunded_fen, l.rebated_fen, r.amount, r.rebated
    from order_lines l
    left join (select x.order_line_id, sum(x.amount_fen) filter (where r.cause <> 'rebate') as amount,
                      sum(x.amount_fen) filter (where r.cause = 'rebate') as rebated, sum(x.units) as units
                 from refund_lines x join refunds r on r.id = x.refund_id
                group by x.order_line_id) r on r.order_line_id = l.id
   where l.refunded_fen + l.rebated_fen > l.pay_fen or l.refunded_fen <> coalesce(r.amount, 0)
      or l.rebated_fen <> coalesce(r.rebated, 0)
      or (l.pay_fen >= l.units and l.refunded_units <> coalesce(r.units, 0))`;

const refundSum = `
  select r.id as refund_id, r.amount_fen, l.amount
    from refunds r
    cross join lateral (select coalesce(sum(amount_fen), 0) as amount from refund_lines where refund_id = r.id) l
   where r.cause <> 'surplus' and r.replaces is null and r.amount_fen <> l.amount`;

const OPEN_CASES = `('applied', 'approved', 'buyer_shipping', 'merchant_received')`;

const claims = `
  select l.id as order_line_id, l.claimed_units, l.claimed_fen, c.units, c.shipped_units, c.fen
    from order_lines l
    cross join lateral (
      select coalesce(sum(units), 0) as units, coalesce(sum(units) filter (where shipped), 0) as shipped_units,
             coalesce(sum(goods_fen), 0) as fen
        from aftersale_cases where order_line_id = l.id and status in ${OPEN_CASES}) c
   where l.kind = 'goods'
     and (l.claimed_units <> c.units or l.claimed_shipped_units <> c.shipped_units or l.claimed_fen <> c.fen)
  union all
  select l.id, l.claimed_units, l.claimed_fen, 0, 0, c.fen
    from order_lines l
    cross join lateral (
      select coalesce(sum(freight_fen), 0) as fen
        from aftersale_cases where order_id = l.order_id and status in ${OPEN_CASES}) c
   where l.kind = 'freight' and (l.claimed_units <> 0 or l.claimed_fen <> c.fen)`;

const caseRefunds = `
  select c.id as case_id, c.status, c.goods_fen, c.freight_fen, c.refund_id, r.amount_fen, r.status as refund_status
    from aftersale_cases c left join refunds r on r.id = c.refund_id
   where (c.status in ('refunding', 'closed_refunded') and c.goods_fen + c.freight_fen > 0
          and (r.id is null or r.cause <> 'aftersale' or r.order_id <> c.order_id
               or r.amount_fen <> c.goods_fen + c.freight_fen))
      or (c.status not in ('refunding', 'closed_refunded') and c.refund_id is not null)
  union all
  select c.id, c.status, c.goods_fen, c.freight_fen, c.refund_id, l.amount_fen, l.units::text
    from aftersale_cases c join refund_lines l on l.refund_id = c.refund_id and l.order_line_id = c.order_line_id
   where l.units <> c.units or l.amount_fen <> c.goods_fen
  union all
  select c.id, c.status, c.goods_fen, c.freight_fen, c.refund_id, null, last.status
    from aftersale_cases c
    join lateral (
      with recursive line as (
        select id, status from refunds where id = c.refund_id
        union all
        select r.id, r.status from refunds r join line on r.replaces = line.id)
      select status from line order by id desc limit 1) last on true
   where c.status = 'closed_refunded' and last.status <> 'succeeded'`;

const seats = `
  select g.id as group_id, g.status, g.size, g.held, g.paid, m.held as members_held, m.paid as members_paid
    from (select g.*, coalesce(m.held, 0) as members_held, coalesce(m.paid, 0) as members_paid
            from groups g
            left join (select group_id, count(*) filter (where status = 'seat_held') as held,
                              count(*) filter (where status = 'paid') as paid
                         from group_members group by group_id) m on m.group_id = g.id) g
    cross join lateral (select g.members_held as held, g.members_paid as paid) m
   where g.held + g.paid > g.size
      or (g.status in ('pending_leader', 'open', 'closing', 'formed') and (g.held <> m.held or g.paid <> m.paid))
      or (g.status = 'formed' and not (g.paid >= g.least or (g.waived and g.paid >= 1)))
      or (g.status = 'formed' and g.held > 0)
      or (g.status in ('expired', 'cancelled') and (m.held > 0 or m.paid > 0))`;

const membersRefunded = `
  select m.id as member_id, m.status, o.status as order_status, g.status as group_status
    from group_members m join groups g on g.id = m.group_id join orders o on o.id = m.order_id
   where (m.status in ('refunding', 'refunded') and o.pay_fen > 0 and not exists (
            select from refunds r where r.order_id = o.id and r.cause not in ('surplus', 'rebate')))
      or (m.status = 'refunded' and o.status <> 'refunded')
      or (m.status = 'seat_held') <> (o.status = 'pending_payment')
      or (m.status = 'released') <> (o.status = 'closed')
      or (o.status = 'awaiting_group' and g.status = 'formed' and not (g.kind = 'draw' and g.settled_at is null)
          and not exists (select from order_lines l where l.order_id = o.id and l.refunded_units > 0))`;

/** Where something is to be given once a group has formed, it was given, to the fen and to the person. */
const settled = `
  select g.id as group_id, g.kind, g.reached, t.people, null::text as member_id
    from groups g join group_offers o on o.id = g.offer_id
    left join lateral (select max((tier->>'people')::int) as people
                         from jsonb_array_elements(coalesce(o.terms->'tiers', '[]')) tier
                        where (tier->>'people')::int <= g.paid) t on true
   where (g.status = 'formed' and g.settles and g.settled_at is null and overdue(g.formed_at) > interval '30 seconds')
      or (g.settled_at is not null and g.reached is distinct from t.people)
      or (g.settled_at is not null and g.status <> 'formed')
  union all
  select g.id, g.kind, null, null, m.id::text
    from groups g join group_members m on m.group_id = g.id
    cross join lateral (select coalesce(sum(l.rebated_fen), 0) as fen from order_lines l where l.order_id = m.order_id) r
    -- beside what the group gives, operators may
    cross join lateral (select coalesce(sum((a.details->>'amountFen')::bigint), 0) as fen from operator_actions a
                         where a.action = 'orders.rebate' and a.subject_id = m.order_id) o
   where m.rebate_fen + o.fen <> r.fen`;

const drawn = `
  select g.id as group_id, (o.terms->>'winners')::int as winners, m.won, m.lost, null::text as member_id
    from groups g join group_offers o on o.id = g.offer_id
    cross join lateral (select count(*) filter (where won) as won, count(*) filter (where not won) as lost
                          from group_members where group_id = g.id) m
   where (g.kind = 'draw' and g.settled_at is not null
          and m.won <> least((o.terms->>'winners')::int, m.won + m.lost))
      or ((g.kind <> 'draw' or g.settled_at is null) and m.won + m.lost > 0)
  union all
  select g.id, null, null, null, m.id::text
    from groups g join group_offers f on f.id = g.offer_id join group_members m on m.group_id = g.id
    join orders o on o.id = m.order_id
   where (m.won = false and o.pay_fen > 0 and not exists (
            select from refunds r where r.order_id = o.id and r.cause = 'draw_lost'))
      or (m.won = false and o.status not in ('awaiting_group', 'refunded'))
      or (m.won = true and o.status in ('awaiting_group', 'pending_payment', 'closed'))
      or (m.won = false and m.consoled_at is null and f.terms->>'consolationTemplateId' is not null
          and not exists (select from timers t where t.kind = 'console-group' and t.subject_id = g.id and t.done_at is null))`;

/** What orders count against a subsidy is what its offer has spent, within its budget, under two pairs of eyes. */
const subsidies = `
  select o.id as offer_id, o.subsidy_spent_fen, o.subsidy_budget_fen, s.fen
    from group_offers o
    cross join lateral (select coalesce(sum(amount_fen), 0) as fen from group_subsidies where offer_id = o.id) s
   where o.subsidy_spent_fen <> s.fen or o.subsidy_spent_fen > coalesce(o.subsidy_budget_fen, 0)
      or (o.subsidy_spent_fen > 0 and (o.approver_id is null or o.approver_id = o.author_id))`;

const groupsInTime = `
  select id as group_id, status, expires_at from groups
   where (status = 'open' and overdue(expires_at) > interval '30 seconds')
      or (status in ('pending_leader', 'closing') and overdue(expires_at) > interval '8 minutes')`;

export const orderAudits = [
  sqlAudit(
    'A04',
    'pay = lines - discounts + freight, every part >= 0; shares of coupons and points sum to what was taken',
    orderSum,
    parts,
    shares,
  ),
  sqlAudit(
    'A06',
    'refunds and rebates never exceed what was paid, per line and per order; cases claim and refund exactly what they promised',
    refundsPerOrder,
    refundsPerLine,
    refundSum,
    claims,
    caseRefunds,
  ),
  sqlAudit(
    'A13',
    'seats never exceed the size; formed groups are full, at a tier or waived; failed groups are refunded; none outlives its time; what a kind promises was given',
    seats,
    membersRefunded,
    groupsInTime,
    settled,
    drawn,
    subsidies,
  ),
];
