// What can be wrong with who brought whom, one violation per question the audit asks.
import { type Plant, plant } from './plant.js';

const binding = (user: string, referrer: string, more = `app_now(), app_now() + interval '1 day'`): string =>
  `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until)
   values (gen_random_uuid(), (select id from users order by id limit 1 offset ${user}),
           (select id from users order by id limit 1 offset ${referrer}), 1, 'first_visit', ${more})`;

export const referralPlants: Plant[] = [
  plant('A12', 'a circle of two', [binding('0', '1')], [binding('1', '0')]),
  plant(
    'A12',
    'a circle of three with somebody hanging from it',
    [binding('0', '1')],
    [binding('1', '2')],
    [binding('2', '0')],
    [binding('3', '0')],
  ),
  plant(
    'A12',
    'one’s own referrer',
    [`alter table referral_bindings drop constraint referral_bindings_self`],
    [binding('0', '0')],
  ),
  plant('A12', 'two referrers', [`drop index referral_bindings_one`], [binding('0', '1')], [binding('0', '2')]),
  plant('A12', 'a binding that was over before it began', [
    binding('0', '1', `app_now(), app_now() - interval '1 minute'`),
  ]),
  plant(
    'A12',
    'a binding whose time is over',
    [binding('0', '1')],
    [
      `update referral_bindings set bound_at = app_now() - interval '3 days', protected_until = app_now() - interval '2 days',
            valid_until = app_now() - interval '1 day'`,
    ],
  ),
  plant('A12', 'a binding made by somebody else’s order', [
    `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until,
            order_id, order_no)
     select gen_random_uuid(), buyer.id, other.id, 1, 'first_order', app_now(), app_now() + interval '1 day', o.id, o.no
       from (select id, no, user_id from orders order by id limit 1) o
      cross join lateral (select id from users where id <> o.user_id order by id limit 1) buyer
      cross join lateral (select id from users where id not in (o.user_id, buyer.id) order by id limit 1) other`,
  ]),
];
