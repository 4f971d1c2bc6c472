// What operators do to a slot that stands: approve its subsidy, pause and resume it, switch captcha and queue. The row is
// changed first and the gate follows at once, or as soon as it can be reached.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { forgetFlashItems } from '../item-memory.js';
import { changed } from '../placing-part.js';
import { type SlotRow, approveSlotRow, lockSlot, moveSlot, readItemsOf, setSlotSwitches } from '../slot-statements.js';
import { WARM_SLOT, gateKept } from './turn-slot.js';

export interface Changing {
  slotId: string;
  operatorId: string;
}

type Done = Promise<Result<{ done: true }>>;

/** The second pair of eyes. Refusals: `not_found`, `own_campaign`, `flash_state_changed` where there is nothing to approve. */
export function approveSlot(shop: Shop, { slotId, operatorId }: Changing): Done {
  return changedSlot(shop, slotId, async (tx, slot) => {
    if (slot.author_id === operatorId) throw new Refused('own_campaign');
    if (!slot.needs_approval || slot.approver_id !== null || slot.status !== 'scheduled') throw stateOf(slot);
    await writeAll(tx, [
      expectWrite(approveSlotRow(slotId, operatorId), 1, 'flash_state_changed'),
      anyCount(setTimer(WARM_SLOT, slotId, tx.now)),
      anyCount(
        recordOperatorAction(operatorId, 'flash_slots.approve', slotId, { subsidyBudgetFen: slot.subsidy_budget_fen }),
      ),
    ]);
  });
}

/** Nobody more is admitted; who was, goes on. Refusals: `not_found`, `flash_state_changed` unless it is open. */
export async function pauseSlot(
  shop: Shop,
  { slotId, operatorId, reason }: Changing & { reason: string },
): Promise<Result<{ done: true }>> {
  const done = await changedSlot(shop, slotId, async (tx, slot) => {
    if (slot.status !== 'open') throw stateOf(slot);
    await writeAll(tx, [
      expectWrite(moveSlot(slotId, 'open', 'paused', `operator:${operatorId}`, reason), 1, 'flash_state_changed'),
      anyCount(recordOperatorAction(operatorId, 'flash_slots.pause', slotId, { reason })),
    ]);
  });
  if (done.ok) await gateKept(shop, slotId);
  return done;
}

/** Refusals: `not_found`, `flash_state_changed` unless it is paused. */
export async function resumeSlot(shop: Shop, { slotId, operatorId }: Changing): Promise<Result<{ done: true }>> {
  const done = await changedSlot(shop, slotId, async (tx, slot) => {
    if (slot.status !== 'paused') throw stateOf(slot);
    await writeAll(tx, [
      expectWrite(moveSlot(slotId, 'paused', 'open', `operator:${operatorId}`), 1, 'flash_state_changed'),
      anyCount(recordOperatorAction(operatorId, 'flash_slots.resume', slotId, {})),
    ]);
  });
  if (done.ok) await gateKept(shop, slotId);
  return done;
}

/** Also while the slot runs. Refusals: `not_found`, `flash_state_changed` once it is over. */
export function switchSlot(
  shop: Shop,
  { slotId, operatorId, captcha, queueRate }: Changing & { captcha: boolean; queueRate: number | null },
): Done {
  return changedSlot(shop, slotId, async (tx, slot) => {
    if (slot.status === 'ended' || slot.status === 'reconciled') throw stateOf(slot);
    await writeAll(tx, [
      expectWrite(setSlotSwitches(slotId, captcha, queueRate), 1),
      anyCount(recordOperatorAction(operatorId, 'flash_slots.switch', slotId, { captcha, queueRate })),
    ]);
  });
}

export const stateOf = ({ status }: SlotRow): Refused => new Refused('flash_state_changed', { status });

/** Under the slot's lock; its watchers hear of it. */
export async function changedSlot(
  shop: Shop,
  slotId: string,
  change: (tx: Tx, slot: SlotRow) => Promise<void>,
): Promise<Result<{ done: true }>> {
  const result = await shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [slots, items] = await tx.batch(lockSlot(slotId), readItemsOf([slotId]));
    const [slot] = slots.rows;
    if (!slot) throw new Refused('not_found');
    await change(tx, slot);
    for (const { id } of items.rows) tx.emit(changed(id).topic, id);
    return { done: true };
  });
  forgetFlashItems(shop.db);
  return result;
}
