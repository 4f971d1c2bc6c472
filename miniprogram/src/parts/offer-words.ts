// What kind of group an offer is, in the few words of a badge or a line. The rules in full are the shop's to state.
import type { Operations } from '@hetuan/contract/client';
import { yuanText } from './price-text';

export type OfferFacts = Pick<
  Operations['groupbuy.listOffers']['answer']['items'][number],
  'size' | 'terms' | 'leaderReward' | 'groupPriceFromFen'
>;

/** `3人团`, `2-5人阶梯团`, `3人老带新`, `5人抽1人`. */
export function kindBadge({ size, terms }: Pick<OfferFacts, 'size' | 'terms'>): string {
  switch (terms.kind) {
    case 'normal':
      return `${size}人团`;
    case 'tiered':
      return `${terms.tiers[0]?.people ?? size}-${size}人阶梯团`;
    case 'newcomers':
      return `${size}人老带新`;
    case 'draw':
      return `${size}人抽${terms.winners}人`;
  }
}

/** `3人团`; `抽奖团`, of which not everybody gets the goods; `阶梯团`, which has no size before it forms. */
export function groupName({ size, terms }: Pick<OfferFacts, 'size' | 'terms'>): string {
  if (terms.kind === 'draw') return '抽奖团';
  return terms.kind === 'tiered' ? '阶梯团' : `${size}人团`;
}

/** What else makes it worth while; empty when nothing does. */
export function offerPoint(offer: OfferFacts): string {
  const { terms, leaderReward } = offer;
  if (terms.kind === 'tiered') {
    const last = terms.tiers[terms.tiers.length - 1];
    const fen = Math.min(...(last?.skus.map(({ priceFen }) => priceFen) ?? [offer.groupPriceFromFen]));
    return `人越多越省，最低 ${yuanText(fen)}`;
  }
  if (terms.kind === 'draw') return '没抽中全额退款';
  if (terms.kind === 'newcomers') return '带没下过单的新朋友';
  if (leaderReward?.kind === 'free') return '成团后团长免单';
  return leaderReward ? `成团后返团长 ${yuanText(leaderReward.offFen)}` : '';
}
