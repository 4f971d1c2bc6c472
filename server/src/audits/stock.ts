// Stock: no unit appears or vanishes, and none is held for ever.
import { sqlAudit } from './sql-audit.js';

const stockSum = `
  select s.id as stock_id, s.opening, s.restocked, s.adjusted, s.allocated, b.left_units, b.held, b.sold, b.put_back
    from stocks s
    cross join lateral (
      select coalesce(sum(left_units), 0) as left_units, coalesce(sum(held), 0) as held, coalesce(sum(sold), 0) as sold,
             coalesce(sum(put_back), 0) as put_back, coalesce(min(least(left_units, held, sold, put_back)), 0) as least
        from stock_buckets where stock_id = s.id) b
   where s.opening + s.restocked + s.adjusted <> b.left_units + s.allocated + b.held + b.sold - b.put_back
      or b.least < 0 or s.allocated < 0`;

const stockMatchesReservations = `
  select b.stock_id, b.no, b.held, b.sold, b.put_back, r.held as reserved, r.sold as reserved_sold, r.put_back as reserved_back
    from stock_buckets b
    left join (
      select stock_id, bucket_no, sum(units) filter (where sold_at is null and released_at is null) as held,
             sum(units) filter (where sold_at is not null) as sold, sum(put_back_units) as put_back
        from (select stock_id, bucket_no, units, put_back_units, sold_at, released_at from reservations
              union all
              select stock_id, bucket_no, units, put_back_units, sold_at, released_at from exchange_reservations) sales
       group by stock_id, bucket_no) r on r.stock_id = b.stock_id and r.bucket_no = b.no
   where b.held <> coalesce(r.held, 0) or b.sold <> coalesce(r.sold, 0) or b.put_back <> coalesce(r.put_back, 0)`;

const allocationMatches = `
  select p.id as stock_id, p.allocated, c.given
    from stocks p
    cross join lateral (
      select coalesce(sum(opening + restocked + adjusted), 0) as given from stocks
       where sku_id = p.sku_id and campaign_id is not null) c
   where p.campaign_id is null and p.allocated <> c.given`;

const heldTooLong = `
  select order_line_id, order_id, expires_at from reservations
   where sold_at is null and released_at is null and overdue(expires_at) > interval '7 minutes'`;

const oneReservationPerLine = `
  select l.id as order_line_id, count(r.order_line_id) as reservations
    from order_lines l left join reservations r on r.order_line_id = l.id
   where l.kind = 'goods' group by l.id having count(r.order_line_id) <> 1
  union all
  select r.order_line_id, -1 from reservations r left join order_lines l on l.id = r.order_line_id where l.id is null`;

const heldMatchesOrder = `
  select r.order_line_id, o.status, -2 as reservations
    from reservations r join orders o on o.id = r.order_id
   where (o.status = 'pending_payment') <> (r.sold_at is null and r.released_at is null)
      or (o.status = 'closed') <> (r.released_at is not null)`;

const exchangeMatchesCase = `
  select c.id as case_id, c.kind, c.status, e.units, e.sold_at, e.released_at
    from exchange_reservations e left join aftersale_cases c on c.id = e.case_id
   where c.id is null or e.order_line_id <> c.order_line_id
      or (c.kind = 'exchange' and c.status in ('approved', 'buyer_shipping', 'merchant_received'))
         <> (e.sold_at is null and e.released_at is null)
      or (c.status = 'exchanged') <> (e.sold_at is not null)
  union all
  select c.id, c.kind, c.status, null, null, null
    from aftersale_cases c left join exchange_reservations e on e.case_id = c.id
   where e.case_id is null and c.kind = 'exchange'
     and c.status in ('approved', 'buyer_shipping', 'merchant_received', 'exchanged')`;

export const stockAudits = [
  sqlAudit(
    'A01',
    'per SKU and campaign stock: opening + restocked + adjusted = left + allocated + held + sold - put_back',
    stockSum,
    stockMatchesReservations,
    allocationMatches,
  ),
  sqlAudit(
    'A03',
    'no reservation held beyond its time; one per order line, and one per agreed exchange',
    heldTooLong,
    oneReservationPerLine,
    heldMatchesOrder,
    exchangeMatchesCase,
  ),
];
