// The goods of an order lie ready where it is fetched: from now on its owner has a code. Saying so again is harmless.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result, must } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { anyCount, expectWrite, lockOrderRow, readOrderLines, writeAll } from '../../orders/index.js';
import { planShipment } from '../domain/ship-rules.js';
import { owedLines } from '../goods-lines.js';
import { makeCode } from '../pickup-code.js';
import { insertPickup, pickupBirth, readPickupOf } from '../pickup-statements.js';

export interface ReadyPickup {
  pickupId: string;
  status: StateOf<'pickup'>;
}

/** Refusals: `not_found`, `order_not_pickup`, `order_state_changed`, `nothing_to_ship`. */
export function readyPickup(shop: Shop, input: { orderId: string; operatorId: string }): Promise<Result<ReadyPickup>> {
  const { orderId, operatorId } = input;
  const actor = `operator:${operatorId}`;
  return shop.db.transact(async (tx) => {
    const [orders, lines, pickups] = await tx.batch(
      lockOrderRow(orderId),
      readOrderLines([orderId]),
      readPickupOf(orderId),
    );
    const [[order], [known]] = [orders.rows, pickups.rows];
    if (!order) throw new Refused('not_found');
    if (!order.pickup) throw new Refused('order_not_pickup');
    if (known) return { pickupId: known.id, status: known.status };
    must(planShipment(order.status, owedLines(lines.rows), null));
    const pickup = { id: newId(), orderId, pointId: order.pickup.pointId, operatorId };
    await writeAll(tx, [
      expectWrite(insertPickup(pickup, makeCode(shop.sealer)), 1, 'internal'),
      anyCount(pickupBirth(pickup.id, actor)),
      anyCount(recordOperatorAction(operatorId, 'pickup.ready', orderId)),
    ]);
    tx.emit('order.pickup_ready', orderId, { userId: order.user_id });
    return { pickupId: pickup.id, status: 'ready' };
  });
}
