// Bargains: what was cut is what was drawn, by one person each and never the owner; the price stands between start and
// floor; and an offer has never promised more than it has.
import { sqlAudit } from './sql-audit.js';

const sums = `
  select b.id as bargain_id, b.start_fen, b.floor_fen, b.cut_fen, b.helpers, c.cut, c.people
    from bargains b
    cross join lateral (
      select coalesce(sum(amount_fen), 0) as cut, count(*) filter (where no > 0) as people
        from bargain_cuts where bargain_id = b.id) c
   where b.cut_fen <> c.cut or b.helpers <> c.people or b.start_fen - c.cut < b.floor_fen or b.helpers > b.needed`;

const drawn = `
  select b.id as bargain_id, b.start_fen - b.floor_fen as to_cut, d.total, d.least
    from bargains b
    cross join lateral (
      select sum(fen) as total, min(fen) filter (where place > 1) as least, count(*) as cuts
        from unnest(b.cuts) with ordinality as u(fen, place)) d
   where d.total <> b.start_fen - b.floor_fen or d.cuts <> b.needed + 1 or d.least < 1`;

const asDrawn = `
  select c.bargain_id, c.no, c.amount_fen, b.cuts[c.no + 1] as drawn
    from bargain_cuts c join bargains b on b.id = c.bargain_id
   where c.amount_fen is distinct from b.cuts[c.no + 1]`;

const people = `
  select c.bargain_id, c.helper_id, count(*) as cuts
    from bargain_cuts c join bargains b on b.id = c.bargain_id
   group by c.bargain_id, c.helper_id, b.owner_id
  having count(*) > 1 or (c.helper_id = b.owner_id) <> bool_or(c.no = 0)`;

const reached = `
  select id as bargain_id, status, cut_fen, helpers from bargains
   where (helpers = needed) <> (cut_fen = start_fen - floor_fen)
      or (status = 'reached' and helpers < needed) or (status = 'active' and helpers = needed)`;

const orderMatches = `
  select b.id as bargain_id, b.status, o.id as order_id, o.status as order_status
    from bargains b left join orders o on o.id = b.order_id
   where (b.status = 'ordered' and o.status is distinct from 'pending_payment')
      or (b.status = 'won' and (o.paid_at is null or o.user_id <> b.owner_id))
      or (b.order_id is not null and (o.offer_ref <> b.id or o.offer_id <> b.offer_id))
  union all
  select o.offer_ref, b.status, o.id, o.status
    from orders o left join bargains b on b.id = o.offer_ref
   where o.offer_kind = 'bargain'
     and ((o.status = 'pending_payment' or o.paid_at is not null) <> (b.order_id is not distinct from o.id))`;

const priceMatches = `
  select b.id as bargain_id, b.start_fen - b.cut_fen as price_fen, l.unit_price_fen
    from bargains b join order_lines l on l.order_id = b.order_id and l.kind = 'goods'
   where l.unit_price_fen <> b.start_fen - b.cut_fen or l.units <> 1`;

const quota = `
  select o.id as offer_id, o.taken, o.quota, b.places, b.owed, s.left_units, s.held
    from bargain_offers o
    cross join lateral (
      select count(*) filter (where status <> 'expired') as places,
             count(*) filter (where status in ('active', 'reached')) as owed
        from bargains where offer_id = o.id) b
    cross join lateral (
      select coalesce(sum(left_units), 0) as left_units, coalesce(sum(held), 0) as held
        from stock_buckets where stock_id = o.stock_id) s
   where o.taken <> b.places or o.taken > o.quota or s.left_units < b.owed`;

const overdue = `
  select id as bargain_id, status, expires_at from bargains
   where (status in ('active', 'reached') and overdue(expires_at) > interval '2 minutes')`;

export const bargainAudit = sqlAudit(
  'A14',
  'bargain: start - sum(cuts) = current >= floor; one cut per helper; owner not helper; quota and stock cover what runs',
  sums,
  drawn,
  asDrawn,
  people,
  reached,
  orderMatches,
  priceMatches,
  quota,
  overdue,
);
