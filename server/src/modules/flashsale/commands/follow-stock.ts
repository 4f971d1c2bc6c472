// A slot is sold out when none of its items has a unit left in the rows, and open again when one has. A budget that is
// spent stops the slot: nobody more is admitted at a price the shop can't answer for.
import type { Tx } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { readLevelsOfCampaigns } from '../../catalog/index.js';
import { expectWrite, writeAll } from '../../orders/index.js';
import { lockSlotsOfItems, moveSlot, readItemsOf } from '../slot-statements.js';
import { gateKept } from './turn-slot.js';

/** Reaction of `flash.changed`. */
export async function followStock(tx: Tx, itemId: string): Promise<void> {
  const [slot] = await tx.rows(lockSlotsOfItems([itemId]));
  if (slot?.status !== 'open' && slot?.status !== 'sold_out') return;
  const items = await tx.rows(readItemsOf([slot.id]));
  const levels = await tx.rows(readLevelsOfCampaigns(items.map(({ id }) => id)));
  const next = levels.every((level) => level.left_units === 0) ? 'sold_out' : 'open';
  if (next === slot.status) return;
  await writeAll(tx, [expectWrite(moveSlot(slot.id, slot.status, next, 'system'), 1)]);
}

/** Reaction of `flash.budget_spent`; safe to run again. */
export async function stopSpent(shop: Shop, itemId: string): Promise<void> {
  const result = await shop.db.transact(async (tx) => {
    const [slot] = await tx.rows(lockSlotsOfItems([itemId]));
    if (!slot) return null;
    if (slot.status === 'open') {
      await writeAll(tx, [expectWrite(moveSlot(slot.id, 'open', 'paused', 'system', '补贴预算已用完，已自动暂停'), 1)]);
      shop.log.error({ slotId: slot.id }, 'a flash slot has spent its subsidy budget and was paused');
    }
    return slot.id;
  });
  if (!result.ok) throw new Error(`stopping the slot of ${itemId} was refused: ${result.code}`);
  if (result.value && !(await gateKept(shop, result.value))) throw new Error('the gate could not be paused yet');
}
