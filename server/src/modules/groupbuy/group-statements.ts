// Groups, members and offers in SQL. Every change of a group happens under its row lock; seat counters are checked
// against its size by the statement and by a constraint.
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
  skus: { skuId: string; priceFen: number; stockId: string }[];
}

const revised = 'revision = revision + 1';
const groupColumns = `id, offer_id, opener_id, leader_id, size, held, paid, status, version, revision, closing_intent, waived, opens_at,
  expires_at, formed_at, created_at`;
const memberColumns = `id, group_id, user_id, order_id, status, version, seated_at, paid_at`;

const lock = prepared<GroupRow>(`select ${groupColumns} from groups where id = $1 for update`);
const find = prepared<GroupRow>(`select ${groupColumns} from groups where id = $1`);
const readMembers = prepared<MemberRow>(
  `select ${memberColumns} from group_members where group_id = $1 order by seated_at, id`,
);
const readSeat = prepared<{ id: string }>(
  `select id from group_members where group_id = $1 and user_id = $2 and status in ('seat_held', 'paid')`,
);
const readOffer = prepared<OfferRow>(
  `select o.id, o.product_id, o.name, o.size, o.time_limit_ms, o.starts_at, o.ends_at, o.per_order_limit, o.per_person_limit,
          o.max_groups, o.groups_opened, o.listed, o.paused_at,
          (select json_agg(json_build_object('skuId', s.sku_id, 'priceFen', s.price_fen, 'stockId', s.stock_id) order by s.sku_id)
             from group_offer_skus s where s.offer_id = o.id) as skus
     from group_offers o where o.id = $1`,
);
const unfinishedOf = prepared<{ id: string }>(
  `select id from groups where offer_id = $1 and opener_id = $2 and status in ('pending_leader', 'open', 'closing')`,
);
const unfinishedGroups = prepared<{ count: number }>(
  `select count(*)::int as count from groups
    where offer_id = $1 and status in ('pending_leader', 'open', 'closing')`,
);
const countOpened = prepared(`update group_offers set groups_opened = groups_opened + 1 where id = $1`);
const insertGroup = prepared(
  `with opened as (
     insert into groups (id, offer_id, opener_id, leader_id, size, held, status, expires_at)
     values ($1, $2, $3, $3, $4, 1, '${groupMachine.initial}', $5) returning id)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'group', id, 1, null, '${groupMachine.initial}', 'created', $6::text, app_now() from opened`,
);
const insertMember = prepared(
  `with seated as (
     insert into group_members (id, group_id, user_id, order_id, status) values ($1, $2, $3, $4, '${memberMachine.initial}')
     returning id)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'group_member', id, 1, null, '${memberMachine.initial}', 'created', $5::text, app_now() from seated`,
);
const holdSeat = prepared(`update groups set ${revised}, held = held + 1 where id = $1`);
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

export const lockGroup = (groupId: string): Statement<GroupRow> => lock(groupId);
export const findGroup = (groupId: string): Statement<GroupRow> => find(groupId);
export const readGroupMembers = (groupId: string): Statement<MemberRow> => readMembers(groupId);
export const readSeatOf = (groupId: string, userId: string): Statement<{ id: string }> => readSeat(groupId, userId);
export const readOfferRow = (offerId: string): Statement<OfferRow> => readOffer(offerId);
export const readUnfinishedGroup = (offerId: string, userId: string): Statement<{ id: string }> =>
  unfinishedOf(offerId, userId);
export const countUnfinishedGroups = (offerId: string): Statement<{ count: number }> => unfinishedGroups(offerId);
/** Beyond the offer's quota it violates `group_offers_quota`. */
export const countGroupOpened = (offerId: string): Statement => countOpened(offerId);

export function insertPendingGroup(
  group: { id: string; offerId: string; userId: string; size: number; expiresAt: Date },
  actor: string,
): Statement {
  return insertGroup(group.id, group.offerId, group.userId, group.size, group.expiresAt, actor);
}

export function insertSeat(
  seat: { id: string; groupId: string; userId: string; orderId: string },
  actor: string,
): Statement {
  return insertMember(seat.id, seat.groupId, seat.userId, seat.orderId, actor);
}

/** Under the group's row lock, found open; beyond its size it violates `groups_seats`. */
export const holdGroupSeat = (groupId: string): Statement => holdSeat(groupId);
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
