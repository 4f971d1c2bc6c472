// What levels give and how growth moved, in a member's words.
import type { Operations } from '@hetuan/contract/client';

export type Membership = Operations['membership.showMembership']['answer'];
export type Level = Membership['levels'][number];
export type GrowthMove = Operations['membership.listGrowth']['answer']['items'][number];

/** `500` → `9.5`; 1,000 is 九折. */
const foldText = (offBps: number): string => String((10_000 - offBps) / 1_000);
/** `12000` → `1.2` */
const timesText = (bps: number): string => String(bps / 10_000);

/** A line breaks between two of them, never within one. */
export function rightsOf({ offBps, pointsBps, freeShipping }: Level): string[] {
  return [
    ...(offBps > 0 ? [`会员价\u00a0${foldText(offBps)}\u00a0折`] : []),
    ...(pointsBps > 10_000 ? [`积分\u00a0${timesText(pointsBps)}\u00a0倍`] : []),
    ...(freeShipping ? ['全场包邮'] : []),
  ];
}

export const moveNames: Record<GrowthMove['kind'], string> = {
  received: '确认收货',
  returned: '退款扣回',
  signed_in: '签到',
  decayed: '成长周期结束',
};

/** How far somebody is on the way from their level to the next; the last level is all the way. */
export function progressOf({ level, growth, next }: Pick<Membership, 'level' | 'growth' | 'next'>): number {
  if (!next) return 1;
  const span = growth + next.missing - level.growthFrom;
  return span <= 0 ? 0 : Math.max(0, Math.min(1, (growth - level.growthFrom) / span));
}
