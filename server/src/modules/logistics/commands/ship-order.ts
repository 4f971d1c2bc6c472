// Ships lines and quantities of an order in one parcel. The order's row lock decides between two operators, and
// between an operator and a refund: whoever comes second sees what is still owed.
import type { StateOf } from '@hetuan/contract/states';
import { plusMs } from '../../../kernel/clock.js';
import { Refused, type Result, must } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import {
  type ExpectedWrite,
  type OrderRow,
  addShippedUnits,
  anyCount,
  expectWrite,
  lockOrderRow,
  moveOrders,
  readOrderLines,
  writeAll,
} from '../../orders/index.js';
import { type ShippedLine, planShipment } from '../domain/ship-rules.js';
import { owedLines, stateAfterShipping } from '../goods-lines.js';
import { insertParcel, insertParcelLines } from '../parcel-statements.js';
import { AUTO_RECEIVE } from '../receipt-timer.js';
import { keepWaybill, waybillBirth } from '../waybill-statements.js';
import { ASK_WAYBILL } from './ask-waybill.js';

export interface Shipment {
  orderId: string;
  carrier: string;
  waybillNo: string;
  /** null: everything that is owed */
  lines: readonly ShippedLine[] | null;
  operatorId: string;
  /** of the address on the label; left out: whichever stands now */
  addressVersion?: number | undefined;
}

export interface Shipped {
  parcelId: string;
  orderStatus: StateOf<'order'>;
}

/**
 * Refusals: `not_found`, `order_is_pickup`, `order_state_changed`, `nothing_to_ship`, `waybill_used` for a waybill the order already has,
 * `address_changed` when the label names an older address.
 */
export function shipOrder(shop: Shop, input: Shipment, once?: IdempotentRequest): Promise<Result<Shipped>> {
  return transactOnce(shop.db, once, (tx) => ship(tx, input));
}

async function ship(tx: Tx, input: Shipment): Promise<Shipped> {
  const { orderId, carrier, waybillNo, operatorId } = input;
  const actor = `operator:${operatorId}`;
  const [orders, lines] = await tx.batch(lockOrderRow(orderId), readOrderLines([orderId]));
  const [order] = orders.rows;
  if (!order) throw new Refused('not_found');
  if (order.delivery === 'pickup') throw new Refused('order_is_pickup');
  const { addressVersion } = input;
  if (addressVersion !== undefined && addressVersion !== order.address_version) {
    throw new Refused('address_changed', { addressVersion: order.address_version });
  }
  const leaving = must(planShipment(order.status, owedLines(lines.rows), input.lines));
  const next = stateAfterShipping(lines.rows, leaving);
  const parcelId = newId();
  const [parcel, birth] = insertParcel({ id: parcelId, orderId, carrier, waybillNo }, actor);
  const details = { parcelId, carrier, waybillNo, lines: leaving };
  const [inserted, kept] = await tx.batch(parcel, keepWaybill(newId(), carrier, waybillNo));
  const [waybill] = kept.rows;
  if (inserted.count === 0 || !waybill) throw new Refused('waybill_used');
  await writeAll(tx, [
    anyCount(birth),
    ...(waybill.fresh ? [anyCount(waybillBirth(waybill.id, actor))] : []),
    anyCount(setTimer(ASK_WAYBILL, waybill.id, tx.now)),
    expectWrite(insertParcelLines(parcelId, leaving), leaving.length),
    expectWrite(addShippedUnits(orderId, leaving), leaving.length),
    ...moves(order, next, actor, tx.now),
    anyCount(recordOperatorAction(operatorId, 'orders.ship', orderId, details)),
  ]);
  tx.emit('parcel.shipped', parcelId, { orderId, userId: order.user_id });
  tx.emit('order.shipped', orderId, { userId: order.user_id, status: next });
  return { parcelId, orderStatus: next };
}

/** The order's own step, and with the last parcel the day on which it counts as received. */
function moves(order: OrderRow, next: StateOf<'order'>, actor: string, now: Date): ExpectedWrite[] {
  const step = next === order.status ? [] : [expectWrite(moveOrders([order.id], order.status, next, actor), 1)];
  if (next !== 'shipped') return step;
  const receivedBy = plusMs(now, settings.orders.autoReceiveAfterShippedMs);
  return [...step, anyCount(setTimer(AUTO_RECEIVE, order.id, receivedBy))];
}
