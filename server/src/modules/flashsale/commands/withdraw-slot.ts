// 撤回: an operator ends a slot before its time. The row moves first and the gate closes at once, so nobody more is
// admitted; who was, is written and honoured as after any end. What is unsold goes home with the reconciliation, and of a
// slot that had not begun everybody who waits for it is told.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '../../../kernel/errors.js';
import { setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { waitAgain } from '../reminder-statements.js';
import { withdrawSlotRow } from '../slot-statements.js';
import { type Changing, changedSlot, stateOf } from './change-slot.js';
import { REMIND_OF_SLOT } from './remind-of-slot.js';
import { RECONCILE_SLOT, gateKept } from './turn-slot.js';

const CLOSING_TRIES = 5;
const CLOSING_REST_MS = 40;

/** Refusals: `not_found`, `flash_state_changed` once it is over. */
export async function withdrawSlot(
  shop: Shop,
  { slotId, operatorId, reason }: Changing & { reason: string },
): Promise<Result<{ done: true }>> {
  const done = await changedSlot(shop, slotId, async (tx, slot) => {
    const { status } = slot;
    if (status === 'ended' || status === 'reconciled') throw stateOf(slot);
    const coming = tx.now < slot.starts_at;
    await writeAll(tx, [
      expectWrite(withdrawSlotRow(slotId, status, `operator:${operatorId}`, reason), 1, 'flash_state_changed'),
      anyCount(setTimer(RECONCILE_SLOT, slotId, tx.now)),
      ...(coming ? [anyCount(waitAgain(slotId)), anyCount(setTimer(REMIND_OF_SLOT, slotId, tx.now))] : []),
      anyCount(recordOperatorAction(operatorId, 'flash_slots.withdraw', slotId, { status, reason })),
    ]);
  });
  // somebody may just be keeping the gate; the watch and the reconciliation close it too, a moment later
  for (let tries = 0; done.ok && tries < CLOSING_TRIES && !(await gateKept(shop, slotId)); tries += 1) {
    await sleep(CLOSING_REST_MS);
  }
  return done;
}
