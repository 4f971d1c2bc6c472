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

const settled = (orderId: string): string =>
  `with done as (update orders set completed_at = app_now() where id = ${orderId} returning id)
   update chain_resale_lines set settled_at = app_now() where order_id in (select id from done)`;
const given = (fen: string): string =>
  `insert into resale_incomes (order_id, payee_id, account_id, posted_fen)
   select l.order_id, r.reseller_id, r.reseller_id, ${fen} from chain_resale_lines l join chain_resales r on r.id = l.resale_id
    where l.order_id = $1`;
const posted = (owner: string): string =>
  `with journal as (insert into ledger_journals (id, source, source_id, kind, input_hash, memo, at)
                    select gen_random_uuid(), 'resale', i.order_id, 'settled', '', '', app_now() from resale_incomes i
                     where i.order_id = $1 returning id, source_id),
        side as (select j.id, i.posted_fen, ${owner} as owner from journal j join resale_incomes i on i.order_id = j.source_id),
        account as (insert into ledger_accounts (key, kind, owner_id)
                    select 'planted:' || owner, 'commission_available', owner from side returning key)
   insert into ledger_entries (journal_id, account, amount_fen)
   select side.id, account.key, side.posted_fen from side, account
   union all select side.id, 'house:commission_expense', -side.posted_fen from side`;

/** What a reseller is given for what settled. */
export const resaleIncomePlants: Plant[] = [
  plant('A38', 'a settled order that its reseller is given nothing for', [settled('$1'), 'resoldOrder']),
  plant(
    'A38',
    'a reseller who is given what nobody owes yet',
    [given('5'), 'resoldOrder'],
    [posted('i.payee_id'), 'resoldOrder'],
  ),
  plant(
    'A38',
    'an income that the books do not know',
    [settled('$1'), 'resoldOrder'],
    [given('l.owed_fen'), 'resoldOrder'],
  ),
  plant(
    'A38',
    'an income that somebody else got',
    [settled('$1'), 'resoldOrder'],
    [given('l.owed_fen'), 'resoldOrder'],
    [posted(`(select user_id from orders where id = $1)`), 'resoldOrder'],
  ),
  plant(
    'A38',
    'an income on the account of somebody else',
    [settled('$1'), 'resoldOrder'],
    [given('l.owed_fen'), 'resoldOrder'],
    [posted('i.payee_id'), 'resoldOrder'],
    [
      `update resale_incomes set account_id = (select user_id from orders where id = $1) where order_id = $1`,
      'resoldOrder',
    ],
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
