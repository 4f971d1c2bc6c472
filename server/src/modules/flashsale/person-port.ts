// Attempts follow the person. What both users took of one item stays theirs; a request of both under one key is two
// requests, so the younger one's keeps its name with the old user's in front.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const lock = prepared(`select id from flash_attempts where user_id = $1 order by id for update`);
const move = prepared(
  `update flash_attempts a set user_id = $2,
          request_id = case when exists (select from flash_attempts o where o.item_id = a.item_id and o.user_id = $2
                                            and o.request_id = a.request_id and o.status <> 'lost_retry')
                            then $1::text || ' ' || a.request_id else a.request_id end
    where a.user_id = $1`,
);

const moveReminders = prepared(
  `with dropped as (delete from flash_reminders where user_id = $1 returning slot_id, created_at, told_at)
   insert into flash_reminders (slot_id, user_id, created_at, told_at) select slot_id, $2, created_at, told_at from dropped
   on conflict (slot_id, user_id) do update set told_at = coalesce(flash_reminders.told_at, excluded.told_at)`,
);

export const flashsalePersonPort: PersonPort = {
  name: 'flashsale',
  moves: (absorbedId, survivorId) => [
    lock(absorbedId),
    move(absorbedId, survivorId),
    moveReminders(absorbedId, survivorId),
  ],
};
