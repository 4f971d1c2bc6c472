// Flash sales: the gate never promises more than there is, and every attempt is what its order says.
import { composed } from '../platform/db/index.js';
import { readGateStates } from '../modules/flashsale/index.js';
import type { Audit, Violation } from './audit.js';
import { sqlAudit } from './sql-audit.js';

const attemptMatchesOrder = `
  select a.id as attempt_id, a.status, o.status as order_status
    from flash_attempts a join orders o on o.id = a.order_id
   where (a.status = 'ordered') <> (o.status = 'pending_payment')
      or (a.status = 'paid') <> (o.paid_at is not null)
      or (a.status = 'released') <> (o.status = 'closed')
      or o.offer_id <> a.item_id or o.offer_ref <> a.id or o.user_id <> a.user_id`;

const orderWithoutAttempt = `
  select o.id as order_id, o.status, null as order_status
    from orders o left join flash_attempts a on a.order_id = o.id
   where o.offer_kind = 'flashsale' and a.id is null`;

const overLimit = `
  select a.item_id, a.user_id, sum(a.units)::bigint as units
    from flash_attempts a join flash_items i on i.id = a.item_id
   where a.status in ('admitted', 'ordered', 'paid')
   group by a.item_id, a.user_id, i.person_limit having sum(a.units) > i.person_limit`;

const budgetMatches = `
  select s.id as slot_id, s.spent_fen, coalesce(sum(a.units * i.loss_fen), 0)::bigint as really
    from flash_slots s join flash_items i on i.slot_id = s.id
    left join flash_attempts a on a.item_id = i.id and a.status in ('admitted', 'ordered', 'paid')
   group by s.id having s.spent_fen <> coalesce(sum(a.units * i.loss_fen), 0)`;

const reconciledWithHeld = `
  select s.id as slot_id, sum(b.held) as held, sum(b.left_units) as left_units
    from flash_slots s join flash_items i on i.slot_id = s.id join stock_buckets b on b.stock_id = i.stock_id
   where s.status = 'reconciled' group by s.id having sum(b.held) > 0`;

const leftInRows = `
  select i.id, i.epoch, sum(b.left_units)::bigint as left_units
    from flash_slots s join flash_items i on i.slot_id = s.id join stock_buckets b on b.stock_id = i.stock_id
   where s.status in ('warming', 'open', 'sold_out', 'paused') group by i.id order by i.id`;

const rows = sqlAudit(
  'A02',
  'Redis left <= PostgreSQL left; every attempt is what its order says, within limit and budget',
  attemptMatchesOrder,
  orderWithoutAttempt,
  overLimit,
  budgetMatches,
  reconciledWithHeld,
);

/** Without a Redis to ask there is no promise to compare; the rows are judged all the same. */
export const flashAudit: Audit = {
  ...rows,
  async find(context) {
    const found = (await rows.find(context)) ?? [];
    if (!context.redis) return found;
    const items = await context.db.rows(composed<{ id: string; epoch: number; left_units: number }>(leftInRows, []));
    const before = await readGateStates(
      context.redis,
      items.map(({ id }) => id),
    );
    // read again after the gate: units that came back meanwhile are no violation
    const after = await context.db.rows(composed<{ id: string; epoch: number; left_units: number }>(leftInRows, []));
    return [...found, ...after.flatMap((item): Violation[] => promised(item, before.get(item.id)))];
  },
};

function promised(
  { id, epoch, left_units: left }: { id: string; epoch: number; left_units: number },
  state: { epoch: number; left: number; trusted: boolean } | undefined,
): Violation[] {
  if (!state?.trusted || state.epoch !== epoch || state.left <= left) return [];
  return [{ itemId: id, promised: state.left, left }];
}
