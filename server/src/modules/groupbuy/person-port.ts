// Seats and groups follow the person. Somebody who as two users holds two seats of one running group, or leads two running
// groups of one offer, has more than one person may have: nobody is thrown out for that, so the link waits until it has
// ended. In a group that is over the younger user's seat stays as history.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const obstacles = prepared<{ count: number }>(
  `select (select count(*) from group_members a join group_members b on b.group_id = a.group_id
              join groups g on g.id = a.group_id
            where a.user_id = $1 and b.user_id = $2 and a.status in ('seat_held', 'paid')
              and b.status in ('seat_held', 'paid') and g.status in ('pending_leader', 'open', 'closing'))
        + (select count(*) from groups a join groups b on b.offer_id = a.offer_id
            where a.opener_id = $1 and b.opener_id = $2 and a.status in ('pending_leader', 'open', 'closing')
              and b.status in ('pending_leader', 'open', 'closing')) as count`,
);
const lock = prepared(
  `select id from groups where id in (select group_id from group_members where user_id = $1) order by id for update`,
);
const moveSeats = prepared(
  `update group_members m set user_id = $2
    where m.user_id = $1 and not (m.status in ('seat_held', 'paid') and exists (
          select from group_members o where o.group_id = m.group_id and o.user_id = $2
             and o.status in ('seat_held', 'paid')))`,
);
const moveGroups = prepared(
  `update groups g set opener_id = case when opener_id = $1 then $2 else opener_id end,
                       leader_id = case when leader_id = $1 then $2 else leader_id end
    where (opener_id = $1 or leader_id = $1)
      and not exists (select from groups o where o.offer_id = g.offer_id and o.opener_id = $2 and g.opener_id = $1
             and o.status in ('pending_leader', 'open', 'closing') and g.status in ('pending_leader', 'open', 'closing'))`,
);

export const groupPersonPort: PersonPort = {
  name: 'groupbuy',
  obstacles: (survivorId, absorbedId) => obstacles(survivorId, absorbedId),
  moves: (absorbedId, survivorId) => [
    lock(absorbedId),
    moveSeats(absorbedId, survivorId),
    moveGroups(absorbedId, survivorId),
  ],
};
