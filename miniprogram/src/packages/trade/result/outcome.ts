// What a result page says, decided from what the shop knows: whether the money is there, and how the group stands.
import type { Operations } from '@hetuan/contract/client';
import type { GroupDetail } from '../../../parts/invite';
import { type GroupCount, formingText, shortOf } from '../../../parts/offer-words';
import type { IconName } from '../../../parts/icon';
import { closedText } from '../order-state';
import type { Tone } from '../../../parts/mark';

export type Confirmation = Operations['orders.confirmPayment']['answer'];

export type ResultKind =
  /** the shop, or the gateway, can't say yet: ask again */
  | 'unknown'
  | 'unpaid'
  | 'closed'
  | 'paid'
  /** paid, the group needs more people */
  | 'grouping'
  | 'formed'
  /** paid, but the group is over: the money comes back by itself */
  | 'returning';

export interface ResultFacts {
  /** the last answer; undefined: none came yet */
  confirmation: Confirmation | undefined;
  inGroup: boolean;
  group: Pick<GroupDetail, 'status'> | undefined;
}

export function resultKind({ confirmation, inGroup, group }: ResultFacts): ResultKind {
  if (!confirmation) return 'unknown';
  const { paid, certain, status } = confirmation;
  if (!paid) {
    if (status === 'closed') return 'closed';
    return certain ? 'unpaid' : 'unknown';
  }
  if (status === 'refunded' || status === 'closed') return 'returning';
  if (!inGroup) return 'paid';
  if (group?.status === 'formed' || status !== 'awaiting_group') return 'formed';
  return group?.status === 'expired' || group?.status === 'cancelled' ? 'returning' : 'grouping';
}

/** Worth asking again by itself: the answer may still change without anybody doing anything. */
export const mayChange = (kind: ResultKind): boolean => kind === 'unknown';

export interface ResultWords {
  tone: Tone;
  icon: IconName;
  title: string;
  text: string;
}

/** `group`: while it is known; `leader`: the viewer opened it; `closeReason`: of a closed order. */
export function resultWords(
  kind: ResultKind,
  group: GroupCount | undefined,
  leader: boolean,
  closeReason?: string | null,
): ResultWords {
  switch (kind) {
    case 'unknown':
      return {
        ...{ tone: 'due', icon: 'clock', title: '正在确认支付结果' },
        text: '正在向支付平台查询。请不要重复支付，有结果会自动显示。',
      };
    case 'unpaid':
      return {
        ...{ tone: 'due', icon: 'warning', title: '还没有支付' },
        text: '没有收到付款，订单为您留着，可以继续支付。',
      };
    case 'closed':
      return { tone: 'over', icon: 'close', title: '订单已关闭', text: closedText(closeReason) };
    case 'paid':
      return { tone: 'good', icon: 'check', title: '支付成功', text: '商家会尽快发货。' };
    case 'grouping':
      return {
        ...{ tone: 'good', icon: 'check', title: leader ? '开团成功' : '参团成功' },
        text: group && shortOf(group) > 0 ? formingText(group) : '正在确认成团。',
      };
    case 'formed':
      return { tone: 'good', icon: 'check', title: '拼团成功', text: '已经成团，商家会尽快发货。' };
    case 'returning':
      return {
        ...{ tone: 'over', icon: 'close', title: '款项原路退回' },
        text: '这笔款项会自动全额原路退回，不需要任何操作，进度见订单。',
      };
  }
}

/** Of a group that draws: who gets the goods. Null where it is as in any other; `won` null: not drawn yet. */
export function drawWords(kind: ResultKind, short: number, won: boolean | null): ResultWords | null {
  if (kind === 'grouping' && short > 0) {
    const text = `还差 ${short} 人成团，满员立即开奖；没有成团或没有抽中，全额原路退款。`;
    return { tone: 'good', icon: 'check', title: '支付成功', text };
  }
  const lost = won === false && kind === 'returning';
  if (kind !== 'formed' && !lost) return null;
  if (won === null) return { tone: 'due', icon: 'clock', title: '已成团，正在开奖', text: '结果马上公布，请稍候。' };
  return won
    ? { tone: 'good', icon: 'check', title: '恭喜，您中奖了', text: '商家会尽快发货。' }
    : { tone: 'over', icon: 'close', title: '这次没有中奖', text: '已付的钱全额原路退回，进度见订单。' };
}
