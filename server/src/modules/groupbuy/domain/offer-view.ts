// What a shopper is told of an offer: its phase, how much is left without the number, and its rules in plain words.
// Every sentence is true of the offer it stands under.

export type OfferPhase = 'upcoming' | 'running' | 'paused' | 'ended';
export type StockLevel = 'none' | 'few' | 'enough';

const FEW_UNITS = 20;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function offerPhase(offer: { startsAt: Date; endsAt: Date; paused: boolean }, now: Date): OfferPhase {
  if (now >= offer.endsAt) return 'ended';
  if (offer.paused) return 'paused';
  return now < offer.startsAt ? 'upcoming' : 'running';
}

export function stockLevel(leftUnits: number): StockLevel {
  if (leftUnits <= 0) return 'none';
  return leftUnits <= FEW_UNITS ? 'few' : 'enough';
}

/** `86400000` → `24小时`, `259200000` → `3天`, `5400000` → `1小时30分钟`. */
export function durationText(ms: number): string {
  if (ms > DAY_MS && ms % DAY_MS === 0) return `${ms / DAY_MS}天`;
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((ms % MINUTE_MS) / 1_000);
  return [hours > 0 ? `${hours}小时` : '', minutes > 0 ? `${minutes}分钟` : '', seconds > 0 ? `${seconds}秒` : ''].join(
    '',
  );
}

export function offerRuleTexts(offer: {
  size: number;
  timeLimitMs: number;
  perOrderLimit: number;
  perPersonLimit: number;
  maxGroups: number | null;
  payWindowMs: number;
}): string[] {
  const { size, timeLimitMs, perOrderLimit, perPersonLimit, maxGroups, payWindowMs } = offer;
  return [
    `${size}人成团。团长支付成功后开团，${durationText(timeLimitMs)}内（最晚到活动结束时）满${size}人支付即成团。`,
    `下单后请在${durationText(payWindowMs)}内且不晚于该团（开团时为活动）结束时间完成支付，逾期未支付订单自动取消，名额释放。`,
    '到期未成团，已支付的款项将自动全额原路退回。',
    '成团前可以退出并获得全额退款；团长退出后，由最早支付的团员接任团长。',
    `每单限购${perOrderLimit}件，每人在本活动中限购${perPersonLimit}件；每人在同一个团中占一个名额。`,
    ...(maxGroups === null ? [] : [`本活动最多开${maxGroups}个团。`]),
    '人数只统计真实支付的用户。',
  ];
}
