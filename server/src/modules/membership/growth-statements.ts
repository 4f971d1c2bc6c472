// Growth in SQL. Every change goes with its move under the lock of the person's row, so growth is the sum of its moves;
// the same cause moves nothing twice.
import type { GrowthMoveKind } from '@hetuan/contract';
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';

export interface MemberRow {
  user_id: string;
  growth: number;
  growth_at_start: number;
  period_ends_at: Date;
}

export interface MoveRow {
  id: string;
  kind: GrowthMoveKind;
  growth: number;
  growth_after: number;
  order_id: string | null;
  at: Date;
}

const columns = 'user_id, growth, growth_at_start, period_ends_at';
const ensure = prepared(
  `insert into memberships (user_id, period_ends_at) values ($1, app_now() + $2::bigint * interval '1 ms')
   on conflict do nothing`,
);
const lock = prepared<MemberRow>(`select ${columns} from memberships where user_id = $1 for update`);
const find = prepared<MemberRow>(`select ${columns} from memberships where user_id = $1`);
const due = prepared<MemberRow>(
  `select ${columns} from memberships where period_ends_at <= app_now() order by period_ends_at, user_id limit $1
      for update skip locked`,
);
const move = prepared(
  `with grown as (update memberships set growth = growth + $3::int where user_id = $2 returning growth)
   insert into growth_moves (id, user_id, kind, growth, growth_after, source_key, order_id)
   select $1, $2, $4, $3::int, growth, $5, $6 from grown`,
);
const begin = prepared(
  `update memberships set growth_at_start = growth, period_ends_at = period_ends_at + $2::bigint * interval '1 ms'
    where user_id = $1`,
);
const ofOrder = prepared<{ growth: number }>(`select growth from order_growth where order_id = $1`);
const keepOrder = prepared(
  `insert into order_growth (order_id, user_id, growth) values ($1, $2, $3)
   on conflict (order_id) do update set growth = excluded.growth`,
);
const moves = prepared<MoveRow>(
  `select id, kind, growth, growth_after, order_id, at from growth_moves
    where user_id = $1 and (at, id) < ($2::timestamptz, $3::uuid) order by at desc, id desc limit $4`,
);

/** A row for the person, then its lock. */
export const takeMember = (userId: string, periodMs: number): [Statement, Statement<MemberRow>] => [
  ensure(userId, periodMs),
  lock(userId),
];
export const readMember = (userId: string): Statement<MemberRow> => find(userId);
export const lockDueMembers = (limit: number): Statement<MemberRow> => due(limit);
export const beginPeriod = (userId: string, periodMs: number): Statement => begin(userId, periodMs);
export const readOrderGrowth = (orderId: string): Statement<{ growth: number }> => ofOrder(orderId);
export const keepOrderGrowth = (orderId: string, userId: string, growth: number): Statement =>
  keepOrder(orderId, userId, growth);
export const readGrowthMoves = (userId: string, [at, id]: readonly [string, string], limit: number) =>
  moves(userId, at, id, limit);

export interface GrowthMove {
  userId: string;
  kind: GrowthMoveKind;
  growth: number;
  /** what caused it: the same violates `growth_moves_once` */
  sourceKey: string;
  orderId?: string;
}

export function moveGrowth({ userId, kind, growth, sourceKey, orderId }: GrowthMove): Statement {
  return move(newId(), userId, growth, kind, sourceKey, orderId ?? null);
}
