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

export interface GroupCount {
  size: number;
  paid: number;
  offer: Pick<OfferFacts, 'terms'>;
}

/** People still missing until it forms, or, of tiers, until the next one; whether or not somebody is paying for a seat. */
export function shortOf({ size, paid, offer: { terms } }: GroupCount): number {
  const next = terms.kind === 'tiered' ? terms.tiers.find(({ people }) => people > paid)?.people : undefined;
  return Math.max(0, (next ?? size) - paid);
}

/** It forms with those who are there, and costs less with more. */
const isEnough = ({ paid, offer: { terms } }: GroupCount): boolean =>
  terms.kind === 'tiered' && paid >= (terms.tiers[0]?.people ?? Infinity);

/** `还差 2 人`; of tiers that form already, `再来 2 人更省`. */
export const shortText = (group: GroupCount): string =>
  isEnough(group) ? `再来 ${shortOf(group)} 人更省` : `还差 ${shortOf(group)} 人`;

/** The same to somebody who has just paid. */
export function formingText(group: GroupCount): string {
  const short = shortOf(group);
  if (isEnough(group)) return `人数已够成团；再邀 ${short} 人，价格更低。`;
  const then = group.offer.terms.kind === 'tiered' ? '人越多价格越低' : '满员立即成团';
  return `还差 ${short} 人成团，邀请好友一起，${then}。`;
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
