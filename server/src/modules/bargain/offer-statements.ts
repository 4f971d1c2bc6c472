// Offers of bargains in SQL. How many bargains of it are under way or won is counted on the row, and a constraint keeps it
// within the quota.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, composed, moveStatement, prepared } from '../../platform/db/index.js';
import { bargainOfferMachine } from './domain/bargain-machine.js';
import type { OfferWish } from './domain/offer-rules.js';

export interface OfferRow {
  id: string;
  product_id: string;
  sku_id: string;
  stock_id: string;
  name: string;
  start_fen: number;
  floor_fen: number;
  needed: number;
  time_limit_ms: number;
  starts_at: Date;
  ends_at: Date;
  any_price: boolean;
  pay_window_ms: number;
  owner_cut_fen: number;
  least_cut_fen: number;
  most_cut_fen: number;
  new_visitor_first: boolean;
  person_starts: number;
  person_helps: number;
  quota: number;
  taken: number;
  subsidy_budget_fen: number | null;
  worst_loss_fen: number;
  author_id: string;
  approver_id: string | null;
  status: StateOf<'bargain_offer'>;
  version: number;
  created_at: Date;
}

export interface OfferView extends OfferRow {
  won: number;
}

const names = [
  ...[
    'id',
    'product_id',
    'sku_id',
    'stock_id',
    'name',
    'start_fen',
    'floor_fen',
    'needed',
    'time_limit_ms',
    'starts_at',
  ],
  ...['ends_at', 'any_price', 'pay_window_ms', 'owner_cut_fen', 'least_cut_fen', 'most_cut_fen', 'new_visitor_first'],
  ...['person_starts', 'person_helps', 'quota', 'taken', 'subsidy_budget_fen', 'worst_loss_fen', 'author_id'],
  ...['approver_id', 'status', 'version', 'created_at'],
];
const columns = names.map((name) => `o.${name}`).join(', ');
const viewed = `${columns},
  (select count(*)::int from bargains b where b.offer_id = o.id and b.status = 'won') as won`;
const running = `o.status = 'open' and o.starts_at <= app_now() and o.ends_at > app_now()`;
/** cursors carry milliseconds, so pages are cut at milliseconds */
const endMs = `date_trunc('milliseconds', o.ends_at)`;

const listRunning = prepared<OfferView>(
  `select ${viewed} from bargain_offers o
    where ${running} and ($4::uuid is null or o.product_id = $4) and (${endMs}, o.id) > ($1::timestamptz, $2::uuid)
    order by ${endMs}, o.id limit $3`,
);
const byIds = prepared<OfferView>(`select ${viewed} from bargain_offers o where o.id = any($1::uuid[])`);
const ofBargain = prepared<OfferView>(
  `select ${viewed} from bargain_offers o where o.id = (select offer_id from bargains where id = $1)`,
);
const ofBargains = prepared<OfferRow>(
  `select ${columns} from bargain_offers o
    where o.id in (select offer_id from bargains where id = any($1::uuid[])) order by o.id`,
);
const lock = prepared<OfferRow>(`select ${columns} from bargain_offers o where o.id = $1 for update`);
const insert = prepared<{ id: string }>(
  `insert into bargain_offers (id, product_id, sku_id, stock_id, name, start_fen, floor_fen, needed, time_limit_ms, starts_at,
     ends_at, any_price, pay_window_ms, owner_cut_fen, least_cut_fen, most_cut_fen, new_visitor_first, person_starts,
     person_helps, quota, subsidy_budget_fen, worst_loss_fen, author_id, status)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
     '${bargainOfferMachine.initial}') returning id`,
);
const take = prepared(`update bargain_offers set taken = taken + 1 where id = $1`);
const giveBack = prepared<{ id: string }>(`update bargain_offers set taken = taken - 1 where id = $1 returning id`);
const conflicting = prepared<{ id: string }>(
  `select id from bargain_offers where sku_id = $1 and status <> 'ended' and starts_at < $3
      and ends_at > coalesce($2::timestamptz, app_now()) limit 1`,
);

export const listRunningOffers = (after: [string, string], limit: number, productId: string | null) =>
  listRunning(after[0], after[1], limit, productId);
export const readOfferViews = (offerIds: readonly string[]): Statement<OfferView> => byIds([...new Set(offerIds)]);
export const readOfferOfBargain = (bargainId: string): Statement<OfferView> => ofBargain(bargainId);
export const readOffersOfBargains = (bargainIds: readonly string[]): Statement<OfferRow> => ofBargains(bargainIds);
export const lockOffer = (offerId: string): Statement<OfferRow> => lock(offerId);
/** Beyond the quota it violates `bargain_offers_quota`. */
export const takeQuota = (offerId: string): Statement => take(offerId);
/** A bargain that expired leaves its place to another; under the offer's row lock. */
export const giveBackQuota = (offerId: string): Statement<{ id: string }> => giveBack(offerId);
/** Another offer of the same SKU in a part of the same window. */
export const readConflict = (skuId: string, startsAt: Date | null, endsAt: Date) =>
  conflicting(skuId, startsAt, endsAt);

/** Newest first: ids grow with time. */
export function searchOfferViews(filter: {
  before: string | null;
  status: StateOf<'bargain_offer'> | undefined;
  limit: number;
}): Statement<OfferView> {
  return composed<OfferView>(
    `select ${viewed} from bargain_offers o
      where ($1::uuid is null or o.id < $1) and ($3::text is null or o.status = $3) order by o.id desc limit $2`,
    [filter.before, filter.limit, filter.status ?? null],
  );
}

export interface NewOffer extends OfferWish {
  id: string;
  productId: string;
  stockId: string;
  startsAt: Date;
  worstLossFen: number;
  authorId: string;
}

export function insertOffer(offer: NewOffer): Statement<{ id: string }>[] {
  const { id, productId, skuId, stockId, name, startFen, floorFen, needed, timeLimitMs, startsAt, endsAt } = offer;
  const { anyPrice, payWindowMs, ownerCutFen, leastCutFen, mostCutFen, newVisitorFirst } = offer;
  const { personStarts, personHelps, quota, subsidyBudgetFen, worstLossFen, authorId } = offer;
  return [
    insert(
      ...[id, productId, skuId, stockId, name, startFen, floorFen, needed, timeLimitMs, startsAt, endsAt],
      ...[anyPrice, payWindowMs, ownerCutFen, leastCutFen, mostCutFen, newVisitorFirst],
      ...[personStarts, personHelps, quota, subsidyBudgetFen, worstLossFen, authorId],
    ),
    birthStatement(bargainOfferMachine, [id], `operator:${authorId}`),
  ];
}

export interface OfferMove {
  from: StateOf<'bargain_offer'>;
  to: StateOf<'bargain_offer'>;
  actor: string;
}

/** Ended early, its window is over; opened by somebody else than its author, that person answers for the subsidy. */
export function moveOffer(offerId: string, { from, to, actor }: OfferMove, approverId: string | null = null) {
  return moveStatement(
    bargainOfferMachine,
    { ids: [offerId], from, to, actor },
    {
      set: `approver_id = coalesce($6::uuid, approver_id),
            ends_at = case when $3::text = 'ended' then greatest(least(ends_at, app_now()), starts_at) else ends_at end`,
      values: [approverId],
    },
  );
}
