// 提醒我: somebody wants to hear that a slot is about to begin. The wish sets the slot's one timer; when it is due everybody
// who waits is told by set, and the row that says so and the event that tells are one commit.
import { plusMs } from '../../../kernel/clock.js';
import { Refused, type Result, ok } from '../../../kernel/errors.js';
import { type TimerOutcome, setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { isOver, isShown } from '../domain/slot-rules.js';
import { askReminder, takeWaiting, withdrawReminder } from '../reminder-statements.js';
import { findSlot } from '../slot-statements.js';

export const REMIND_OF_SLOT = 'remind-of-flash-slot';

type Done = Result<{ done: true }>;
interface Wish {
  slotId: string;
  userId: string;
}

/** Refusals: `not_found`, `flash_begun`. */
export function askToBeReminded(shop: Shop, { slotId, userId }: Wish): Promise<Done> {
  return shop.db.transact(async (tx) => {
    const [slot] = await tx.rows(findSlot(slotId));
    if (!slot || !isShown(slot)) throw new Refused('not_found');
    const coming = slot.status === 'scheduled' || slot.status === 'warming';
    if (!coming || slot.starts_at <= tx.now) throw new Refused('flash_begun');
    const dueAt = plusMs(slot.starts_at, -settings.flashsale.remindBeforeMs);
    tx.last(askReminder(slotId, userId), setTimer(REMIND_OF_SLOT, slotId, dueAt));
    return { done: true } as const;
  });
}

export async function withdrawWish(shop: Shop, { slotId, userId }: Wish): Promise<Done> {
  await shop.db.read(withdrawReminder(slotId, userId));
  return ok({ done: true });
}

/** Timer: some of those who wait, until nobody does: that it begins soon, or that it was withdrawn before it began. */
export async function remindOfSlot(shop: Shop, slotId: string): Promise<TimerOutcome> {
  const { remindAtOnce } = settings.flashsale;
  const told = await shop.db.transact(async (tx): Promise<TimerOutcome> => {
    const [slot] = await tx.rows(findSlot(slotId));
    const withdrawn = slot?.withdrawn_at != null && slot.withdrawn_at < slot.starts_at;
    if (!slot || (isOver(slot) && !withdrawn)) return { done: true };
    const early = slot.starts_at.getTime() - settings.flashsale.remindBeforeMs - tx.now.getTime();
    if (early > 0 && !withdrawn) return { done: false, againInMs: early, reason: 'the slot begins later' };
    const waiting = await tx.rows(takeWaiting(slotId, remindAtOnce));
    const topic = withdrawn ? 'flash.withdrawn' : 'flash.starting';
    if (waiting.length > 0) tx.emit(topic, slotId, { userIds: waiting.map((row) => row.user_id) });
    if (waiting.length < remindAtOnce) return { done: true };
    return { done: false, againInMs: 0, reason: 'more people wait' };
  });
  if (!told.ok) throw new Error(`reminding of slot ${slotId} was refused: ${told.code}`);
  return told.value;
}
