// Pick-ups in SQL: the code, who fetched what of it, and codes that were wrong. A pick-up changes only under its order's
// row lock.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { pickupMachine } from './domain/pickup-machine.js';
import type { ShippedLine } from './domain/ship-rules.js';
import type { NewCode } from './pickup-code.js';

export interface PickupRow {
  id: string;
  order_id: string;
  point_id: string;
  status: StateOf<'pickup'>;
  code: string;
  ready_at: Date;
}

export interface CollectedRow {
  collection_id: string;
  operator_id: string;
  collected_at: Date;
  order_line_id: string;
  units: number;
}

const columns = 'id, order_id, point_id, status, code, ready_at';
const ofOrder = prepared<PickupRow>(`select ${columns} from pickups where order_id = $1`);
const byIndex = prepared<PickupRow>(`select ${columns} from pickups where code_index = $1`);
const insert = prepared<{ id: string }>(
  `insert into pickups (id, order_id, point_id, status, code, code_index, ready_by)
   values ($1, $2, $3, '${pickupMachine.initial}', $4, $5, $6) on conflict (order_id) do nothing returning id`,
);
const insertCollection = prepared(`insert into collections (id, pickup_id, operator_id) values ($1, $2, $3)`);
const insertCollected = prepared<{ order_line_id: string }>(
  `insert into collection_lines (collection_id, order_line_id, units)
   select $1, line_id, units from jsonb_to_recordset($2::jsonb) as l(line_id uuid, units int) returning order_line_id`,
);
const collected = prepared<CollectedRow>(
  `select c.id as collection_id, c.operator_id, c.collected_at, l.order_line_id, l.units
     from pickups p join collections c on c.pickup_id = p.id join collection_lines l on l.collection_id = c.id
    where p.order_id = $1 order by c.collected_at desc, c.id, l.order_line_id`,
);
const miss = prepared(`insert into pickup_misses (id, operator_id, reason) values ($1, $2, $3)`);
const misses = prepared<{ count: number }>(
  `select count(*)::int as count from pickup_misses
    where operator_id = $1 and missed_at > (select app_now()) - $2::bigint * interval '1 ms'`,
);

export const readPickupOf = (orderId: string): Statement<PickupRow> => ofOrder(orderId);
export const findPickupByIndex = (index: string): Statement<PickupRow> => byIndex(index);
/** No row when the order has one. */
export const insertPickup = (
  pickup: { id: string; orderId: string; pointId: string; operatorId: string },
  code: NewCode,
): Statement<{ id: string }> =>
  insert(pickup.id, pickup.orderId, pickup.pointId, code.sealed, code.index, pickup.operatorId);
export const pickupBirth = (id: string, actor: string): Statement => birthStatement(pickupMachine, [id], actor);
export const readCollected = (orderId: string): Statement<CollectedRow> => collected(orderId);
export const recordMiss = (id: string, operatorId: string, reason: string): Statement => miss(id, operatorId, reason);
export const countMisses = (operatorId: string, withinMs: number): Statement<{ count: number }> =>
  misses(operatorId, withinMs);

export function insertCollectionWithLines(
  collection: { id: string; pickupId: string; operatorId: string },
  lines: readonly ShippedLine[],
): [Statement, Statement<{ order_line_id: string }>] {
  const rows = JSON.stringify(lines.map(({ lineId, units }) => ({ line_id: lineId, units })));
  return [
    insertCollection(collection.id, collection.pickupId, collection.operatorId),
    insertCollected(collection.id, rows),
  ];
}

export function movePickup(
  id: string,
  from: StateOf<'pickup'>,
  to: StateOf<'pickup'>,
  actor: string,
): Statement<{ id: string }> {
  return moveStatement(pickupMachine, { ids: [id], from, to, actor });
}
