// The machinery: histories follow the declared machines, events and timers arrive, one answer per key.
import { machines } from '../modules/machines.js';
import type { Machine } from '../kernel/machine.js';
import { historyOf } from '../platform/db/index.js';
import { sqlAudit } from './sql-audit.js';

/** Versions are gapless by the first question, so a row that is behind its history has a step right after its own. */
function misstepsOf(machine: Machine): string {
  const edges = machine.transitions.map((edge) => `('${edge.from}','${edge.to}','${edge.event}')`).join(',');
  const history = historyOf(machine);
  return `
    select h.subject_id, h.version, h.from_status, h.to_status, h.event
      from (select *, lag(to_status) over w as before, lag(version) over w as version_before
              from ${history} s window w as (partition by subject_id order by version)) h
     where (h.version = 1 and (h.from_status is not null or h.to_status <> '${machine.initial}' or h.version_before is not null))
        or (h.version > 1 and (h.from_status is distinct from h.before or h.version <> coalesce(h.version_before, 0) + 1
             or (h.from_status, h.to_status, h.event) not in (${edges})))
    union all
    select t.id, t.version, t.status, coalesce(n.to_status, h.to_status), 'current'
      from ${machine.table} t
      left join ${history} h on h.subject_id = t.id and h.version = t.version
      left join ${history} n on n.subject_id = t.id and n.version = t.version + 1
     where h.to_status is distinct from t.status or n.version is not null`;
}

const notDispatched = `
  select id, topic, created_at from outbox where dispatched_at is null and created_at < clock_timestamp() - interval '30 seconds'`;
const notSettled = `
  select id, topic, dispatched_at from outbox
   where settled_at is null and dispatched_at < clock_timestamp() - interval '60 seconds'`;
const effectWithoutEvent = `
  select i.event_id, i.reaction from inbox i left join outbox o on o.id = i.event_id where o.id is null`;
const commitWithoutEvent = `
  select o.id, 'order.paid' as topic from orders o
   where o.paid_at > app_now() - interval '6 days' and not exists (
         select from outbox b where b.topic = 'order.paid' and b.subject_id = o.id)
     and o.paid_at > (select min(created_at) from outbox)
  union all
  select o.id, 'order.closed' from orders o
   where o.status = 'closed' and o.changed_at > app_now() - interval '6 days' and not exists (
         select from outbox b where b.topic = 'order.closed' and b.subject_id = o.id)
     and o.changed_at > (select min(created_at) from outbox)
  union all
  select g.id, 'group.formed' from groups g
   where g.formed_at > app_now() - interval '6 days' and not exists (
         select from outbox b where b.topic = 'group.formed' and b.subject_id = g.id)
     and g.formed_at > (select min(created_at) from outbox)`;

const lateTimers = `
  select id, kind, subject_id, due_at, last_error from timers
   where done_at is null and overdue(due_at) > interval '30 seconds' and (lease_until is null or lease_until < app_now())`;
const missingTimers = `
  select o.id as subject_id, 'close-order' as kind from orders o
   where o.status = 'pending_payment' and not exists (
         select from timers t where t.kind = 'close-order' and t.subject_id = o.id and t.done_at is null)
  union all
  select g.id, 'expire-group' from groups g
   where g.status = 'open' and not exists (
         select from timers t where t.kind = 'expire-group' and t.subject_id = g.id and t.done_at is null)
  union all
  select g.id, 'guard-group' from groups g
   where g.status = 'closing' and not exists (
         select from timers t where t.kind = 'guard-group' and t.subject_id = g.id and t.done_at is null)
  union all
  select r.id, 'send-refund' from refunds r
   where r.status in ('requested', 'processing', 'abnormal') and not exists (
         select from timers t where t.kind = 'send-refund' and t.subject_id = r.id and t.done_at is null)
  union all
  select c.id, 'case-due' from aftersale_cases c
   where c.status in ('applied', 'approved', 'buyer_shipping', 'merchant_received') and not exists (
         select from timers t where t.kind = 'case-due' and t.subject_id = c.id and t.done_at is null)`;

const oneAnswer = `
  select person_id, endpoint, key, count(*) as answers, count(distinct input_hash) as inputs
    from idempotency_keys group by person_id, endpoint, key having count(*) > 1`;

export const machineryAudits = [
  sqlAudit(
    'A16',
    'every history edge is in the declared machine; current = last; versions gapless',
    ...machines.map(misstepsOf),
  ),
  sqlAudit(
    'A17',
    'every commit has its event, every event arrives, each effect once',
    notDispatched,
    notSettled,
    effectWithoutEvent,
    commitWithoutEvent,
  ),
  sqlAudit('A18', 'no due timer is late, and nothing that needs one is without', lateTimers, missingTimers),
  sqlAudit('A19', 'one stored answer per idempotency key', oneAnswer),
];
