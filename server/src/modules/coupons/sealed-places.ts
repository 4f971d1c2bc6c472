// Where coupons keep what is sealed: for bringing rows under a newer key.
import { prepared } from '../../platform/db/index.js';
import type { SealedPlace, SealedRow } from '../../platform/sealing/index.js';

const birthdays = prepared<SealedRow>(
  `select user_id::text as key, jsonb_build_object('birthday', birthday) as texts from coupon_birthdays
    where user_id::text > $1 order by user_id::text limit $2`,
);
const write = prepared(`update coupon_birthdays set birthday = $3 where user_id::text = $1 and birthday = $2`);

export const couponSealedPlaces: readonly SealedPlace[] = [
  {
    name: 'coupon_birthdays',
    read: (after, limit) => birthdays(after, limit),
    write: (key, before, next) => write(key, before.birthday, next.birthday),
  },
];
