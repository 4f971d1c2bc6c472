// The rules of a flash sale in plain words. Every sentence is true of the item it stands under.
import { spanText } from '../../../kernel/clock.js';

export function flashRuleTexts(item: { personLimit: number; payWindowMs: number }): string[] {
  const { personLimit, payWindowMs } = item;
  return [
    `每人限购 ${personLimit} 件。抢到后系统会为您生成订单，请稍候。`,
    `请在订单生成后 ${spanText(payWindowMs)}内付款，逾期订单自动取消，名额释放给其他人。`,
    '秒杀价不与优惠券、积分及其他活动同时使用。',
    '进度只统计真实订单的件数。',
    '收到商品后 7 天内可按规则退货。',
  ];
}
