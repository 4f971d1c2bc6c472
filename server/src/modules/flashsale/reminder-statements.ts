// Who waits for a slot to begin, in SQL: once per person and slot, told once.
import { type Statement, prepared } from '../../platform/db/index.js';

const ask = prepared(
  `insert into flash_reminders (slot_id, user_id) values ($1, $2) on conflict (slot_id, user_id) do nothing`,
);
const withdraw = prepared(`delete from flash_reminders where slot_id = $1 and user_id = $2 and told_at is null`);
const again = prepared(`update flash_reminders set told_at = null where slot_id = $1 and told_at is not null`);
const mine = prepared<{ slot_id: string }>(
  `select r.slot_id from flash_reminders r join flash_slots s on s.id = r.slot_id
    where r.user_id = $1 and s.ends_at > app_now() order by s.starts_at limit 100`,
);
const tellNext = prepared<{ user_id: string }>(
  `update flash_reminders set told_at = app_now()
    where slot_id = $1 and user_id = any(array(
          select user_id from flash_reminders where slot_id = $1 and told_at is null order by user_id limit $2
             for update skip locked))
   returning user_id`,
);

export const askReminder = (slotId: string, userId: string): Statement => ask(slotId, userId);
export const withdrawReminder = (slotId: string, userId: string): Statement => withdraw(slotId, userId);
/** Whoever was told that it begins waits for another word. */
export const waitAgain = (slotId: string): Statement => again(slotId);
/** Slots that are not over. */
export const readRemindersOf = (userId: string): Statement<{ slot_id: string }> => mine(userId);
/** Some of those who have not been told; they are told with this transaction. */
export const takeWaiting = (slotId: string, limit: number): Statement<{ user_id: string }> => tellNext(slotId, limit);
