// What people are told of an offer before they begin: its phase, and its rules in plain words. Every sentence is true of
// the offer it stands under; nothing about how a price comes about is kept back.
import type { StateOf } from '@hetuan/contract/states';
import { shanghaiMinute, spanText } from '../../../kernel/clock.js';
import { shortYuan } from '../../../kernel/money.js';

export type BargainOfferPhase = 'upcoming' | 'running' | 'paused' | 'ended';

export function bargainOfferPhase(
  offer: { status: StateOf<'bargain_offer'>; startsAt: Date; endsAt: Date },
  now: Date,
): BargainOfferPhase {
  if (offer.status === 'ended' || now >= offer.endsAt) return 'ended';
  if (offer.status === 'paused') return 'paused';
  return now < offer.startsAt ? 'upcoming' : 'running';
}

export interface RuleTerms {
  startFen: number;
  floorFen: number;
  needed: number;
  ownerCutFen: number;
  leastCutFen: number;
  mostCutFen: number;
  newVisitorFirst: boolean;
  timeLimitMs: number;
  endsAt: Date;
  quota: number;
  anyPrice: boolean;
  payWindowMs: number;
  personStarts: number;
  personHelps: number;
  newForMs: number;
  helpsADay: number;
}

export function bargainRuleTexts(terms: RuleTerms): string[] {
  const { startFen, floorFen, needed, ownerCutFen, leastCutFen, mostCutFen } = terms;
  const totalFen = startFen - floorFen;
  const own = ownerCutFen > 0 ? `发起时先自砍 ¥${shortYuan(ownerCutFen)}，其余由` : '由';
  return [
    `起始价 ¥${shortYuan(startFen)}，底价 ¥${shortYuan(floorFen)}，一共要砍 ¥${shortYuan(totalFen)}：${own} ${needed} 位好友各砍一刀，砍满 ${needed} 刀必到底价。`,
    `每一刀的金额在发起时已经全部随机定好并保存，每刀 ¥${shortYuan(leastCutFen)} 至 ¥${shortYuan(mostCutFen)}，精确到分，帮砍时按顺序取用。还差多少钱、还差几个人始终如实显示。`,
    terms.newVisitorFirst
      ? `新老用户的区别：注册 ${spanText(terms.newForMs)}内且未下过单的新用户帮砍时，取剩余金额中最大的一刀；其他用户取下一刀。总额与所需人数不变。`
      : '新老用户帮砍没有区别，都按顺序取下一刀。',
    `发起后 ${spanText(terms.timeLimitMs)}内有效，最晚到活动结束（北京时间 ${shanghaiMinute(terms.endsAt)}）。到时未下单，本次砍价结束，不收取任何费用。`,
    terms.anyPrice ? '随时可以按当前价下单，也可以继续砍到底价。' : '砍到底价后才能下单。',
    `下单后请在 ${spanText(terms.payWindowMs)}内支付，期间暂停帮砍；未支付的订单取消后，只要还在有效期内就可以继续。`,
    `本活动共 ${terms.quota} 个名额，发起即占用，到期未买退回。每人最多发起 ${terms.personStarts} 次，同时只能有一个进行中。`,
    `每人在同一个砍价中只能帮砍一刀，不能给自己帮砍；每人在本活动中最多帮砍 ${terms.personHelps} 次，24 小时内最多帮砍 ${terms.helpsADay} 次。同一个人的多个账号只算一个人。`,
    '同一设备、同一网络大量帮砍等异常情况会要求安全验证或不予计入，并说明原因；计入的每一刀都是真实金额。',
  ];
}
