// Groups, members and offers in SQL. Every change of a group happens under its row lock; seat counters are checked
// against its size by the statement and by a constraint.
import type { GroupTerms, LeaderReward } from '@hetuan/contract';
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, moveStatement, prepared } from '../../platform/db/index.js';
import { groupMachine, memberMachine } from './domain/group-machine.js';
import type { ClosingIntent } from './domain/settle-group.js';

export interface GroupRow {
  id: string;
  offer_id: string;
  opener_id: string | null;
  leader_id: string;
  size: number;
  held: number;
  paid: number;
  status: StateOf<'group'>;
  version: number;
  /** raised by every change of the row */
  revision: number;
  closing_intent: ClosingIntent | null;
  waived: boolean;
  opens_at: Date | null;
  expires_at: Date;
  formed_at: Date | null;
  created_at: Date;
  kind: GroupTerms['kind'];
  /** with how many paid members it forms at its end */
  least: number;
  /** something is still to be given, or drawn, once it has formed */
  settles: boolean;
  settled_at: Date | null;
  /** the people of the tier it formed with */
  reached: number | null;
  /** of a draw: told only once it is drawn */
  draw_seed: string | null;
  draw_commitment: string | null;
}

export interface MemberRow {
  id: string;
  group_id: string;
  user_id: string;
  order_id: string;
  status: StateOf<'group_member'>;
  version: number;
  seated_at: Date;
  paid_at: Date | null;
  /** gone back since the group formed */
  rebate_fen: number;
  /** null: nothing is drawn, or not yet */
  won: boolean | null;
  consoled_at: Date | null;
}

export interface SeatRow {
  group_id: string;
  user_id: string;
}

export interface LeaderRow {
  offer_id: string;
  user_id: string;
}

export interface OfferRow {
  id: string;
  product_id: string;
  name: string;
  size: number;
  time_limit_ms: number;
  starts_at: Date;
  ends_at: Date;
  per_order_limit: number;
  per_person_limit: number;
  max_groups: number | null;
  groups_opened: number;
  listed: boolean;
  paused_at: Date | null;
  /** ended by an operator before its time */
  stopped_at: Date | null;
  allows_coupons: boolean;
  allows_points: boolean;
  allows_commission: boolean;
  terms: GroupTerms;
  leader_reward: LeaderReward | null;
  /** of a draw: the coupon for who does not win, as it was when the offer was made */
  consolation: { name: string; worthFen: number } | null;
  author_id: string | null;
  approver_id: string | null;
  /** null: it keeps the margin, or was made before there was one */
  subsidy_budget_fen: number | null;
  subsidy_spent_fen: number;
  skus: { skuId: string; priceFen: number; stockId: string; costFen: number | null }[];
}

const revised = 'revision = revision + 1';
export const groupColumns = `id, offer_id, opener_id, leader_id, size, held, paid, status, version, revision, closing_intent, waived, opens_at,
  expires_at, formed_at, created_at, kind, least, settles, settled_at, reached, draw_seed, draw_commitment`;
const memberColumns = `id, group_id, user_id, order_id, status, version, seated_at, paid_at, rebate_fen, won,
  consoled_at`;

const lock = prepared<GroupRow>(`select ${groupColumns} from groups where id = any($1::uuid[]) order by id for update`);
const find = prepared<GroupRow>(`select ${groupColumns} from groups where id = $1`);
const readMembers = prepared<MemberRow>(
  `select ${memberColumns} from group_members where group_id = $1 order by seated_at, id`,
);
const readSeatsThatMatter = prepared<MemberRow>(
  `select ${memberColumns} from group_members where order_id = $2 and group_id = $1
    union all
   select ${memberColumns} from group_members
    where group_id = $1 and order_id <> $2
      and (select status = 'closing' or paid + 1 >= size from groups where id = $1)
    order by seated_at, id`,
);
const readSeats = prepared<SeatRow>(
  `select w.group_id, w.user_id from unnest($1::uuid[], $2::uuid[]) as w(group_id, user_id)
    where exists (select from group_members m where m.group_id = w.group_id and m.user_id = w.user_id
                     and m.status in ('seat_held', 'paid'))`,
);
const readOffer = prepared<OfferRow>(
  `select o.id, o.product_id, o.name, o.size, o.time_limit_ms, o.starts_at, o.ends_at, o.per_order_limit, o.per_person_limit,
          o.max_groups, o.groups_opened, o.listed, o.paused_at, o.stopped_at,
          o.allows_coupons, o.allows_points, o.allows_commission, o.terms, o.leader_reward, o.consolation,
          o.author_id, o.approver_id, o.subsidy_budget_fen, o.subsidy_spent_fen,
          (select json_agg(json_build_object('skuId', s.sku_id, 'priceFen', s.price_fen, 'stockId', s.stock_id, 'costFen', s.cost_fen) order by s.sku_id)
             from group_offer_skus s where s.offer_id = o.id) as skus
     from group_offers o where o.id = any($1::uuid[])`,
);
const newcomerSeats = prepared<{ user_id: string }>(
  `select m.user_id from group_members m join groups g on g.id = m.group_id
    where m.user_id = any($1::uuid[]) and m.status = 'seat_held' and g.kind = 'newcomers' and g.opener_id is distinct from m.user_id`,
);
const unfinishedOf = prepared<LeaderRow>(
  `select w.offer_id, w.user_id from unnest($1::uuid[], $2::uuid[]) as w(offer_id, user_id)
    where exists (select from groups g where g.offer_id = w.offer_id and g.opener_id = w.user_id
                     and g.status in ('pending_leader', 'open', 'closing'))`,
);
const unfinishedGroups = prepared<{ count: number }>(
  `select count(*)::int as count from groups
    where offer_id = $1 and status in ('pending_leader', 'open', 'closing')`,
);
const unfinishedIds = prepared<{ id: string }>(
  `select id from groups where offer_id = $1 and status in ('pending_leader', 'open', 'closing') order by id`,
);
const countOpened = prepared(`update group_offers set groups_opened = groups_opened + $2 where id = $1`);
const uncountOpened = prepared(
  `update group_offers set groups_opened = groups_opened - 1 where id = $1 and max_groups is not null`,
);
const insertGroups = prepared(
  `with opened as (
     insert into groups (id, offer_id, opener_id, leader_id, size, held, status, changed_at, expires_at, created_at,
                         kind, least, settles, draw_seed, draw_commitment)
     select g.id, g.offer_id, g.user_id, g.user_id, g.size, 1, '${groupMachine.initial}', (select app_now()),
            g.expires_at, (select app_now()), g.kind, g.least, g.settles, g.draw_seed, g.draw_commitment
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::timestamptz[], $6::text[], $7::int[], $8::boolean[],
                   $9::text[], $10::text[])
            as g(id, offer_id, user_id, size, expires_at, kind, least, settles, draw_seed, draw_commitment)
     returning id, opener_id, created_at)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'group', id, 1, null, '${groupMachine.initial}', 'created', 'person:' || opener_id, created_at from opened`,
);
const insertMembers = prepared(
  `with seated as (
     insert into group_members (id, group_id, user_id, order_id, status, changed_at, seated_at)
     select m.id, m.group_id, m.user_id, m.order_id, '${memberMachine.initial}', (select app_now()), (select app_now())
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) as m(id, group_id, user_id, order_id)
     returning id, user_id, seated_at)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'group_member', id, 1, null, '${memberMachine.initial}', 'created', 'person:' || user_id, seated_at from seated`,
);
const holdSeats = prepared(`update groups set ${revised}, held = held + $2 where id = $1`);
const payOfHeld = prepared<{ id: string }>(
  `update groups set ${revised}, held = held - 1, paid = paid + 1 where id = $1 and held >= 1 returning id`,
);
const freeHeldSeat = prepared<{ id: string }>(
  `update groups set ${revised}, held = held - 1 where id = $1 and held >= 1 returning id`,
);
const freePaidSeat = prepared<{ id: string }>(
  `update groups set ${revised}, paid = paid - 1 where id = $1 and paid >= 1 returning id`,
);
const handOver = prepared<{ id: string }>(
  `update groups set ${revised}, leader_id = $2, opener_id = null where id = $1 returning id`,
);
const intend = prepared<{ id: string }>(
  `update groups set ${revised}, closing_intent = $2 where id = $1 and closing_intent is null returning id`,
);
const forgetIntent = prepared(`update groups set ${revised}, closing_intent = null where id = $1`);

export const lockGroup = (groupId: string): Statement<GroupRow> => lock([groupId]);
/** By id, however often one is named. */
export const lockGroups = (groupIds: readonly string[]): Statement<GroupRow> => lock([...new Set(groupIds)]);
export const findGroup = (groupId: string): Statement<GroupRow> => find(groupId);
/** The seat of an order, and all others when the group may end with it; under the group's row lock. */
export const readSeatsFor = (groupId: string, orderId: string): Statement<MemberRow> =>
  readSeatsThatMatter(groupId, orderId);
export const readGroupMembers = (groupId: string): Statement<MemberRow> => readMembers(groupId);
/** Which of these people have a living seat in which of these groups. */
export const readSeatsOf = (seats: readonly { groupId: string; userId: string }[]): Statement<SeatRow> =>
  readSeats(
    seats.map(({ groupId }) => groupId),
    seats.map(({ userId }) => userId),
  );
/** Who of these people is about to pay as a newcomer in some group. */
export const readNewcomerSeats = (userIds: readonly string[]) => newcomerSeats([...new Set(userIds)]);
export const readOfferRow = (offerId: string): Statement<OfferRow> => readOffer([offerId]);
export const readOfferRows = (offerIds: readonly string[]): Statement<OfferRow> => readOffer([...new Set(offerIds)]);
/** Who of these people has opened a group of the offer that has not ended. */
export const readUnfinishedGroups = (leaders: readonly { offerId: string; userId: string }[]): Statement<LeaderRow> =>
  unfinishedOf(
    leaders.map(({ offerId }) => offerId),
    leaders.map(({ userId }) => userId),
  );
export const countUnfinishedGroups = (offerId: string): Statement<{ count: number }> => unfinishedGroups(offerId);
export const listUnfinishedGroups = (offerId: string): Statement<{ id: string }> => unfinishedIds(offerId);
/** One more for every time an offer is named, by id; beyond an offer's quota it violates `group_offers_quota`. */
export const countGroupsOpened = (offerIds: readonly string[]): Statement[] =>
  counted(offerIds).map(([offerId, times]) => countOpened(offerId, times));

/** A group that nobody paid for was none: another may be opened in its place. */
export const uncountGroup = (offerId: string): Statement => uncountOpened(offerId);

interface NewSeat {
  id: string;
  groupId: string;
  userId: string;
  orderId: string;
}

export interface NewGroup extends NewSeat {
  offerId: string;
  size: number;
  expiresAt: Date;
  kind: GroupTerms['kind'];
  least: number;
  settles: boolean;
  draw: { seed: string; commitment: string } | null;
}

export function insertPendingGroups(groups: readonly NewGroup[]): Statement {
  return insertGroups(
    groups.map(({ groupId }) => groupId),
    groups.map(({ offerId }) => offerId),
    groups.map(({ userId }) => userId),
    groups.map(({ size }) => size),
    groups.map(({ expiresAt }) => expiresAt),
    groups.map(({ kind }) => kind),
    groups.map(({ least }) => least),
    groups.map(({ settles }) => settles),
    groups.map(({ draw }) => draw?.seed ?? null),
    groups.map(({ draw }) => draw?.commitment ?? null),
  );
}

export function insertSeats(seats: readonly NewSeat[]): Statement {
  return insertMembers(
    seats.map(({ id }) => id),
    seats.map(({ groupId }) => groupId),
    seats.map(({ userId }) => userId),
    seats.map(({ orderId }) => orderId),
  );
}

/** A seat for every time a group is named: under its row lock, found open; beyond its size it violates `groups_seats`. */
export const holdGroupSeats = (groupIds: readonly string[]): Statement[] =>
  counted(groupIds).map(([groupId, times]) => holdSeats(groupId, times));

/** Ids in order, each with how often it is named. */
function counted(ids: readonly string[]): [string, number][] {
  const times = new Map<string, number>();
  for (const id of ids.toSorted()) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times];
}

export const payGroupSeat = (groupId: string): Statement<{ id: string }> => payOfHeld(groupId);
export const freeHeldGroupSeat = (groupId: string): Statement<{ id: string }> => freeHeldSeat(groupId);
export const freePaidGroupSeat = (groupId: string): Statement<{ id: string }> => freePaidSeat(groupId);
/** The leader has left: another leads, and the one who opened the group may open another. */
export const handOverGroup = (groupId: string, leaderId: string): Statement<{ id: string }> =>
  handOver(groupId, leaderId);
export const storeIntent = (groupId: string, intent: ClosingIntent): Statement<{ id: string }> =>
  intend(groupId, intent);
export const clearIntent = (groupId: string): Statement => forgetIntent(groupId);

/** The leader has paid: the group is listed and its clock starts. */
export function openGroupRow(groupId: string, expiresAt: Date, actor: string): Statement<{ id: string }> {
  const move = { ids: [groupId], from: 'pending_leader', to: 'open', actor } as const;
  return moveStatement(groupMachine, move, {
    set: `${revised}, opens_at = app_now(), expires_at = $6`,
    values: [expiresAt],
  });
}

export function formGroupRow(
  group: { id: string; status: StateOf<'group'> },
  waived: boolean,
  actor: string,
): Statement<{ id: string }> {
  const move = { ids: [group.id], from: group.status, to: 'formed', actor } as const;
  return moveStatement(groupMachine, move, { set: `${revised}, formed_at = app_now(), waived = $6`, values: [waived] });
}

export function paySeat(memberId: string, actor: string): Statement<{ id: string }> {
  const move = { ids: [memberId], from: 'seat_held', to: 'paid', actor } as const;
  return moveStatement(memberMachine, move, { set: 'paid_at = app_now()', values: [] });
}

export function moveGroup(groupId: string, from: StateOf<'group'>, to: StateOf<'group'>, actor: string) {
  return moveStatement(groupMachine, { ids: [groupId], from, to, actor }, { set: revised, values: [] });
}

export function moveMembers(
  ids: readonly string[],
  from: StateOf<'group_member'>,
  to: StateOf<'group_member'>,
  actor: string,
) {
  return moveStatement(memberMachine, { ids, from, to, actor });
}
