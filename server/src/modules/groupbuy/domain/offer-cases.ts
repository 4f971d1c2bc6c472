// What an offer costs at its worst, kind by kind, as cases that the margin guard judges: who buys what at which price, what
// is given on top, and how often stock lets it happen. Also what one order may cost, for the budget of a subsidy.
import type { GroupTerms, LeaderReward } from '@hetuan/contract';
import type { Fen } from '../../../kernel/money.js';
import { lowestPrice, rewardFen } from './group-kind.js';

export interface CostedOffer {
  size: number;
  perOrderLimit: number;
  maxGroups: number | null;
  terms: GroupTerms;
  leaderReward: LeaderReward | null;
  commissionable: boolean;
  skus: readonly { skuId: string; priceFen: Fen; costFen: Fen; allocatedUnits: number }[];
  /** what the coupon of each who does not win may cost */
  consolationFen: Fen;
}

type CostedSku = CostedOffer['skus'][number];

export interface OfferCase {
  skuId: string;
  line: { units: number; payFen: Fen; costFen: Fen; commissionable: boolean };
  /** the leader's reward, and coupons */
  givenFen: Fen;
  /** groups of this case that stock allows */
  times: number;
}

/** Every SKU at every tier a group may end with, the leader buying as little and as much as allowed. */
export function worstCases(offer: CostedOffer): OfferCase[] {
  return offer.skus.flatMap((sku) =>
    endsOf(offer, sku).flatMap(({ people, priceFen }) =>
      [...new Set([1, offer.perOrderLimit])].map((leaderUnits) =>
        caseOf(offer, sku, { people, priceFen, leaderUnits }),
      ),
    ),
  );
}

/** With how many people, and at which price, a group can form. */
function endsOf({ size, terms }: CostedOffer, sku: CostedSku): { people: number; priceFen: Fen }[] {
  if (terms.kind !== 'tiered') return [{ people: size, priceFen: sku.priceFen }];
  return terms.tiers.map(({ people, skus }) => ({
    people,
    priceFen: skus.find(({ skuId }) => skuId === sku.skuId)?.priceFen ?? sku.priceFen,
  }));
}

function caseOf(
  offer: CostedOffer,
  { skuId, costFen, allocatedUnits }: CostedSku,
  { people, priceFen, leaderUnits }: { people: number; priceFen: Fen; leaderUnits: number },
): OfferCase {
  const { terms, leaderReward, commissionable, consolationFen, maxGroups } = offer;
  const getting = terms.kind === 'draw' ? Math.min(terms.winners, people) : people;
  const units = leaderUnits + getting - 1;
  const givenFen = rewardFen(leaderReward, leaderUnits * priceFen) + (people - getting) * consolationFen;
  const times = Math.min(Math.ceil(allocatedUnits / units), maxGroups ?? Infinity);
  return { skuId, line: { units, payFen: units * priceFen, costFen, commissionable }, givenFen, times };
}

/** What one order may cost the shop beyond what it brings: its goods at their lowest price, the reward, or a coupon. */
export function orderSubsidy(
  offer: { terms: GroupTerms; leaderReward: LeaderReward | null; consolationFen: Fen },
  sku: { skuId: string; priceFen: Fen; costFen: Fen },
  order: { units: number; leads: boolean },
): Fen {
  const { terms, leaderReward, consolationFen } = offer;
  const payFen = order.units * lowestPrice(terms, sku.skuId, sku.priceFen);
  const keptFen = payFen - (order.leads ? rewardFen(leaderReward, payFen) : 0);
  const lossFen = Math.max(0, order.units * sku.costFen - keptFen);
  return terms.kind === 'draw' ? Math.max(lossFen, consolationFen) : lossFen;
}
