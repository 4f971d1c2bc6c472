// Two users turn out to be one person: the earliest valid binding wins, and a binding that would make them their own
// referrer, or close a circle, ends; of a circle the youngest. Linking holds the whole forest, because it may move many.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';
import { DEEPEST, lockForest } from './forest.js';

const endBetween = prepared(
  `update referral_bindings set ended_at = app_now(), ended_because = 'merged'
    where ended_at is null and ((user_id = $1 and referrer_id = $2) or (user_id = $2 and referrer_id = $1))`,
);
const endYounger = prepared(
  `update referral_bindings set ended_at = app_now(), ended_because = 'merged'
    where user_id = any(array[$1::uuid, $2::uuid]) and ended_at is null
      and id <> (select id from referral_bindings where user_id = any(array[$1::uuid, $2::uuid]) and ended_at is null
                  order by valid_until > app_now() desc, bound_at, id limit 1)`,
);
const movePersons = prepared(`update referral_bindings set user_id = $2 where user_id = $1`);
const moveReferrers = prepared(`update referral_bindings set referrer_id = $2 where referrer_id = $1`);
const endYoungestOfCircle = prepared(
  `with recursive up(id, user_id, referrer_id, bound_at, depth) as (
     select id, user_id, referrer_id, bound_at, 1 from referral_bindings where user_id = $1 and ended_at is null
     union all
     select b.id, b.user_id, b.referrer_id, b.bound_at, up.depth + 1 from up
      cross join lateral (select * from referral_bindings
                           where user_id = up.referrer_id and ended_at is null limit 1) b
      where up.referrer_id <> $1 and up.depth < ${DEEPEST})
   update referral_bindings set ended_at = app_now(), ended_because = 'cycle'
    where id = (select id from up where exists (select from up where referrer_id = $1)
                 order by bound_at desc, id desc limit 1)`,
);
const dropLeads = prepared(
  `delete from referral_leads l
    where (user_id = any(array[$1::uuid, $2::uuid]) and sharer_id = any(array[$1::uuid, $2::uuid]))
       or (user_id = $1 and exists (select from referral_leads o where o.user_id = $2 and o.sharer_id = l.sharer_id))
       or (sharer_id = $1 and exists (select from referral_leads o where o.sharer_id = $2 and o.user_id = l.user_id))`,
);
const moveLeads = prepared(`update referral_leads set user_id = $2 where user_id = $1`);
const moveBrought = prepared(`update referral_leads set sharer_id = $2 where sharer_id = $1`);
const moveVisits = prepared(`update visits set user_id = $2 where user_id = $1`);
// what both have shared keeps both keys: codes are printed
const moveShares = prepared(
  `update shares s set user_id = $2, moved = s.moved or exists (
          select from shares o where o.user_id = $2 and not o.moved and o.target = s.target and o.target_id is not distinct from s.target_id)
    where user_id = $1`,
);
const earlierBuyer = prepared(
  `update referral_buyers s set order_id = a.order_id, source = a.source, paid_at = a.paid_at from referral_buyers a
    where s.user_id = $2 and a.user_id = $1 and a.paid_at < s.paid_at`,
);
const addBuyer = prepared(
  `insert into referral_buyers (user_id, order_id, source, paid_at)
   select $2, order_id, source, paid_at from referral_buyers where user_id = $1 on conflict (user_id) do nothing`,
);
const dropBuyer = prepared(`delete from referral_buyers where user_id = $1`);
const moveDistributor = prepared(
  `update distributors d set user_id = $2
    where user_id = $1 and (d.status = 'left' or not exists (select from distributors o where o.user_id = $2 and o.status <> 'left'))`,
);

export const referralPersonPort: PersonPort = {
  name: 'referral',
  moves: (absorbedId, survivorId) => [
    lockForest(),
    endBetween(absorbedId, survivorId),
    endYounger(absorbedId, survivorId),
    movePersons(absorbedId, survivorId),
    moveReferrers(absorbedId, survivorId),
    endYoungestOfCircle(survivorId),
    dropLeads(absorbedId, survivorId),
    moveLeads(absorbedId, survivorId),
    moveBrought(absorbedId, survivorId),
    moveVisits(absorbedId, survivorId),
    moveShares(absorbedId, survivorId),
    earlierBuyer(absorbedId, survivorId),
    addBuyer(absorbedId, survivorId),
    dropBuyer(absorbedId),
    moveDistributor(absorbedId, survivorId),
  ],
};
