// Violations of what people are owed: personal data that stands in the open, and messages that are lost or sent twice.
import { type Plant, plant } from './plant.js';

const privacy: Plant[] = [
  plant(
    'A22',
    'an address in the open',
    [`alter table addresses drop constraint addresses_sealed`],
    [`update addresses set detail = '测试路 1 号' where id = (select id from addresses limit 1)`],
  ),
  plant(
    'A22',
    'a delivery address in the open',
    [`alter table orders drop constraint orders_sealed`],
    [`update orders set address = address || '{"recipient": "林小满"}' where id = $1`, 'plainOrder'],
  ),
  plant(
    'A22',
    'a bound number in the open',
    [`alter table users drop constraint users_sealed`],
    [`update users set phone = '13800138000' where id = (select id from users limit 1)`],
  ),
  plant(
    'A22',
    'a proof in the open',
    [`alter table phone_proofs drop constraint phone_proofs_sealed`],
    [`insert into phone_proofs (user_id, platform, phone) select id, 'wechat', '+8613800138000' from users limit 1`],
  ),
  plant(
    'A22',
    'a birthday in the open',
    [`alter table coupon_birthdays drop constraint coupon_birthdays_sealed`],
    [`insert into coupon_birthdays (user_id, birthday) select id, '02-29' from users limit 1`],
  ),
  plant('A22', 'a number in an event', [
    `update outbox set payload = payload || '{"call": "13800138000"}' where topic = 'order.paid' and subject_id = $1`,
    'plainOrder',
  ]),
  plant('A22', 'a name in an event', [
    `update outbox set payload = payload || '{"recipient": "林小满"}' where topic = 'order.paid' and subject_id = $1`,
    'plainOrder',
  ]),
  plant('A22', 'a number in a history', [
    `update state_history set actor = 'buyer 13800138000' where subject_id = $1 and version = 2`,
    'plainOrder',
  ]),
];

/** A message of somebody, with a grant of theirs. */
const told = `with told as (
    insert into messages (id, user_id, kind, event_key, title, body, link_page, link_id, facts)
    select gen_random_uuid(), user_id, 'stock_back', 'planted' || n, '', '', 'order', id, '{}'
      from orders, generate_series(1, 2) as n where id = $1 returning id, user_id, kind),
  leave as (insert into subscribe_grants (id, user_id, kind, spent_at)
    select gen_random_uuid(), user_id, kind, app_now() from told limit 1 returning id)`;

const notifications: Plant[] = [
  plant('A23', 'a delivery that nobody makes', [
    `${told} insert into deliveries (id, message_id, user_id, kind, grant_id)
      select gen_random_uuid(), told.id, told.user_id, told.kind, leave.id from told, leave limit 1`,
    'plainOrder',
  ]),
  plant('A23', 'two deliveries on one grant', [
    `${told} insert into deliveries (id, message_id, user_id, kind, grant_id, outcome, ended_at)
      select gen_random_uuid(), told.id, told.user_id, told.kind, leave.id, 'sent', app_now() from told, leave`,
    'plainOrder',
  ]),
  plant('A23', 'a grant used for nothing', [`${told} select from leave`, 'plainOrder']),
  plant('A23', 'somebody who waits unseen', [
    `insert into stock_alerts (id, user_id, sku_id)
     select gen_random_uuid(), o.user_id, l.sku_id from orders o join order_lines l on l.order_id = o.id
      where o.id = $1 and l.kind = 'goods' limit 1`,
    'plainOrder',
  ]),
];

export const peoplePlants: readonly Plant[] = [...privacy, ...notifications];
