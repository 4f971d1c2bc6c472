// Points in SQL. Every change of a balance goes with its move; CHECKs keep balances, lots and spends at or above zero,
// and a move is written once per what caused it.
import type { PointMoveKind } from '@hetuan/contract';
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import type { Take } from './domain/lots.js';

export interface BalanceRow {
  user_id: string;
  available: number;
  frozen: number;
  debt: number;
}

export interface LotRow {
  id: string;
  user_id: string;
  account_id: string;
  source: 'order' | 'sign_in' | 'reward';
  source_key: string;
  points: number;
  remaining: number;
  reversed: number;
  frozen: boolean;
  expires_at: Date | null;
}

export interface MoveRow {
  id: string;
  kind: PointMoveKind;
  points: number;
  available_after: number;
  order_id: string | null;
  at: Date;
}

const lotColumns = 'id, user_id, account_id, source, source_key, points, remaining, reversed, frozen, expires_at';

const ensureBalances = prepared(
  `insert into point_balances (user_id) select id from unnest($1::uuid[]) as id on conflict do nothing`,
);
const lockBalances = prepared<BalanceRow>(
  `select user_id, available, frozen, debt from point_balances where user_id = any($1::uuid[]) order by user_id for update`,
);
/** lots whose year is over and that nobody has swept yet are nobody's to spend */
const spendable = prepared<BalanceRow>(
  `select b.user_id, (b.available - coalesce((
            select sum(l.remaining) from point_lots l
             where l.user_id = b.user_id and l.remaining > 0 and not l.frozen and l.expires_at <= app_now()), 0))::int
          as available, b.frozen, b.debt
     from point_balances b where b.user_id = any($1::uuid[])`,
);
const expiring = prepared<{ points: number; at: Date }>(
  `select sum(remaining)::int as points, min(expires_at) as at from point_lots
    where user_id = $1 and remaining > 0 and not frozen and expires_at > app_now()
      and expires_at <= app_now() + $2::bigint * interval '1 ms'
   having count(*) > 0`,
);
const spendableLots = prepared<LotRow>(
  `select ${lotColumns} from point_lots
    where user_id = any($1::uuid[]) and remaining > 0 and not frozen and expires_at > app_now()
    order by user_id, expires_at, id for update`,
);
const lotsOfSource = prepared<LotRow>(
  `select ${lotColumns} from point_lots where source = $1 and source_key = any($2::text[]) order by id for update`,
);
const lotsById = prepared<LotRow>(
  `select ${lotColumns} from point_lots where id = any($1::uuid[]) order by id for update`,
);
const dueLots = prepared<LotRow>(
  `select ${lotColumns} from point_lots where remaining > 0 and not frozen and expires_at <= app_now()
    order by expires_at, id limit $1`,
);
const remind = prepared<{ user_id: string; remaining: number }>(
  `update point_lots set reminded_at = app_now() where id = any(array(
     select id from point_lots where remaining > 0 and not frozen and reminded_at is null and expires_at > app_now()
        and expires_at <= app_now() + $1::bigint * interval '1 ms' order by expires_at, id limit $2 for update skip locked))
   returning user_id, remaining`,
);
const insertLot = prepared(
  `insert into point_lots (id, user_id, account_id, source, source_key, points, remaining, frozen, expires_at)
   values ($1, $2, $2, $3, $4, $5, $6, $7, $8)`,
);
const settleLot = prepared(
  `update point_lots set remaining = $2, reversed = $3, frozen = $4::timestamptz is null, expires_at = $4 where id = $1`,
);
const changeLots = prepared(
  `update point_lots l set remaining = l.remaining + w.points
     from unnest($1::uuid[], $2::int[]) as w(id, points) where l.id = w.id`,
);
const insertSpends = prepared(
  `insert into point_spends (order_id, lot_id, user_id, points)
   select $1, lot_id, $2, points from unnest($3::uuid[], $4::int[]) as w(lot_id, points)`,
);
const change = prepared<{ available: number }>(
  `with changed as (
     update point_balances set available = available + $3::int, frozen = frozen + $4::int, debt = debt + $5::int
      where user_id = $2 returning available)
   insert into point_moves (id, user_id, kind, points, available_after, source_key, order_id)
   select $1, $2, $6, $7::int, available, $8, $9 from changed returning available_after as available`,
);
const moves = prepared<MoveRow>(
  `select id, kind, points, available_after, order_id, at from point_moves
    where user_id = $1 and (at, id) < ($2::timestamptz, $3::uuid) order by at desc, id desc limit $4`,
);

/** A balance row for everybody, then their locks in order. */
export const takeBalances = (userIds: readonly string[]): [Statement, Statement<BalanceRow>] => [
  ensureBalances(userIds),
  lockBalances(userIds),
];
/** `available`: what can be spent now. */
export const readBalance = (userId: string): Statement<BalanceRow> => spendable([userId]);
export const readBalances = (userIds: readonly string[]): Statement<BalanceRow> => spendable(userIds);
export const readExpiring = (userId: string, withinMs: number) => expiring(userId, withinMs);
/** Those that end first stand first. */
export const lockSpendable = (userIds: readonly string[]): Statement<LotRow> => spendableLots(userIds);
export const lockLotsOf = (source: LotRow['source'], keys: readonly string[]) => lotsOfSource(source, keys);
export const lockLots = (ids: readonly string[]): Statement<LotRow> => lotsById(ids);
export const readDueLots = (limit: number): Statement<LotRow> => dueLots(limit);

/** Lots that end soon and whose owner has not been told. */
export const markLotsReminded = (withinMs: number, limit: number) => remind(withinMs, limit);

export interface NewLot {
  id: string;
  userId: string;
  source: LotRow['source'];
  sourceKey: string;
  points: number;
  /** less than the points where a debt was paid out of them */
  remaining: number;
  /** null: frozen until it is known when it ends */
  expiresAt: Date | null;
}

export function addLot(lot: NewLot): Statement {
  const { id, userId, source, sourceKey, points, remaining, expiresAt } = lot;
  return insertLot(id, userId, source, sourceKey, points, remaining, expiresAt === null, expiresAt);
}

/** What an order's lot has become; `expiresAt` null: frozen. */
export const writeLot = (
  lotId: string,
  lot: { remaining: number; reversed: number; expiresAt: Date | null },
): Statement => settleLot(lotId, lot.remaining, lot.reversed, lot.expiresAt);

export const changeRemaining = (changes: readonly Take[]): Statement =>
  changeLots(
    changes.map(({ lotId }) => lotId),
    changes.map(({ points }) => points),
  );

export const recordSpends = (orderId: string, userId: string, takes: readonly Take[]): Statement =>
  insertSpends(
    orderId,
    userId,
    takes.map(({ lotId }) => lotId),
    takes.map(({ points }) => points),
  );
export interface Move {
  userId: string;
  kind: PointMoveKind;
  /** as the statement shows them */
  points: number;
  available?: number;
  frozen?: number;
  debt?: number;
  /** what caused it: the same moves nothing twice */
  sourceKey: string;
  orderId?: string | null;
}

/** Changes a balance and writes the move down; the same cause again violates `point_moves_once`. */
export function moveBalance(move: Move): Statement<{ available: number }> {
  const { userId, kind, points, available = 0, frozen = 0, debt = 0, sourceKey, orderId = null } = move;
  return change(newId(), userId, available, frozen, debt, kind, points, sourceKey, orderId);
}

export const readMoves = (userId: string, [at, id]: readonly [string, string], limit: number) =>
  moves(userId, at, id, limit);
