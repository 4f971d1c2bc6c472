// Chains: every paid order has its serial, serials count from one in the order of payment, and the totals a manager buys
// in by are what the orders say.
import { sqlAudit } from './sql-audit.js';

const gaps = `
  select c.id as chain_id, c.serials, count(e.id)::int as entries, min(e.serial) as first, max(e.serial) as last
    from chains c left join chain_entries e on e.chain_id = c.id
   group by c.id
  having c.serials <> count(e.id) or coalesce(min(e.serial), 1) <> 1 or coalesce(max(e.serial), 0) <> count(e.id)
      or count(distinct e.serial) <> count(e.id)`;

const outOfOrder = `
  select chain_id, serial, paid_at, before
    from (select chain_id, serial, paid_at, lag(paid_at) over (partition by chain_id order by serial) as before
            from chain_entries) e
   where paid_at < before`;

const paidWithoutSerial = `
  select o.id as order_id, o.status, e.serial
    from orders o left join chain_entries e on e.order_id = o.id
   where o.offer_kind = 'chain' and ((o.paid_at is null) <> (e.id is null) or e.chain_id <> o.offer_id
         or e.user_id <> o.user_id)
  union all
  select e.order_id, o.status, e.serial
    from chain_entries e join orders o on o.id = e.order_id where o.offer_kind is distinct from 'chain'`;

const entryMatchesOrder = `
  select e.order_id, e.serial, e.status, g.units_left
    from chain_entries e
    cross join lateral (
      select coalesce(sum(units - refunded_units), 0) as units_left from order_lines
       where order_id = e.order_id and kind = 'goods') g
   where (e.status = 'paid') <> (g.units_left > 0)`;

const refundedCount = `
  select c.id as chain_id, c.refunded, count(e.id) as really
    from chains c left join chain_entries e on e.chain_id = c.id and e.status <> 'paid'
   group by c.id having c.refunded <> count(e.id)`;

const totals = `
  select s.chain_id, s.sku_id, s.paid_units, s.paid_fen, s.refunded_units, s.refunded_fen, g.units, g.fen, g.back, g.back_fen
    from chain_skus s
    cross join lateral (
      select coalesce(sum(l.units), 0) as units, coalesce(sum(l.pay_fen), 0) as fen,
             coalesce(sum(l.refunded_units), 0) as back, coalesce(sum(l.refunded_fen), 0) as back_fen
        from chain_entries e join order_lines l on l.order_id = e.order_id and l.kind = 'goods' and l.sku_id = s.sku_id
       where e.chain_id = s.chain_id) g
   where (s.paid_units, s.paid_fen, s.refunded_units, s.refunded_fen) <> (g.units, g.fen, g.back, g.back_fen)`;

const settledWithHeld = `
  select c.id as chain_id, sum(b.held) as held
    from chains c join stocks s on s.campaign_id = c.id join stock_buckets b on b.stock_id = s.id
   where c.status = 'settled' group by c.id having sum(b.held) > 0`;

/** An order under a resale has the lines it was sold at, of the same units and price; any other has none. */
const resoldLines = `
  select o.id as order_id, o.offer_ref, l.sku_id, r.resale_id
    from orders o
    join order_lines l on l.order_id = o.id and l.kind = 'goods'
    left join chain_resale_lines r on r.order_id = o.id and r.sku_id = l.sku_id
    left join chain_resales s on s.id = r.resale_id
   where o.offer_kind = 'chain'
     and ((o.offer_ref = o.offer_id) <> (r.resale_id is null) or r.resale_id <> o.offer_ref or s.chain_id <> o.offer_id
          or r.units <> l.units or r.price_fen <> l.unit_price_fen)
  union all
  select r.order_id, o.offer_ref, r.sku_id, r.resale_id
    from chain_resale_lines r
    left join orders o on o.id = r.order_id and o.offer_kind = 'chain'
   where o.id is null`;

const owed = `
  select r.order_id, r.sku_id, r.owed_fen, f.owed_fen as really
    from chain_resale_lines r
    join orders o on o.id = r.order_id
    join order_lines l on l.order_id = r.order_id and l.sku_id = r.sku_id and l.kind = 'goods'
    cross join lateral (
      select case when o.paid_at is null then 0 else greatest(0, l.pay_fen - l.refunded_fen - l.rebated_fen
               - (l.units - l.refunded_units) * r.supply_fen) end as owed_fen) f
   where r.owed_fen <> f.owed_fen`;

const settledEarly = `
  select r.order_id, o.status, o.completed_at
    from chain_resale_lines r join orders o on o.id = r.order_id
   where r.settled_at is not null and (o.completed_at is null or r.settled_at < o.completed_at)`;

const ownResale = `
  select r.id as resale_id, r.chain_id from chain_resales r join chains c on c.id = r.chain_id
   where r.reseller_id = c.manager_id and r.ended_at is null`;

export const resaleAudit = sqlAudit(
  'A36',
  'what a reseller is owed is the money kept less the supply price of the units kept, of orders bought through them',
  resoldLines,
  owed,
  settledEarly,
  ownResale,
);

export const chainAudit = sqlAudit(
  'A26',
  'serials of a chain are 1..n without gap in order of payment; its totals are paid minus refunded lines',
  gaps,
  outOfOrder,
  paidWithoutSerial,
  entryMatchesOrder,
  refundedCount,
  totals,
  settledWithHeld,
);
