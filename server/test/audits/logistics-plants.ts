// Violations of what leaves: a waybill nobody follows, a push nobody applies, a platform nobody tells, goods that were
// fetched and did not leave.
import { type Plant, plant } from './plant.js';

/** The history a row in its first state has. */
const born = (noun: string, state: string): string =>
  `insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select '${noun}', id, 1, null, '${state}', 'created', 'system', app_now() from made`;

const waybill = (number: string, more: { columns?: string; values?: string } = {}): string =>
  `with made as (insert into waybills (id, carrier, waybill_no, status${more.columns ?? ''})
     values (gen_random_uuid(), 'SF', '${number}', 'awaited'${more.values ?? ''}) returning id) ${born('waybill', 'awaited')}`;

const upload = `with made as (insert into shipping_uploads (id, order_id, payment_id, status)
    select gen_random_uuid(), order_id, id, 'pending' from payments where order_id = $1 returning id)
  ${born('shipping_upload', 'pending')}`;

export const logisticsPlants: readonly Plant[] = [
  plant('A25', 'a waybill that nobody follows', [waybill('SF9000000000011')]),
  plant(
    'A25',
    'a push that nobody applies',
    [waybill('SF9000000000012', { columns: ', given_up', values: `, 'silent'` })],
    [
      `insert into waybill_pushes (id, waybill_id, digest, body)
       select gen_random_uuid(), id, '\\x01', 's1.planted.body' from waybills where waybill_no = 'SF9000000000012'`,
    ],
  ),
  plant('A25', 'shipping that nobody tells WeChat of', [upload, 'plainOrder']),
  plant(
    'A25',
    'shipping told of before anything left',
    [upload, 'plainOrder'],
    [
      `with told as (update shipping_uploads set status = 'uploaded', version = 2 where order_id = $1 returning id)
       insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
       select 'shipping_upload', id, 2, 'pending', 'uploaded', 'told', 'system', app_now() from told`,
      'plainOrder',
    ],
  ),
  plant('A25', 'a shipped order that silence never ends', [
    `delete from timers where kind = 'auto-receive' and subject_id = $1`,
    'shippedOrder',
  ]),
  plant('A25', 'goods that left without being fetched', [
    `update orders set delivery = 'pickup', pickup = '{"pointId": ""}' where id = $1`,
    'shippedOrder',
  ]),
  plant('A25', 'a code for an order that is sent', [
    `with point as (
       insert into pickup_points (id, name, region_code, region_names, street, tel, hours)
       values (gen_random_uuid(), 'planted', '310104', '{}', '', '', '') returning id),
     made as (
       insert into pickups (id, order_id, point_id, status, code, code_index, ready_by)
       select gen_random_uuid(), $1, point.id, 'ready', 's1.planted.code', 'planted', o.id
         from point, (select id from operators limit 1) o returning id)
     ${born('pickup', 'ready')}`,
    'plainOrder',
  ]),
];
