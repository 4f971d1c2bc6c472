// What a shopper is told of an offer: its phase, how much is left without the number, and its rules in plain words.
// Every sentence is true of the offer it stands under.

import type { GroupTerms, LeaderReward } from '@hetuan/contract';
import { spanText } from '../../../kernel/clock.js';
import { shortYuan } from '../../../kernel/money.js';

export type OfferPhase = 'upcoming' | 'running' | 'paused' | 'ended';
export type StockLevel = 'none' | 'few' | 'enough';

const FEW_UNITS = 20;

export function offerPhase(offer: { startsAt: Date; endsAt: Date; paused: boolean }, now: Date): OfferPhase {
  if (now >= offer.endsAt) return 'ended';
  if (offer.paused) return 'paused';
  return now < offer.startsAt ? 'upcoming' : 'running';
}

export function stockLevel(leftUnits: number): StockLevel {
  if (leftUnits <= 0) return 'none';
  return leftUnits <= FEW_UNITS ? 'few' : 'enough';
}

export interface RuleFacts {
  size: number;
  timeLimitMs: number;
  perOrderLimit: number;
  perPersonLimit: number;
  maxGroups: number | null;
  payWindowMs: number;
  terms: GroupTerms;
  leaderReward: LeaderReward | null;
  /** the name of the coupon for those who do not win */
  consolation: string | null;
  /** the offer's own prices */
  priceFenBySku: ReadonlyMap<string, number>;
}

export function offerRuleTexts(offer: RuleFacts): string[] {
  const { perOrderLimit, perPersonLimit, maxGroups, payWindowMs } = offer;
  return [
    formingText(offer),
    ...kindTexts(offer),
    ...rewardTexts(offer),
    `下单后请在 ${spanText(payWindowMs)}内且不晚于该团（开团时为活动）结束时间完成支付，逾期未支付订单自动取消，名额释放。`,
    '到期未成团，已支付的款项将自动全额原路退回。',
    '成团前可以退出并获得全额退款；团长退出后，由最早支付的团员接任团长。',
    `每单限购 ${perOrderLimit} 件，每人在本活动中限购 ${perPersonLimit} 件；每人在同一个团中占一个名额。`,
    ...(maxGroups === null ? [] : [`本活动最多开 ${maxGroups} 个团。`]),
    '商家可能在人数不足时直接成团，页面会注明“商家已为您直接成团”和真实人数。',
    '人数只统计真实支付的用户。',
  ];
}

function formingText({ size, timeLimitMs, terms }: RuleFacts): string {
  const within = `团长支付成功后开团，${spanText(timeLimitMs)}内（最晚到活动结束时）`;
  if (terms.kind !== 'tiered') return `${size} 人成团。${within}满 ${size} 人支付即成团。`;
  const least = terms.tiers[0]?.people ?? size;
  return `${least} 人起成团，最多 ${size} 人。${within}满 ${size} 人立即成团；到期时满 ${least} 人即成团，不满 ${least} 人自动退款。`;
}

function kindTexts({ terms, size, consolation, priceFenBySku }: RuleFacts): string[] {
  switch (terms.kind) {
    case 'normal':
      return [];
    case 'newcomers':
      return ['老带新团：谁都可以开团；参团的人须从未在本店支付过订单，下单时由系统核对。'];
    case 'tiered': {
      const tiers = terms.tiers.map(({ people, skus }) => {
        const saved = skus.map(({ skuId, priceFen }) => (priceFenBySku.get(skuId) ?? priceFen) - priceFen);
        const [least, most] = [Math.min(...saved), Math.max(...saved)];
        if (most === 0) return `满 ${people} 人按起步价`;
        return `满 ${people} 人每件返还 ¥${shortYuan(least)}${most > least ? ` 至 ¥${shortYuan(most)}` : ''}`;
      });
      return [`阶梯团：所有人先按起步价支付，成团后按实际人数对应的一档把差价原路返还。${tiers.join('，')}。`];
    }
    case 'draw': {
      const coupon = consolation === null ? '' : `，并获赠优惠券“${consolation}”（每人可得张数以券的规则为准）`;
      return [
        `抽奖团：奖品是本活动商品。每团 ${size} 人成团后由系统立即开奖，从团内已支付的人中抽出 ${terms.winners} 人，中奖机会人人相等（满员时为 ${terms.winners}/${size}）；中奖者按所购件数发货，无需再领取。`,
        `未中奖者已付款项全额原路退回${coupon}。`,
        '开团时先公布随机种子的 SHA-256 摘要，开奖后公布种子和全部抽奖号：把“种子:抽奖号”逐个取 SHA-256，从小到大排在最前的中奖，任何人都可以复核。',
        '商家直接成团时，在已支付的真实成员中抽奖；开奖前被退款的人不参加抽奖。活动由本店举办，疑问请联系客服。',
      ];
    }
  }
}

function rewardTexts({ leaderReward }: RuleFacts): string[] {
  if (leaderReward === null) return [];
  if (leaderReward.kind === 'free') return ['团长免单：成团后，把团长为商品实付的金额（不含运费）原路返还。'];
  return [`团长优惠：成团后，原路返还团长 ¥${shortYuan(leaderReward.offFen)}（不超过其商品实付金额）。`];
}
