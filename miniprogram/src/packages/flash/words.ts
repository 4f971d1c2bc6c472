// What an item of a flash sale, the wait before it and an attempt at it say to their viewer, and what comes next.
import type { Operations } from '@hetuan/contract/client';
import type { Phase } from '../../parts/flash-words';

export type FlashItem = Operations['flashsale.showFlashItem']['answer'];
export type Attempt = Operations['flashsale.showAttempt']['answer'];

export interface Standing {
  title: string;
  text: string;
}

export function standingOf(phase: Phase, { personLimit }: Pick<FlashItem, 'personLimit'>): Standing {
  switch (phase) {
    case 'upcoming':
      return { title: '还没有开始', text: `每人限购 ${personLimit} 件，请先选好收货地址` };
    case 'open':
      return { title: '正在秒杀', text: `每人限购 ${personLimit} 件` };
    case 'paused':
      return { title: '本场暂停中', text: '恢复后会自动更新；已抢到的订单不受影响' };
    case 'sold_out':
      return { title: '已抢光', text: '有人未支付时会放出名额，这里会自动更新' };
    case 'ended':
      return { title: '本场已结束', text: '可以看看别的场次，或按平时价购买' };
  }
}

/** Where a refusal leads: try again here, look at one's orders, choose another address, or wait for the page to change. */
export type WayOn = 'again' | 'orders' | 'address' | 'wait';

export function wayOn(code: string): WayOn {
  if (code === 'flash_limit_reached') return 'orders';
  if (code === 'region_not_delivered') return 'address';
  const waits = ['flash_not_started', 'flash_paused', 'flash_sold_out', 'flash_ended', 'flash_too_fast'];
  return waits.includes(code) ? 'wait' : 'again';
}

export interface AttemptSituation extends Standing {
  tone: 'going' | 'good' | 'over' | 'due';
  /** `order`: it has become one; `again`: it came to nothing */
  then: 'wait' | 'pay' | 'order' | 'again';
}

export function attemptSituation({ status, reason }: Pick<Attempt, 'status' | 'reason'>): AttemptSituation {
  switch (status) {
    case 'queued':
    case 'admitted':
      return { tone: 'going', title: '正在生成订单', text: '通常只要几秒，生成后自动去支付', then: 'wait' };
    case 'ordered':
      return { tone: 'good', title: '抢到了', text: '订单已生成，请在限定时间内支付', then: 'pay' };
    case 'paid':
      return { tone: 'good', title: '抢购成功', text: '订单已支付', then: 'order' };
    case 'released':
      return { tone: 'over', title: '这次没有买成', text: reason ?? '没有收取任何费用', then: 'again' };
    case 'lost_retry':
      return { tone: 'due', title: '请再抢一次', text: reason ?? '名额已失效，没有收取任何费用', then: 'again' };
  }
}

/** Tells nobody's place better than it is: an estimate is rounded up. */
export function waitText({ position, waitMs }: { position: number | null; waitMs: number | null }): Standing {
  const ahead = position === null ? null : position - 1;
  const title = ahead === null ? '正在排队' : ahead <= 0 ? '马上轮到您' : `前面还有 ${ahead} 人`;
  if (waitMs === null) return { title, text: '轮到您时会自动继续' };
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const wait = seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
  return { title, text: `大约还要 ${wait}，轮到您时会自动继续` };
}
