// Offers in SQL: how they are listed, made, paused and resumed. The number of formed groups is always counted.
import type { GroupTerms, LeaderReward } from '@hetuan/contract';
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, composed, prepared } from '../../platform/db/index.js';
import type { GroupDeal, GroupPricePort } from '../catalog/index.js';
import type { Allowances } from '../pricing/index.js';
import type { OfferPhase } from './domain/offer-view.js';
import { type GroupRow, type OfferRow, groupColumns } from './group-statements.js';

export interface OfferView extends OfferRow {
  created_at: Date;
  formed_groups: number;
}

const columns = `o.id, o.product_id, o.name, o.size, o.time_limit_ms, o.starts_at, o.ends_at, o.per_order_limit,
  o.per_person_limit, o.max_groups, o.groups_opened, o.listed, o.paused_at, o.stopped_at, o.created_at,
  o.allows_coupons, o.allows_points, o.allows_commission, o.terms, o.leader_reward, o.consolation,
  o.author_id, o.approver_id, o.subsidy_budget_fen, o.subsidy_spent_fen,
  (select json_agg(json_build_object('skuId', s.sku_id, 'priceFen', s.price_fen, 'stockId', s.stock_id, 'costFen', s.cost_fen) order by s.sku_id)
     from group_offer_skus s where s.offer_id = o.id) as skus,
  (select count(*)::int from groups g where g.offer_id = o.id and g.status = 'formed') as formed_groups`;
/** without a subsidy, or with one that somebody approved */
const approved = `(o.subsidy_budget_fen is null or o.approver_id is not null)`;
const running = `o.listed and o.paused_at is null and ${approved} and o.starts_at <= app_now() and o.ends_at > app_now()`;

/** cursors carry milliseconds, so pages are cut at milliseconds */
const endMs = `date_trunc('milliseconds', o.ends_at)`;

const listRunning = prepared<OfferView>(
  `select ${columns} from group_offers o
    where ${running} and (${endMs}, o.id) > ($1::timestamptz, $2::uuid)
    order by ${endMs}, o.id limit $3`,
);
const runningOf = prepared<OfferView>(
  `select ${columns} from group_offers o where o.product_id = $1 and ${running} order by o.ends_at, o.id limit 20`,
);
const dealsOf = prepared<GroupDeal>(
  `select o.product_id, s.stock_id, s.price_fen from group_offers o join group_offer_skus s on s.offer_id = o.id
    where o.product_id = any($1::uuid[]) and ${running} and o.kind <> 'draw' and (o.max_groups is null or o.groups_opened < o.max_groups)`,
);
const byIds = prepared<OfferView>(`select ${columns} from group_offers o where o.id = any($1::uuid[])`);
const byGroup = prepared<OfferView>(
  `select ${columns} from group_offers o where o.id = (select offer_id from groups where id = $1)`,
);

export const listRunningOffers = (after: [string, string], limit: number): Statement<OfferView> =>
  listRunning(after[0], after[1], limit);
export const readRunningOffersOf = (productId: string): Statement<OfferView> => runningOf(productId);
/** What can be opened of these products now, whatever is left of it; the price of a draw is nobody's for certain. */
export const readGroupDeals: GroupPricePort = (productIds) => dealsOf(productIds);
export const readOfferViews = (offerIds: readonly string[]): Statement<OfferView> => byIds(offerIds);
export const readOfferOfGroup = (groupId: string): Statement<OfferView> => byGroup(groupId);

const phaseClauses: Record<OfferPhase, string> = {
  upcoming: `o.starts_at > app_now() and o.paused_at is null and ${approved}`,
  running: `o.starts_at <= app_now() and o.ends_at > app_now() and o.paused_at is null and ${approved}`,
  paused: `o.ends_at > app_now() and (o.paused_at is not null or not ${approved})`,
  ended: 'o.ends_at <= app_now()',
};

/** Newest first: ids grow with time. */
export function searchOfferViews(filter: {
  before: string | null;
  phase: OfferPhase | undefined;
  productId: string | undefined;
  limit: number;
}): Statement<OfferView> {
  const values: unknown[] = [filter.before, filter.limit];
  const where = ['($1::uuid is null or o.id < $1)'];
  if (filter.phase) where.push(phaseClauses[filter.phase]);
  if (filter.productId) {
    values.push(filter.productId);
    where.push(`o.product_id = $${values.length}`);
  }
  const text = `select ${columns} from group_offers o where ${where.join(' and ')} order by o.id desc limit $2`;
  return composed<OfferView>(text, values);
}

type LockedOffer = Pick<OfferRow, 'id' | 'ends_at' | 'paused_at' | 'author_id' | 'approver_id' | 'subsidy_budget_fen'>;
const conflicting = prepared<{ offer_id: string; sku_id: string }>(
  `select s.offer_id, s.sku_id from group_offer_skus s join group_offers o on o.id = s.offer_id
    where s.sku_id = any($1::uuid[]) and o.starts_at < $3 and o.ends_at > coalesce($2::timestamptz, app_now())`,
);
const insert = prepared<{ id: string }>(
  `insert into group_offers (id, product_id, name, size, time_limit_ms, starts_at, ends_at, per_order_limit,
                             per_person_limit, max_groups, listed, allows_coupons, allows_points, allows_commission,
                             kind, terms, leader_reward, consolation, author_id, subsidy_budget_fen)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::jsonb->>'kind', $15::jsonb, $16, $17, $18, $19) returning id`,
);
const insertSkus = prepared<{ sku_id: string }>(
  `insert into group_offer_skus (offer_id, sku_id, stock_id, price_fen, cost_fen)
   select $1, sku_id, stock_id, price_fen, cost_fen
     from jsonb_to_recordset($2::jsonb) as s(sku_id uuid, stock_id uuid, price_fen bigint, cost_fen bigint) returning sku_id`,
);
const lock = prepared<LockedOffer>(
  `select id, ends_at, paused_at, author_id, approver_id, subsidy_budget_fen from group_offers where id = $1 for update`,
);
const setPaused = prepared<{ id: string }>(
  `update group_offers set paused_at = case when $2::boolean then app_now() end where id = $1 returning id`,
);
const approve = prepared<{ id: string }>(
  `update group_offers set approver_id = $2 where id = $1 and approver_id is null returning id`,
);
const stop = prepared<{ id: string }>(
  `update group_offers set starts_at = least(starts_at, app_now() - interval '1 ms'), ends_at = app_now(),
          stopped_at = app_now() where id = $1 returning id`,
);
const groupsOfOffer = prepared<GroupRow>(
  `select ${groupColumns} from groups
    where offer_id = $1 and ($2::text is null or status = $2) and ($3::uuid is null or id < $3)
    order by id desc limit $4`,
);
const countGroups = prepared<{ status: StateOf<'group'>; count: number }>(
  `select status, count(*)::int as count from groups where offer_id = $1 group by status order by status`,
);

/** SKUs that another offer sells in a part of the same window. */
export const readConflicts = (skuIds: readonly string[], startsAt: Date | null, endsAt: Date) =>
  conflicting(skuIds, startsAt, endsAt);

export interface NewOffer {
  id: string;
  productId: string;
  name: string;
  size: number;
  timeLimitMs: number;
  startsAt: Date;
  endsAt: Date;
  perOrderLimit: number;
  perPersonLimit: number;
  maxGroups: number | null;
  listed: boolean;
  allows: Allowances;
  terms: GroupTerms;
  leaderReward: LeaderReward | null;
  consolation: { name: string; worthFen: number } | null;
  operatorId: string;
  subsidyBudgetFen: number | null;
}

export function insertOffer(offer: NewOffer): Statement<{ id: string }> {
  const { id, productId, name, size, timeLimitMs, startsAt, endsAt, perOrderLimit, perPersonLimit } = offer;
  const { maxGroups, listed, allows, terms, leaderReward, consolation, operatorId, subsidyBudgetFen } = offer;
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  return insert(
    ...[id, productId, name, size, timeLimitMs, startsAt, endsAt],
    ...[perOrderLimit, perPersonLimit, maxGroups, listed, allows.coupons, allows.points, allows.commission],
    ...[json(terms), json(leaderReward), json(consolation), operatorId, subsidyBudgetFen],
  );
}

export function insertOfferSkus(
  offerId: string,
  skus: readonly { skuId: string; stockId: string; priceFen: number; costFen: number }[],
): Statement<{ sku_id: string }> {
  const rows = skus.map(({ skuId, stockId, priceFen, costFen }) => ({
    ...{ sku_id: skuId, stock_id: stockId, price_fen: priceFen, cost_fen: costFen },
  }));
  return insertSkus(offerId, JSON.stringify(rows));
}

export const lockOffer = (offerId: string) => lock(offerId);
export const setOfferPaused = (offerId: string, paused: boolean) => setPaused(offerId, paused);
export const approveOfferRow = (offerId: string, operatorId: string) => approve(offerId, operatorId);
export const stopOfferRow = (offerId: string) => stop(offerId);
/** Newest first. */
export const readGroupsOfOffer = (
  offerId: string,
  page: { status: StateOf<'group'> | null; before: string | null; limit: number },
): Statement<GroupRow> => groupsOfOffer(offerId, page.status, page.before, page.limit);
export const countGroupsByStatus = (offerId: string) => countGroups(offerId);
