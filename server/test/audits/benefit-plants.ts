// Violations of what coupons and points promise: more given out than counted, a coupon on two orders or on none, points
// that no lot holds or that the books don't owe.
import { type Plant, plant } from './plant.js';

/** A template that has given out one coupon, to whoever placed an order. */
const coupon = (status: string, order: string): string => `with t as (
    insert into coupon_templates (id, name, quantity, issued, per_person, status)
    values (gen_random_uuid(), 'planted', 1, 1, 1, 'draft') returning id),
  h as (insert into state_history (noun, subject_id, version, to_status, event, actor, at)
    select 'coupon_template', id, 1, 'draft', 'created', 'system', app_now() from t),
  e as (insert into coupon_editions (template_id, edition, kind, off_fen, valid_days, actor)
    select id, 1, 'fixed', 100, 7, 'system' from t),
  p as (insert into coupon_holders (template_id, user_id, taken, most) select t.id, o.user_id, 1, 1 from t, orders o where o.id = $1),
  g as (insert into coupon_grants (id, template_id, edition, user_id, source, source_key, starts_at, ends_at, order_id, status)
    select gen_random_uuid(), t.id, 1, o.user_id, 'operator', 'planted', app_now(), app_now() + interval '1 day', ${order}, '${status}'
      from t, orders o where o.id = $1 returning id),
  gh as (insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
    select 'coupon_grant', id, v, f, s, e, 'system', app_now() from g, (values (1, null, 'granted', 'created'),
      (2, 'granted', 'locked', 'locked'), (3, 'locked', 'used', 'used')) as x(v, f, s, e)
     where v <= (case '${status}' when 'granted' then 1 when 'locked' then 2 else 3 end))`;
const version = [
  `update coupon_grants set version = (select max(version) from state_history where subject_id = coupon_grants.id)`,
] as const;

const coupons: Plant[] = [
  plant(
    'A15',
    'a coupon more than was counted',
    [`${coupon('granted', 'null')} select from g`, 'plainOrder'],
    version,
    [`update coupon_templates set issued = 0 where name = 'planted'`],
  ),
  plant(
    'A15',
    'more given out than there are',
    [`${coupon('granted', 'null')} select from g`, 'plainOrder'],
    version,
    [
      `alter table coupon_templates drop constraint coupon_templates_quantity, drop constraint coupon_templates_quantity_check`,
    ],
    [`update coupon_templates set quantity = 0 where name = 'planted'`],
  ),
  plant(
    'A15',
    'more with one person than allowed',
    [`${coupon('granted', 'null')} select from g`, 'plainOrder'],
    version,
    [`alter table coupon_holders drop constraint coupon_holders_most`],
    [`update coupon_holders set most = 0`],
  ),
  plant('A15', 'a used coupon on no order', [`${coupon('used', 'o.id')} select from g`, 'plainOrder'], version),
  plant(
    'A15',
    'a coupon on an order and free at once',
    [
      `${coupon('granted', 'null')} insert into coupon_uses (grant_id, order_id, off_fen) select id, $1, 100 from g`,
      'plainOrder',
    ],
    version,
  ),
  plant(
    'A15',
    'a coupon on two live orders',
    [
      `${coupon('used', 'o.id')} insert into coupon_uses (grant_id, order_id, off_fen) select id, $1, 100 from g`,
      'plainOrder',
    ],
    version,
    [`drop index coupon_uses_live`],
    [`insert into coupon_uses (grant_id, order_id, off_fen) select grant_id, $1, 100 from coupon_uses`, 'cheapOrder'],
  ),
  plant(
    'A15',
    'a coupon held by an order that has closed',
    [
      `${coupon('locked', 'o.id')} insert into coupon_uses (grant_id, order_id, off_fen) select id, $1, 100 from g`,
      'closedOrder',
    ],
    version,
  ),
];

const lot = `insert into point_lots (id, user_id, account_id, source, source_key, points, remaining, frozen, expires_at)
  select gen_random_uuid(), user_id, user_id, 'reward', 'planted', 10, 10, false, app_now() + interval '300 days'
    from orders where id = $1`;
const balance = `insert into point_balances (user_id, available) select user_id, 10 from orders where id = $1
  on conflict (user_id) do update set available = point_balances.available + 10`;

const points: Plant[] = [
  plant('A24', 'points that the books don’t owe', [lot, 'plainOrder'], [balance, 'plainOrder']),
  plant('A24', 'a balance that no lot holds', [balance, 'plainOrder']),
  plant('A24', 'frozen points that no lot holds', [
    `insert into point_balances (user_id, frozen) select user_id, 5 from orders where id = $1
     on conflict (user_id) do update set frozen = point_balances.frozen + 5`,
    'plainOrder',
  ]),
  plant(
    'A24',
    'a lot with less than nothing',
    [`alter table point_lots drop constraint point_lots_remaining`],
    [lot, 'plainOrder'],
    [`update point_lots set remaining = -1, frozen = true, expires_at = null where source_key = 'planted'`],
  ),
];

const member = `insert into memberships (user_id, growth, period_ends_at)
  select user_id, 5, app_now() + interval '1 year' from orders where id = $1`;
const grown = `insert into growth_moves (id, user_id, kind, growth, growth_after, source_key)
  select gen_random_uuid(), user_id, 'signed_in', 5, 5, 'planted' from orders where id = $1`;
const subsidy = (spentFen: number): string => `
  insert into campaigns (id, kind, name, label, terms, starts_at, ends_at, status, changed_at, author_id, subsidy_budget_fen, spent_fen)
  select gen_random_uuid(), 'limited_time', 'planted', 'planted', '{}', app_now(), app_now() + interval '1 day', 'draft',
         app_now(), gen_random_uuid(), 1000, ${spentFen}`;
const born = `insert into state_history (noun, subject_id, version, to_status, event, actor, at)
  select 'campaign', id, 1, 'draft', 'created', 'system', app_now() from campaigns where name = 'planted'`;
const spent = `insert into campaign_spends (order_id, campaign_id, amount_fen, returned_fen)
  select $1, id, 100, 40 from campaigns where name = 'planted'`;

const levels: Plant[] = [
  plant('A27', 'growth that nothing has moved', [member, 'plainOrder']),
  plant('A27', 'growth of nobody', [grown, 'plainOrder']),
  plant('A27', 'an order that grows by more than was kept', [
    `insert into order_growth (order_id, user_id, growth) select id, user_id, 999999 from orders where id = $1`,
    'plainOrder',
  ]),
];

const campaigns: Plant[] = [
  plant('A28', 'a subsidy that no order took', [subsidy(100)], [born]),
  plant('A28', 'a subsidy that was given back and is still spent', [subsidy(100)], [born], [spent, 'plainOrder']),
];

export const benefitPlants: readonly Plant[] = [...coupons, ...points, ...levels, ...campaigns];
