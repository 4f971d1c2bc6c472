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
