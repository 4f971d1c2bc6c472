// Items of the points mall in SQL. What an item asks for is never changed; it is paused, resumed and ended.
import { type Statement, composed, prepared } from '../../platform/db/index.js';
import type { MallPhase } from './domain/item-rules.js';

export interface ItemRow {
  id: string;
  sku_id: string;
  points: number;
  price_fen: number;
  per_person: number;
  starts_at: Date;
  ends_at: Date;
  paused_at: Date | null;
  created_at: Date;
}

const columns = 'id, sku_id, points, price_fen, per_person, starts_at, ends_at, paused_at, created_at';

const byIds = prepared<ItemRow>(`select ${columns} from mall_items where id = any($1::uuid[]) order by id`);
const lock = prepared<ItemRow>(`select ${columns} from mall_items where id = $1 for update`);
const listed = prepared<ItemRow>(
  `select ${columns} from mall_items
    where paused_at is null and starts_at <= app_now() and ends_at > app_now() and (points, id) > ($1::int, $2::uuid)
    order by points, id limit $3`,
);
const conflicting = prepared<{ id: string }>(
  `select id from mall_items where sku_id = $1 and ends_at > coalesce($2::timestamptz, app_now()) and starts_at < $3`,
);
const insert = prepared<{ id: string }>(
  `insert into mall_items (id, sku_id, points, price_fen, per_person, starts_at, ends_at)
   values ($1, $2, $3, $4, $5, $6, $7) returning id`,
);
const setPaused = prepared<{ id: string }>(
  `update mall_items set paused_at = case when $2::boolean then app_now() end where id = $1 returning id`,
);
const end = prepared<{ id: string }>(
  `update mall_items set starts_at = least(starts_at, app_now() - interval '1 ms'), ends_at = app_now()
    where id = $1 returning id`,
);

export const readItems = (ids: readonly string[]): Statement<ItemRow> => byIds([...new Set(ids)]);
export const lockItem = (id: string): Statement<ItemRow> => lock(id);
export const listRunningItems = (after: readonly [number, string], limit: number): Statement<ItemRow> =>
  listed(after[0], after[1], limit);
/** Items of the same SKU in a part of the same window. */
export const readConflicts = (skuId: string, startsAt: Date | null, endsAt: Date) =>
  conflicting(skuId, startsAt, endsAt);
export const setItemPaused = (id: string, paused: boolean): Statement<{ id: string }> => setPaused(id, paused);
export const endItemNow = (id: string): Statement<{ id: string }> => end(id);

export interface NewItem {
  id: string;
  skuId: string;
  points: number;
  priceFen: number;
  perPerson: number;
  startsAt: Date;
  endsAt: Date;
}

export function insertItem(item: NewItem): Statement<{ id: string }> {
  const { id, skuId, points, priceFen, perPerson, startsAt, endsAt } = item;
  return insert(id, skuId, points, priceFen, perPerson, startsAt, endsAt);
}

const phases: Record<MallPhase, string> = {
  upcoming: 'starts_at > app_now() and paused_at is null',
  running: 'starts_at <= app_now() and ends_at > app_now() and paused_at is null',
  paused: 'ends_at > app_now() and paused_at is not null',
  ended: 'ends_at <= app_now()',
};

/** Newest first: ids grow with time. */
export function searchItemRows(filter: { before: string | null; phase: MallPhase | undefined; limit: number }) {
  const where = ['($1::uuid is null or id < $1)', ...(filter.phase ? [phases[filter.phase]] : [])].join(' and ');
  const text = `select ${columns} from mall_items where ${where} order by id desc limit $2`;
  return composed<ItemRow>(text, [filter.before, filter.limit]);
}
