// What can be wrong with commissions, one violation per question the audit asks.
import { type Plant, plant } from './plant.js';

const first = `where order_id = $1 and level = 1`;
const second = `where order_id = $1 and level = 2`;
const onOrder = (text: string): readonly [string, 'commissionOrder'] => [text, 'commissionOrder'];

/** Five fen to spend for one, owed by the other. */
const posted = (hasId: string, owesId: string, source: string) =>
  onOrder(
    `select ledger_post(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'sourceId', gen_random_uuid(), 'source',
              ${source}, 'lines', (
              select jsonb_agg(jsonb_build_object('account', 'person:' || side.owner || ':' || side.kind,
                       'kind', side.kind, 'owner', side.owner, 'guarded', true, 'amountFen', side.fen))
                from (values (${hasId}, 'commission_available', 5), (${owesId}, 'commission_receivable', -5))
                       as side(owner, kind, fen)))))
       from commissions c ${first}`,
  );

export const commissionPlants: Plant[] = [
  plant(
    'A11',
    'all that was paid for goods as commission',
    onOrder(
      `update commission_shares set amount_fen = base_fen, cap_fen = base_fen, lines = (
         select jsonb_agg(l || jsonb_build_object('amountFen', l->'baseFen')) from jsonb_array_elements(lines) l) ${first}`,
    ),
  ),
  plant(
    'A11',
    'a share of more than its lines',
    onOrder(`update commission_shares set base_fen = base_fen + 1 ${first}`),
  ),
  plant(
    'A11',
    'both levels to one person',
    [`drop index commission_shares_once`],
    onOrder(
      `update commission_shares s set payee_id = (select payee_id from commission_shares where order_id = s.order_id and level = 1) ${second}`,
    ),
  ),
  plant(
    'A11',
    'a third level',
    [`alter table commission_shares drop constraint commission_shares_depth`],
    onOrder(`update commission_shares set level = 3 ${second}`),
  ),
  plant('A11', 'a payee who is nobody', onOrder(`update commission_shares set payee_id = order_id ${second}`)),
  plant(
    'A11',
    'a share of whom the buyer was never bound to',
    onOrder(
      `update referral_bindings set referrer_id = (select id from users u where u.id not in (user_id, referrer_id)
         and not exists (select from commission_shares s where s.order_id = $1 and u.id = s.payee_id) order by id limit 1)
        where id = (select binding_id from commission_shares ${first})`,
    ),
  ),
  plant(
    'A11',
    'an order that binds to one and pays another',
    onOrder(
      `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until,
              ended_at, ended_because, order_id, order_no)
       select gen_random_uuid(), o.user_id, u.id, 1, 'first_order', app_now(), app_now() + interval '1 day', app_now(),
              'person', o.id, o.no
         from orders o cross join lateral (select id from users where id <> o.user_id order by id limit 1) u
        where o.id = $1`,
    ),
  ),
  plant('A11', 'terms that nobody published', onOrder(`update commission_shares set edition = 99 ${second}`)),
  plant(
    'A11',
    'a commission of somebody else',
    onOrder(
      `update commissions c set payee_id = (select id from users where id not in (c.payee_id, c.buyer_id) order by id limit 1) ${first}`,
    ),
  ),
  plant('A11', 'a paid order of which nobody holds what they earn', [
    `insert into commission_shares (order_id, level, payee_id, buyer_id, binding_id, edition, base_fen, cap_fen, amount_fen, lines)
     select o.id, 1, u.id, o.user_id, gen_random_uuid(), 1, l.pay_fen, l.pay_fen, 1,
            jsonb_build_array(jsonb_build_object('lineId', l.id, 'baseFen', l.pay_fen, 'amountFen', 1))
       from orders o join order_lines l on l.order_id = o.id and l.kind = 'goods'
      cross join lateral (select id from users where id <> o.user_id order by id limit 1) u
      where o.id = $1`,
    'plainOrder',
  ]),
  plant(
    'A11',
    'more reversed than went back',
    onOrder(
      `update commission_lines set reversed_fen = 1
        where commission_id = (select id from commissions ${first})`,
    ),
  ),
  plant('A11', 'settled before it was received', onOrder(`update commissions set settled_at = app_now() ${first}`)),
  plant(
    'A11',
    'an expense that nobody earned',
    onOrder(
      `update ledger_journals set source_id = gen_random_uuid()
        where source = 'commission' and source_id = (select id from commissions ${first})`,
    ),
  ),
  plant(
    'A11',
    'held by somebody whom the books do not know',
    onOrder(
      `with other as (select id from users u where not exists (select from commission_shares s where s.order_id = $1
                         and u.id in (s.payee_id, s.buyer_id)) order by id limit 1),
       shares as (update commission_shares set payee_id = (select id from other) ${first}),
       figures as (update commission_figures set user_id = (select id from other)
                    where level = 1 and user_id = (select payee_id from commissions ${first}))
       update commissions set payee_id = (select id from other) ${first}`,
    ),
  ),
  plant(
    'A11',
    'a commission on the account of somebody else',
    onOrder(
      `select ledger_post(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'source', 'adjustment',
                'sourceId', gen_random_uuid(), 'kind', 'planted', 'lines', (
                select jsonb_agg(jsonb_build_object('account', 'person:' || side.owner || ':commission_held',
                         'kind', 'commission_held', 'owner', side.owner, 'guarded', true, 'amountFen', side.fen))
                  from (values (c.account_id, -c.amount_fen), (c.buyer_id, c.amount_fen)) as side(owner, fen)))))
         from commissions c ${first}`,
    ),
    onOrder(`update commissions set account_id = buyer_id ${first}`),
  ),
  plant(
    'A11',
    'what one person has, owed by another',
    posted('c.payee_id', 'c.buyer_id', `'commission', 'kind', 'offset'`),
  ),
  plant(
    'A11',
    'a debt beside what could pay it',
    posted('c.payee_id', 'c.payee_id', `'adjustment', 'kind', 'approved'`),
  ),
  plant('A11', 'a day of more orders', [`update commission_figures set orders = orders + 1 where span = 'day'`]),
  plant('A11', 'a month that is not its days', [
    `update commission_figures set earned_fen = earned_fen + 1 where span = 'month'`,
  ]),
  plant(
    'A11',
    'a standing without sales',
    onOrder(`insert into commission_standings (user_id, sales_fen) select payee_id, 5 from commissions ${first}`),
  ),
  plant('A11', 'a correction that was approved and never posted', [
    `insert into commission_adjustments (id, user_id, amount_fen, reason, author_id, approved, approver_id, decided_at)
     select gen_random_uuid(), (select id from users limit 1), 5, '测试', a.id, true, b.id, app_now()
       from operators a join operators b on b.id > a.id order by a.id, b.id limit 1`,
  ]),
];
