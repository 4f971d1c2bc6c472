// What a coupon says of itself: how much, from how much on, and until when, in the words people know.
import { yuanText } from './price-text';

export interface CouponFace {
  kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
  thresholdFen: number;
  offFen: number;
  offBps: number;
  capFen: number | null;
}

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** The large part of the face: `{sign: '¥', value: '20'}`, `{value: '9', unit: '折'}`, `{value: '包邮'}`. */
export function couponValue({ kind, offFen, offBps }: CouponFace): { sign?: string; value: string; unit?: string } {
  if (kind === 'percent') return { value: String((10_000 - offBps) / 1_000), unit: '折' };
  if (kind === 'shipping' && offFen === 0) return { value: '包邮' };
  return { sign: '¥', value: yuanText(offFen).slice(1) };
}

/** `满 ¥100 可用`, `无门槛`; a rate says the most it takes off. */
export function couponCondition({ kind, thresholdFen, capFen }: CouponFace): string {
  const from = thresholdFen > 0 ? `满 ${yuanText(thresholdFen)} 可用` : '无门槛';
  return kind === 'percent' && capFen !== null ? `${from}，最多减 ${yuanText(capFen)}` : from;
}

/** As one would read it aloud: `满 ¥100 减 ¥20`. */
export function couponSentence(face: CouponFace): string {
  const { sign = '', value, unit = '' } = couponValue(face);
  const off =
    face.kind === 'shipping'
      ? sign
        ? `运费减 ${sign}${value}`
        : value
      : unit
        ? `打 ${value} ${unit}`
        : `减 ${sign}${value}`;
  return face.thresholdFen > 0 ? `满 ${yuanText(face.thresholdFen)} ${off}` : `${off}，无门槛`;
}

const shopDay = (ms: number): Date => new Date(ms + SHANGHAI_MS);
const dayNumber = (ms: number): number => Math.floor((ms + SHANGHAI_MS) / DAY_MS);

/** `今天 23:59 到期`, `还有 3 天到期`, `2026.12.31 前有效`. */
export function validUntil(endsAt: string, nowMs: number): string {
  const ms = Date.parse(endsAt);
  const days = dayNumber(ms) - dayNumber(nowMs);
  const at = shopDay(ms);
  if (days <= 0) return `今天 ${at.toISOString().slice(11, 16)} 到期`;
  if (days === 1) return '明天到期';
  return days <= 7 ? `还有 ${days} 天到期` : `${at.toISOString().slice(0, 10).replace(/-/g, '.')} 前有效`;
}

export const endsSoon = (endsAt: string, nowMs: number): boolean =>
  dayNumber(Date.parse(endsAt)) - dayNumber(nowMs) <= 3;

/** `领取后 7 天内有效`, `11.26–12.03 有效`. */
export function validityText(coupon: {
  validDays: number | null;
  startsAt: string | null;
  endsAt: string | null;
}): string {
  const { validDays, startsAt, endsAt } = coupon;
  if (validDays !== null) return validDays === 1 ? '领取后次日到期' : `领取后 ${validDays} 天内有效`;
  const dotted = (moment: string | null): string =>
    moment ? shopDay(Date.parse(moment)).toISOString().slice(5, 10).replace('-', '.') : '';
  return `${dotted(startsAt)}–${dotted(endsAt)} 有效`;
}
