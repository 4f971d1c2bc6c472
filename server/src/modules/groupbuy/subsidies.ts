// The budget of a subsidised offer: what each order may cost is counted in the order's own transaction, where a constraint
// keeps the offer within its budget, and given back when the order closes, its group fails, or it cost less. The leader's
// reward is counted with whoever leads: it follows the lead when the first leader has left.
import { type Statement, prepared } from '../../platform/db/index.js';
import { orderSubsidy } from './domain/offer-cases.js';
import type { OfferRow } from './group-statements.js';

export interface Subsidy {
  orderId: string;
  offerId: string;
  amountFen: number;
  /** what it would be if its buyer came to lead */
  leadingFen: number;
}

const count = prepared(`update group_offers set subsidy_spent_fen = subsidy_spent_fen + $2 where id = $1`);
const record = prepared(
  `insert into group_subsidies (order_id, offer_id, amount_fen, leading_fen)
   select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[])`,
);
const lower = prepared(
  `with found as (
     select order_id, offer_id, amount_fen, greatest(0, amount_fen - $2::bigint) as less from group_subsidies
      where order_id = any($1::uuid[]) and given_back_at is null order by order_id for update),
   kept as (
     update group_subsidies s set amount_fen = s.amount_fen - f.less,
            given_back_at = case when s.amount_fen = f.less then app_now() end
       from found f where s.order_id = f.order_id and f.less > 0 returning s.order_id)
   update group_offers o set subsidy_spent_fen = o.subsidy_spent_fen - f.less
     from (select offer_id, sum(less) as less from found group by offer_id) f
    where o.id = f.offer_id and f.less > 0`,
);

/** Leaving can't be refused: what the budget has no room for is not counted, one reward at most. */
const lead = prepared(
  `with offer as (select id, subsidy_budget_fen - subsidy_spent_fen as room from group_offers
                   where id = (select offer_id from group_subsidies where order_id = $1) for update),
   more as (
     select s.order_id, least(s.leading_fen - s.amount_fen, o.room) as fen from group_subsidies s, offer o
      where s.order_id = $1 and s.given_back_at is null and s.leading_fen > s.amount_fen and o.room > 0),
   counted as (
     update group_subsidies s set amount_fen = s.amount_fen + m.fen from more m where s.order_id = m.order_id)
   update group_offers o set subsidy_spent_fen = o.subsidy_spent_fen + m.fen from more m, offer f where o.id = f.id`,
);

/** 0 for an offer without a budget. */
export function subsidyOf(offer: OfferRow, lines: readonly { skuId: string; units: number }[], leads: boolean): number {
  if (offer.subsidy_budget_fen === null) return 0;
  const terms = {
    ...{ terms: offer.terms, leaderReward: offer.leader_reward, consolationFen: offer.consolation?.worthFen ?? 0 },
  };
  return lines.reduce((sum, { skuId, units }) => {
    const sku = offer.skus.find((candidate) => candidate.skuId === skuId);
    if (!sku) return sum;
    return sum + orderSubsidy(terms, { ...sku, costFen: sku.costFen ?? 0 }, { units, leads });
  }, 0);
}

/** Sent with COMMIT: more than the budget violates `group_offers_budget`. Offers by id, one row each. */
export function subsidyWrites(subsidies: readonly Subsidy[]): Statement[] {
  const counted = subsidies.filter(({ leadingFen }) => leadingFen > 0);
  if (counted.length === 0) return [];
  const sums = new Map<string, number>();
  for (const { offerId, amountFen } of counted) sums.set(offerId, (sums.get(offerId) ?? 0) + amountFen);
  const spent = [...sums].filter(([, amountFen]) => amountFen > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...spent.map(([offerId, amountFen]) => count(offerId, amountFen)),
    record(
      counted.map(({ orderId }) => orderId),
      counted.map(({ offerId }) => offerId),
      counted.map(({ amountFen }) => amountFen),
      counted.map(({ leadingFen }) => leadingFen),
    ),
  ];
}

/** These orders cost nothing, or so much at most after all; what was counted above it can be spent again. */
export const lowerSubsidies = (orderIds: readonly string[], toFen = 0): Statement => lower(orderIds, toFen);

/** The buyer of this order leads from now on. */
export const countLeading = (orderId: string): Statement => lead(orderId);
