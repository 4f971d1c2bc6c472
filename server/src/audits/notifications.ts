// What people are told: every delivery will be made or has ended, a grant is used once, and nobody waits unseen.
import { sqlAudit } from './sql-audit.js';

const nobodySends = `
  select d.id as delivery_id, d.kind from deliveries d
   where d.outcome is null and not exists (
         select from timers t where t.kind = 'send-subscribe' and t.subject_id = d.id and t.done_at is null)`;
const usedTwice = `
  select grant_id, count(*) as deliveries from deliveries
   where outcome is null or outcome in ('sent', 'unknown') group by grant_id having count(*) > 1`;
const usedForNothing = `
  select g.id as grant_id from subscribe_grants g
   where g.spent_at is not null and not exists (select from deliveries d where d.grant_id = g.id)`;
const nobodyLooks = `
  select a.sku_id, count(*) as waiting from stock_alerts a
   where a.told_at is null and not exists (
         select from timers t where t.kind = 'stock-alert' and t.subject_id = a.sku_id and t.done_at is null)
   group by a.sku_id`;

export const notificationAudit = sqlAudit(
  'A23',
  'deliveries are made or ended, a grant is used once, nobody waits unseen',
  nobodySends,
  usedTwice,
  usedForNothing,
  nobodyLooks,
);
