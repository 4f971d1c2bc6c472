// What people are told of a lottery before they draw, in plain words that its data makes true.
import { shanghaiMinute } from '../../../kernel/clock.js';
import type { LotteryFacts } from './chances.js';

export function lotteryRuleTexts(lottery: LotteryFacts & { organizer: string; contact: string }): string[] {
  const { startsAt, endsAt, freePerDay, pointsPerDraw, paidPerDay, organizer, contact } = lottery;
  const free = freePerDay > 0 ? `每人每天可免费抽 ${freePerDay} 次` : '没有免费机会';
  const paid =
    pointsPerDraw === null
      ? '不能用积分抽奖。'
      : `另可用积分抽，每次 ${pointsPerDraw} 积分，每天最多 ${paidPerDay} 次。`;
  return [
    `活动时间：北京时间 ${shanghaiMinute(startsAt)} 至 ${shanghaiMinute(endsAt)}。机会按北京时间每天重新计算，当天不用作废。`,
    `${free}；${paid}同一个人的多个账号只算一个人。`,
    ...(pointsPerDraw === null ? [] : ['积分抽奖只对年满 18 周岁的人开放；抽奖所用的积分不退回。']),
    '每个奖项的概率和数量见上表，概率之和为 100%，公布后不再修改。',
    '抽中的奖品已发完，或您领取该券的数量已达上限时，这一次的结果是表中排在它后面的第一个“未中奖”（到末尾后从头算起）。',
    '积分和优惠券抽中后立即发到账户，有效期和使用范围以积分明细和券面为准；不兑换现金。',
    '结果由公布前已经定好的种子算出：活动前公布种子的 SHA-256，结束后公布种子，任何人都可以逐次复核。',
    `主办方：${organizer}；联系方式：${contact}。`,
  ];
}
