// Bargains in SQL. Every change of a bargain happens under its row lock and raises its revision.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { bargainMachine } from './domain/bargain-machine.js';

export interface BargainRow {
  id: string;
  offer_id: string;
  owner_id: string;
  start_fen: number;
  floor_fen: number;
  needed: number;
  cuts: number[];
  cut_fen: number;
  helpers: number;
  device: string;
  block: string;
  status: StateOf<'bargain'>;
  version: number;
  /** raised by every change of the row */
  revision: number;
  order_id: string | null;
  expires_at: Date;
  created_at: Date;
}

const columns = `id, offer_id, owner_id, start_fen, floor_fen, needed, array_to_json(cuts) as cuts, cut_fen, helpers, device, block, status,
  version, revision, order_id, expires_at, created_at`;
const revised = 'revision = revision + 1';

const lock = prepared<BargainRow>(`select ${columns} from bargains where id = any($1::uuid[]) order by id for update`);
const find = prepared<BargainRow>(`select ${columns} from bargains where id = $1`);
const startsOf = prepared<{ started: number; running_id: string | null }>(
  `select count(*)::int as started,
          (array_agg(id) filter (where status in ('active', 'reached', 'ordered')))[1] as running_id
     from bargains where offer_id = $1 and owner_id = $2`,
);
const unfinished = prepared<{ count: number }>(
  `select count(*)::int as count from bargains where offer_id = $1 and status in ('active', 'reached', 'ordered')`,
);
const byStatus = prepared<{ status: StateOf<'bargain'>; count: number }>(
  `select status, count(*)::int as count from bargains where offer_id = $1 group by status order by status`,
);
const mine = prepared<BargainRow>(
  `select ${columns} from bargains where owner_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
);
const insert = prepared(
  `insert into bargains (id, offer_id, owner_id, start_fen, floor_fen, needed, seed, cuts, cut_fen, device, block, status,
                         expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8::bigint[], $9, $10, $11, '${bargainMachine.initial}', $12)`,
);
const lower = prepared<{ id: string }>(
  `update bargains set ${revised}, cut_fen = cut_fen + $2, helpers = helpers + 1 where id = $1 returning id`,
);

export const lockBargain = (bargainId: string): Statement<BargainRow> => lock([bargainId]);
/** By id. */
export const lockBargains = (bargainIds: readonly string[]): Statement<BargainRow> => lock([...new Set(bargainIds)]);
export const findBargain = (bargainId: string): Statement<BargainRow> => find(bargainId);
/** How many bargains of the offer a person has started, and the one that has not ended. */
export const readStartsOf = (offerId: string, userId: string) => startsOf(offerId, userId);
export const countUnfinished = (offerId: string): Statement<{ count: number }> => unfinished(offerId);
export const countByStatus = (offerId: string) => byStatus(offerId);
export const listBargainsOf = (userId: string, before: string | null, limit: number): Statement<BargainRow> =>
  mine(userId, before, limit);

export interface NewBargain {
  id: string;
  offerId: string;
  ownerId: string;
  startFen: number;
  floorFen: number;
  needed: number;
  seed: string;
  /** the owner's first */
  cuts: readonly number[];
  device: string;
  block: string;
  expiresAt: Date;
}

export function insertBargain(bargain: NewBargain): Statement<unknown>[] {
  const { id, offerId, ownerId, startFen, floorFen, needed, seed, cuts, device, block, expiresAt } = bargain;
  const ownFen = cuts[0] ?? 0;
  return [
    insert(...[id, offerId, ownerId, startFen, floorFen, needed, seed, cuts, ownFen, device, block, expiresAt]),
    birthStatement(bargainMachine, [id], `person:${ownerId}`),
  ];
}

export const lowerPrice = (bargainId: string, byFen: number): Statement<{ id: string }> => lower(bargainId, byFen);

/** The order it is bought with: named while it is ordered or won, and not otherwise. */
export function moveBargain(
  bargainId: string,
  move: { from: StateOf<'bargain'>; to: StateOf<'bargain'>; actor: string },
  orderId: string | null = null,
): Statement<{ id: string }> {
  const also = { set: `${revised}, order_id = $6::uuid`, values: [orderId] };
  return moveStatement(bargainMachine, { ids: [bargainId], ...move }, also);
}
