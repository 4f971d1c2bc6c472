// What follows from events of flash sales: released units go back to the gate, a slot follows its stock, a spent budget
// stops it; units of a refund open a slot again that was sold out, and go home from one that is settled.
import type { Reaction } from '../../platform/outbox/index.js';
import { setTimer } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { findOrderRow } from '../orders/index.js';
import { creditGate } from './commands/credit-gate.js';
import { followStock, stopSpent } from './commands/follow-stock.js';
import { RECONCILE_SLOT } from './commands/turn-slot.js';
import { FLASHSALE, changed } from './placing-part.js';
import { lockSlotsOfItems } from './slot-statements.js';

export function flashsaleReactions(shop: Shop): Reaction[] {
  return [
    {
      name: 'flashsale.credit-gate',
      topics: ['flash.attempt_released'],
      outside: (event) => creditGate(shop, event),
    },
    {
      name: 'flashsale.follow-stock',
      topics: ['flash.changed'],
      inTransaction: (tx, event) => followStock(tx, event.subjectId),
    },
    {
      name: 'flashsale.stop-spent',
      topics: ['flash.budget_spent'],
      outside: (event) => stopSpent(shop, event.subjectId),
    },
    {
      name: 'flashsale.return-late-units',
      topics: ['order.refund_requested'],
      inTransaction: async (tx, event) => {
        const [order] = await tx.rows(findOrderRow(event.subjectId));
        if (order?.offer_kind !== FLASHSALE || order.offer_id === null) return;
        const [slot] = await tx.rows(lockSlotsOfItems([order.offer_id]));
        if (slot?.status === 'reconciled') await tx.batch(setTimer(RECONCILE_SLOT, slot.id, tx.now));
        // the reconciliation fills up the gate; the slot says so as soon as the row does
        else if (slot?.status === 'sold_out') tx.emit(changed(order.offer_id).topic, order.offer_id);
      },
    },
  ];
}
