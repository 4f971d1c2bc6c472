// What leaves: every waybill whose story goes on is followed, every push is applied, WeChat is told or a timer stands for
// it, what was fetched is what left, and silence has a day on which it counts.
import { sqlAudit } from './sql-audit.js';

const openTimer = (kind: string, subject: string): string =>
  `exists (select from timers t where t.kind = '${kind}' and t.subject_id = ${subject} and t.done_at is null)`;

const nobodyAsks = `
  select w.id as waybill_id, w.status from waybills w
   where w.status not in ('signed', 'returned') and w.given_up is null and not ${openTimer('ask-waybill', 'w.id')}`;
const notApplied = `
  select p.id as push_id from waybill_pushes p
   where p.applied_at is null and not ${openTimer('apply-pushes', 'p.waybill_id')}`;
const nobodyTells = `
  select u.id as upload_id, u.status from shipping_uploads u
   where u.status in ('pending', 'resending') and not ${openTimer('upload-shipping', 'u.id')}`;
const toldTooEarly = `
  select u.id as upload_id, o.status from shipping_uploads u join orders o on o.id = u.order_id
   where u.status in ('uploaded', 'replaced') and o.status in ('awaiting_group', 'awaiting_shipment', 'pending_payment')`;
const neverReceived = `
  select o.id as order_id from orders o
   where o.status = 'shipped' and exists (select from waybills w join parcels p using (carrier, waybill_no) where p.order_id = o.id)
     and not ${openTimer('auto-receive', 'o.id')}`;
const fetched = `
  select l.id as order_line_id, l.shipped_units, coalesce(sum(c.units), 0) as collected
    from orders o join order_lines l on l.order_id = o.id and l.kind = 'goods'
    left join collection_lines c on c.order_line_id = l.id
   where o.delivery = 'pickup'
   group by l.id, l.shipped_units having l.shipped_units <> coalesce(sum(c.units), 0)`;
const fetchedElsewhere = `
  select p.id as pickup_id from pickups p join orders o on o.id = p.order_id
   where o.pickup is null or o.pickup->>'pointId' <> p.point_id::text`;
const endedOpen = `
  select p.id as pickup_id, p.status, o.status as order_status from pickups p join orders o on o.id = p.order_id
   where (p.status = 'collected') <> (o.status in ('shipped', 'completed')) and o.status <> 'refunded'`;

export const logisticsAudit = sqlAudit(
  'A25',
  'waybills are followed, WeChat is told, silence has its day, and what was fetched is what left',
  nobodyAsks,
  notApplied,
  nobodyTells,
  toldTooEarly,
  neverReceived,
  fetched,
  fetchedElsewhere,
  endedOpen,
);
