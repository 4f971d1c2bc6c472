// What can be wrong with a chain, one violation per question its audit asks.
import { type Plant, plant } from './plant.js';

const moved = (from: string, to: string): string =>
  `with moved as (update chains set status = '${to}', version = version + 1 where id = $1 returning id, version)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'chain', id, version, '${from}', '${to}', '${to}', 'timer', app_now() from moved`;

export const chainPlants: Plant[] = [
  plant('A26', 'a serial that nobody has', [
    `update chain_entries set serial = 3 where chain_id = $1 and serial = 2`,
    'openChain',
  ]),
  plant(
    'A26',
    'a serial that two have',
    [`alter table chain_entries drop constraint chain_entries_serial`],
    [`update chain_entries set serial = 1 where chain_id = $1`, 'openChain'],
  ),
  plant('A26', 'more serials given than there are entries', [
    `update chains set serials = serials + 1 where id = $1`,
    'openChain',
  ]),
  plant('A26', 'an earlier serial paid later', [
    `update chain_entries set paid_at = paid_at + interval '1 hour' where chain_id = $1 and serial = 1`,
    'openChain',
  ]),
  plant('A26', 'an entry of somebody else', [
    `update chain_entries set user_id = (select manager_id from chains where id = $1) where chain_id = $1 and serial = 1`,
    'openChain',
  ]),
  plant('A26', 'an entry marked refunded whose goods are still owed', [
    `with moved as (update chain_entries set status = 'refunding', version = version + 1
                     where chain_id = $1 and serial = 1 returning id, version)
     insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
     select 'chain_entry', id, version, 'paid', 'refunding', 'refund_requested', 'system', app_now() from moved`,
    'openChain',
  ]),
  plant('A26', 'a refunded entry that is none', [
    `update chains set refunded = refunded + 1 where id = $1`,
    'openChain',
  ]),
  plant('A26', 'a unit paid for that no order has', [
    `update chain_skus set paid_units = paid_units + 1 where chain_id = $1`,
    'openChain',
  ]),
  plant('A26', 'a refund that the totals have not heard of', [
    `update chain_skus set refunded_units = 0, refunded_fen = 0 where chain_id = $1`,
    'openChain',
  ]),
  plant('A36', 'a fen less given back than the order says', [
    `update chain_resale_lines set refunded_fen = refunded_fen - 1 where order_id = $1`,
    'resoldOrder',
  ]),
  plant('A36', 'a refund that its reseller has not heard of', [
    `update chain_resale_lines set refunded_units = 0, refunded_fen = 0 where order_id = $1`,
    'resoldOrder',
  ]),
  plant('A36', 'an order through a resale that nobody is owed for', [
    `delete from chain_resale_lines where order_id = $1`,
    'resoldOrder',
  ]),
  plant('A36', 'another price than it was sold at', [
    `update chain_resale_lines set price_fen = price_fen + 1 where order_id = $1`,
    'resoldOrder',
  ]),
  plant('A36', 'settled before it was received', [
    `update chain_resale_lines set settled_at = app_now() where order_id = $1`,
    'resoldOrder',
  ]),
  plant('A36', 'a manager who resells their own chain', [
    `update chain_resales r set reseller_id = c.manager_id from chains c
      where c.id = r.chain_id and r.id in (select resale_id from chain_resale_lines where order_id = $1)`,
    'resoldOrder',
  ]),
  plant(
    'A26',
    'a settled chain that an order still waits in',
    [moved('open', 'closed'), 'openChain'],
    [moved('closed', 'settled'), 'openChain'],
  ),
];

/** What goods cost, that no campaign asks. */
export const askedPricePlants: Plant[] = [
  plant('A37', 'a sale of a SKU that no campaign runs', [
    `with sold as (update skus set sale_fen = 1, sale_source = gen_random_uuid()
                    where id = (select id from skus where active order by id limit 1) returning product_id)
     update products set sale_price_fen = 1 where id = (select product_id from sold)`,
  ]),
  plant('A37', 'a product that is listed at another price than its SKUs', [
    `update products set sale_price_fen = 1 where id = (select id from products order by id limit 1)`,
  ]),
];
