// Coupons follow a person whose two users become one: what was taken of a template counts together, a limit that both
// had used is then used, and the birthday told last stands.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const lock = prepared(`select id from coupon_grants where user_id = $1 order by id for update`);
const move = prepared(
  `update coupon_grants g set user_id = $2, source_key = case when exists (
            select from coupon_grants o where o.user_id = $2 and o.source = g.source and o.source_key = g.source_key
               and o.template_id = g.template_id) then g.source_key || ':' || g.id else g.source_key end
    where user_id = $1`,
);
const addHeld = prepared(
  `insert into coupon_holders (template_id, user_id, taken, most)
   select template_id, $2, taken, most from coupon_holders where user_id = $1
   on conflict (template_id, user_id) do update
      set taken = coupon_holders.taken + excluded.taken, most = greatest(coupon_holders.most, coupon_holders.taken + excluded.taken)`,
);
const dropHeld = prepared(`delete from coupon_holders where user_id = $1`);
const moveBuying = prepared(`update coupon_buyers set user_id = $2 where user_id = $1`);
const moveListed = prepared(
  `update coupon_batch_people p set user_id = $2 where user_id = $1 and not exists (
     select from coupon_batch_people o where o.batch_id = p.batch_id and o.user_id = $2)`,
);
const addBirthday = prepared(
  `insert into coupon_birthdays (user_id, birthday, told_at)
   select $2, birthday, told_at from coupon_birthdays where user_id = $1
   on conflict (user_id) do update set birthday = excluded.birthday, told_at = excluded.told_at
    where coupon_birthdays.told_at < excluded.told_at`,
);
const dropBirthday = prepared(`delete from coupon_birthdays where user_id = $1`);

export const couponPersonPort: PersonPort = {
  name: 'coupons',
  moves: (absorbedId, survivorId) => [
    lock(absorbedId),
    move(absorbedId, survivorId),
    addHeld(absorbedId, survivorId),
    dropHeld(absorbedId),
    moveBuying(absorbedId, survivorId),
    moveListed(absorbedId, survivorId),
    addBirthday(absorbedId, survivorId),
    dropBirthday(absorbedId),
  ],
};
