// What can be wrong with a flash sale, one violation per question its audit asks.
import { type Plant, plant } from './plant.js';

const moved = (id: string, from: string, to: string, event: string, noun: string): string =>
  `with moved as (update ${noun}s set status = '${to}', version = version + 1 where id = (${id}) and status = '${from}'
     returning id, version)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select '${noun}', id, version, '${from}', '${to}', '${event}', 'timer', app_now() from moved`;

const ordered = `select id from flash_attempts where item_id = $1 and status = 'ordered'`;

export const flashPlants: Plant[] = [
  plant(
    'A02',
    'a unit promised by the gate that no row has',
    [
      `with taken as (update stock_buckets b set left_units = 0
        from flash_items i where i.id = $1 and b.stock_id = i.stock_id returning b.stock_id)
     update stocks s set adjusted = -3 from taken where s.id = taken.stock_id`,
      'openFlashItem',
    ],
    [
      `update stocks s set allocated = allocated - 3
       from flash_items i where i.id = $1 and s.sku_id = i.sku_id and s.campaign_id is null`,
      'openFlashItem',
    ],
    [
      `update stock_buckets b set left_units = left_units + 3
       from stocks s join flash_items i on i.sku_id = s.sku_id
      where i.id = $1 and s.campaign_id is null and b.stock_id = s.id and b.no = 0`,
      'openFlashItem',
    ],
  ),
  plant('A02', 'an attempt paid whose order is not', [
    moved(ordered, 'ordered', 'paid', 'paid', 'flash_attempt'),
    'openFlashItem',
  ]),
  plant('A02', 'an attempt of somebody else’s order', [
    `update flash_attempts a set user_id = (select user_id from orders where offer_kind is null limit 1)
      where item_id = $1 and status = 'ordered'`,
    'openFlashItem',
  ]),
  plant('A02', 'an order that no attempt has', [
    `delete from flash_attempts where item_id = $1 and status = 'ordered'`,
    'openFlashItem',
  ]),
  plant('A02', 'more than a person may have', [
    `update flash_attempts set units = 2 where item_id = $1 and status = 'paid'`,
    'openFlashItem',
  ]),
  plant('A02', 'a subsidy that no order took', [
    `update flash_slots set spent_fen = 1 where id = (select slot_id from flash_items where id = $1)`,
    'openFlashItem',
  ]),
  plant(
    'A02',
    'a settled slot that an order still waits in',
    [moved('select slot_id from flash_items where id = $1', 'open', 'ended', 'ended', 'flash_slot'), 'openFlashItem'],
    [
      moved('select slot_id from flash_items where id = $1', 'ended', 'reconciled', 'reconciled', 'flash_slot'),
      'openFlashItem',
    ],
  ),
];
