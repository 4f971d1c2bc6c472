// The kinds of groups as data, and what follows from them, pure: with how many people one forms, which tier it has reached,
// and how much of what somebody paid goes back once it has formed.
import type { GroupTerms, LeaderReward } from '@hetuan/contract';
import type { Fen } from '../../../kernel/money.js';

/** With how many paid members a group of these terms forms when its time is over; a full one forms at once. */
export function leastPeople(terms: GroupTerms, size: number): number {
  return terms.kind === 'tiered' ? (terms.tiers[0]?.people ?? size) : size;
}

/** Something is still to be given, or drawn, once such a group has formed. */
export function settlesLater(terms: GroupTerms, leaderReward: LeaderReward | null): boolean {
  return terms.kind === 'tiered' || terms.kind === 'draw' || leaderReward !== null;
}

/** The people of the highest tier that so many paid members reach; null: none, or a kind without tiers. */
export function tierReached(terms: GroupTerms, paid: number): number | null {
  if (terms.kind !== 'tiered') return null;
  return terms.tiers.filter(({ people }) => people <= paid).at(-1)?.people ?? null;
}

/** What a unit costs at the tier of so many people, where everybody has paid the first tier's price. */
function tierPrice(terms: GroupTerms, people: number, skuId: string): Fen | null {
  if (terms.kind !== 'tiered') return null;
  const tier = terms.tiers.find((candidate) => candidate.people === people);
  return tier?.skus.find((sku) => sku.skuId === skuId)?.priceFen ?? null;
}

export interface KeptShare {
  skuId: string;
  units: number;
  /** of what was paid for them, not yet given back */
  leftFen: Fen;
}

/** What goes back to one member of a formed group: the tier's difference, and the leader's reward of what is left. */
export function rebateFen(
  of: { terms: GroupTerms; leaderReward: LeaderReward | null; reached: number | null; priceFen: Fen },
  leads: boolean,
  goods: KeptShare,
): Fen {
  const { terms, leaderReward, reached, priceFen } = of;
  const tierFen = reached === null ? null : tierPrice(terms, reached, goods.skuId);
  const differenceFen = tierFen === null ? 0 : Math.min(goods.leftFen, goods.units * (priceFen - tierFen));
  const afterFen = goods.leftFen - differenceFen;
  return differenceFen + (leads ? rewardFen(leaderReward, afterFen) : 0);
}

/** What the leader gets of `paidFen` that are left with the shop. */
export function rewardFen(reward: LeaderReward | null, paidFen: Fen): Fen {
  if (reward === null) return 0;
  return reward.kind === 'free' ? paidFen : Math.min(paidFen, reward.offFen);
}

/** The lowest price of a SKU that these terms may come down to. */
export function lowestPrice(terms: GroupTerms, skuId: string, priceFen: Fen): Fen {
  if (terms.kind !== 'tiered') return priceFen;
  const prices = terms.tiers.flatMap(({ skus }) => skus.filter((sku) => sku.skuId === skuId));
  return Math.min(priceFen, ...prices.map((sku) => sku.priceFen));
}

interface OfferShape {
  size: number;
  terms: GroupTerms;
  leaderReward: LeaderReward | null;
  skus: readonly { skuId: string; priceFen: Fen }[];
}

/** What is wrong with the terms of a kind, by the name of its field. */
export function kindProblems(offer: OfferShape): { where: string; problem: string }[] {
  const { terms, leaderReward, skus, size } = offer;
  const problems: { where: string; problem: string }[] = [];
  if (terms.kind === 'tiered') problems.push(...tierProblems(terms.tiers, offer));
  if (terms.kind === 'draw' && terms.winners >= size)
    problems.push({ where: 'terms.winners', problem: 'not_below_size' });
  if (terms.kind === 'draw' && leaderReward) problems.push({ where: 'leaderReward', problem: 'not_in_a_draw' });
  if (leaderReward?.kind === 'off') {
    const dearest = Math.min(...skus.map(({ skuId, priceFen }) => lowestPrice(terms, skuId, priceFen)));
    if (leaderReward.offFen > dearest) problems.push({ where: 'leaderReward.offFen', problem: 'above_the_price' });
  }
  return problems;
}

type Tiers = Extract<GroupTerms, { kind: 'tiered' }>['tiers'];

function tierProblems(tiers: Tiers, { size, skus }: OfferShape): { where: string; problem: string }[] {
  const problems: { where: string; problem: string }[] = [];
  if (tiers.at(-1)?.people !== size) problems.push({ where: 'terms.tiers', problem: 'last_is_not_the_size' });
  tiers.forEach((tier, index) => {
    const [where, before] = [`terms.tiers.${index}`, tiers[index - 1]];
    if (before && tier.people <= before.people) problems.push({ where, problem: 'not_more_people' });
    const own = new Map(tier.skus.map((sku) => [sku.skuId, sku.priceFen]));
    if (own.size !== skus.length || skus.some(({ skuId }) => !own.has(skuId)))
      problems.push({ where, problem: 'other_skus' });
    for (const { skuId, priceFen } of skus) {
      const price = own.get(skuId) ?? priceFen;
      const bound = before?.skus.find((sku) => sku.skuId === skuId)?.priceFen;
      if (bound === undefined ? price !== priceFen : price >= bound)
        problems.push({ where, problem: 'price_out_of_order' });
    }
  });
  return problems;
}
