// A clerk gives somebody their goods for a code. The order's row lock decides between two clerks, and between a clerk and
// a refund: the second sees what is still owed. Wrong codes are counted, and who has tried too many is not looked up for.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result, must, refuse } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import {
  type ExpectedWrite,
  type LineRow,
  type OrderRow,
  addShippedUnits,
  anyCount,
  expectWrite,
  lockOrderRow,
  markOrdersCompleted,
  moveOrders,
  readOrderLines,
  writeAll,
} from '../../orders/index.js';
import { planCollection, stateAfterCollecting } from '../domain/redeem-rules.js';
import type { ShippedLine } from '../domain/ship-rules.js';
import { owedLines, stateAfterShipping } from '../goods-lines.js';
import { indexOfCode } from '../pickup-code.js';
import {
  type PickupRow,
  countMisses,
  findPickupByIndex,
  insertCollectionWithLines,
  movePickup,
  readPickupOf,
  recordMiss,
} from '../pickup-statements.js';

export interface Redemption {
  pointId: string;
  code: string;
  /** null: everything that is owed */
  lines: readonly ShippedLine[] | null;
  operatorId: string;
}

export interface Redeemed {
  orderId: string;
  orderStatus: StateOf<'order'>;
  lines: { lineId: string; name: string; specification: string; units: number }[];
}

const MISSED = new Set(['pickup_code_unknown', 'pickup_elsewhere']);

/**
 * Refusals: `pickup_code_unknown`, `pickup_elsewhere`, `pickup_collected`, `pickup_refunded`, `nothing_to_ship`,
 * `order_state_changed`, and `too_many_requests` after too many wrong codes.
 */
export async function redeemPickup(shop: Shop, input: Redemption, once?: IdempotentRequest): Promise<Result<Redeemed>> {
  const { operatorId } = input;
  const [misses, pickups] = await shop.db.read(
    countMisses(operatorId, settings.logistics.codeMissMs),
    findPickupByIndex(indexOfCode(shop.sealer, input.code)),
  );
  if ((misses.rows[0]?.count ?? 0) >= settings.logistics.codeMisses) return refuse('too_many_requests');
  const [found] = pickups.rows;
  const result = found
    ? await transactOnce(shop.db, once, (tx) => redeem(tx, found, input))
    : refuse('pickup_code_unknown');
  if (!result.ok && MISSED.has(result.code)) await shop.db.read(recordMiss(newId(), operatorId, result.code));
  return result;
}

async function redeem(tx: Tx, found: PickupRow, input: Redemption): Promise<Redeemed> {
  const { operatorId, pointId } = input;
  const actor = `operator:${operatorId}`;
  const { order_id: orderId } = found;
  const [orders, lines] = await tx.batch(lockOrderRow(orderId), readOrderLines([orderId]));
  const [[order], [pickup]] = [orders.rows, await tx.rows(readPickupOf(orderId))];
  if (!order || !pickup) throw new Refused('pickup_code_unknown');
  const owed = owedLines(lines.rows);
  const facts = { pickup: { status: pickup.status, pointId: pickup.point_id }, pointId, owed };
  const collected = must(planCollection({ ...facts, order: order.status, wishes: input.lines }));
  const next = stateAfterCollecting(owed, collected);
  const collectionId = newId();
  const [given, what] = insertCollectionWithLines({ id: collectionId, pickupId: pickup.id, operatorId }, collected);
  const moved = orderMoves(order, stateAfterShipping(lines.rows, collected), actor);
  await writeAll(tx, [
    anyCount(given),
    expectWrite(what, collected.length, 'internal'),
    expectWrite(addShippedUnits(orderId, collected), collected.length),
    ...(next === pickup.status ? [] : [expectWrite(movePickup(pickup.id, pickup.status, next, actor), 1)]),
    ...moved.writes,
    anyCount(recordOperatorAction(operatorId, 'pickup.redeem', orderId, { pointId, collectionId })),
  ]);
  tx.emit('order.collected', orderId, { userId: order.user_id, status: moved.status });
  if (moved.status === 'completed') tx.emit('order.completed', orderId, { userId: order.user_id });
  return { orderId, orderStatus: moved.status, lines: collected.map((line) => named(line, lines.rows)) };
}

/** What is fetched has been received: with the last of it the order is complete. */
function orderMoves(order: OrderRow, next: StateOf<'order'>, actor: string) {
  const writes: ExpectedWrite[] = [];
  if (next !== order.status) writes.push(expectWrite(moveOrders([order.id], order.status, next, actor), 1));
  if (next !== 'shipped') return { status: next, writes };
  writes.push(expectWrite(moveOrders([order.id], 'shipped', 'completed', actor), 1));
  writes.push(anyCount(markOrdersCompleted([order.id])));
  return { status: 'completed' as const, writes };
}

function named({ lineId, units }: ShippedLine, lines: readonly LineRow[]): Redeemed['lines'][number] {
  const line = lines.find(({ id }) => id === lineId);
  return { lineId, name: line?.name ?? '', specification: line?.specification ?? '', units };
}
