// Timers of a slot: warmed before its start, open, ended. The row moves first and the gate follows; a gate that could not
// be reached is put right by the watch, and until then lets nobody in that it should not.
import { LockContended } from '../../../platform/lock.js';
import { type TimerOutcome, setTimer } from '../../../platform/timers/index.js';
import type { Statement, Tx } from '../../../platform/db/index.js';
import { plusMs } from '../../../kernel/clock.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { expectWrite, writeAll } from '../../orders/index.js';
import { keepGate } from '../gate-keeping.js';
import { changed } from '../placing-part.js';
import { type SlotRow, lockSlot, moveSlot, readItemsOf } from '../slot-statements.js';

export const WARM_SLOT = 'warm-flash-slot';
export const START_SLOT = 'start-flash-slot';
export const END_SLOT = 'end-flash-slot';
export const RECONCILE_SLOT = 'reconcile-flash-slot';

const DONE: TimerOutcome = { done: true };

/** Timer: scheduled → warming, and the gate is built; it opens by its own clock. */
export function warmSlot(shop: Shop, slotId: string): Promise<TimerOutcome> {
  return turned(shop, slotId, async (tx, slot) => {
    if (slot.status !== 'scheduled' || tx.now >= slot.ends_at) return DONE;
    const dueMs = slot.starts_at.getTime() - settings.flashsale.warmBeforeMs - tx.now.getTime();
    if (dueMs > 0) return { done: false, againInMs: dueMs, reason: 'the slot is warmed later' };
    if (slot.needs_approval && slot.approver_id === null) {
      return { done: false, againInMs: settings.flashsale.againMs, reason: 'nobody has approved the subsidy' };
    }
    await move(tx, slot, 'warming', [setTimer(START_SLOT, slotId, slot.starts_at)]);
    return DONE;
  });
}

/** Timer: warming → open. */
export function startSlot(shop: Shop, slotId: string): Promise<TimerOutcome> {
  return turned(shop, slotId, async (tx, slot) => {
    if (slot.status !== 'warming') return DONE;
    const leftMs = slot.starts_at.getTime() - tx.now.getTime();
    if (leftMs > 0) return { done: false, againInMs: leftMs, reason: 'the slot has not begun' };
    const first = plusMs(tx.now, settings.flashsale.reconcileEveryMs);
    await move(tx, slot, 'open', [setTimer(RECONCILE_SLOT, slotId, first)]);
    return DONE;
  });
}

/** Timer: whatever it was → ended, also a slot that nobody approved. */
export function endSlot(shop: Shop, slotId: string): Promise<TimerOutcome> {
  return turned(shop, slotId, async (tx, slot) => {
    if (slot.status === 'ended' || slot.status === 'reconciled') return DONE;
    const leftMs = slot.ends_at.getTime() - tx.now.getTime();
    if (leftMs > 0) return { done: false, againInMs: leftMs, reason: 'the slot has not ended' };
    await move(tx, slot, 'ended', [setTimer(RECONCILE_SLOT, slotId, tx.now)]);
    return DONE;
  });
}

async function move(tx: Tx, slot: SlotRow, to: SlotRow['status'], timers: readonly Statement[]): Promise<void> {
  await writeAll(tx, [expectWrite(moveSlot(slot.id, slot.status, to, 'timer'), 1, 'flash_state_changed')]);
  const [, items] = await tx.batch(timers[0] as Statement, readItemsOf([slot.id]));
  for (const { id } of items.rows) tx.emit(changed(id).topic, id);
}

async function turned(
  shop: Shop,
  slotId: string,
  decide: (tx: Tx, slot: SlotRow) => Promise<TimerOutcome>,
): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx) => {
    const [slot] = await tx.rows(lockSlot(slotId));
    return slot ? decide(tx, slot) : DONE;
  });
  if (!result.ok) throw new Error(`turning slot ${slotId} was refused: ${result.code}`);
  if (!result.value.done) return result.value;
  return (await gateKept(shop, slotId))
    ? DONE
    : { done: false, againInMs: settings.flashsale.againMs, reason: 'the gate could not be reached' };
}

/** False when somebody else keeps it just now, or Redis is away. */
export async function gateKept(shop: Shop, slotId: string, distrusted?: ReadonlySet<string>): Promise<boolean> {
  try {
    await keepGate(shop, slotId, distrusted);
    return true;
  } catch (error) {
    if (!(error instanceof LockContended)) shop.log.warn({ err: error, slotId }, 'the gate could not be kept');
    return false;
  }
}
