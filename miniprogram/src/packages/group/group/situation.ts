// What a group's page says and offers to the person who looks at it, decided from the facts alone: the state of the
// group, and the viewer's own seat in it.
import type { Operations } from '@hetuan/contract/client';
import type { Tone } from '../../../parts/mark';

export type GroupDetail = Operations['groupbuy.showGroup']['answer'];
export type Step = 'invite' | 'join' | 'pay' | 'order' | 'leave' | 'open' | 'browse';

export interface Situation {
  tone: Tone;
  title: string;
  text: string;
  /** counts down to the group's end */
  clock: boolean;
  main: Step | null;
  others: Step[];
}

/** People still missing, whether or not somebody is paying for a seat. */
export const shortOf = ({ size, paid }: Pick<GroupDetail, 'size' | 'paid'>): number => Math.max(0, size - paid);

export function situationOf(group: GroupDetail): Situation {
  switch (group.status) {
    case 'pending_leader':
      return pendingLeader(group);
    case 'open':
      return open(group);
    case 'closing':
      return {
        ...{ tone: 'due', title: '正在确认支付结果', clock: false },
        text: '已到时间，还有支付结果没有确认。确认后会自动成团，或全额原路退款。',
        main: own(group) ? 'order' : null,
        others: own(group) ? [] : ['open'],
      };
    case 'formed':
      return formed(group);
    case 'expired':
    case 'cancelled':
      return over(group);
  }
}

/** The viewer has, or had, a place in it that they paid for. */
function own({ seat }: GroupDetail): boolean {
  return seat !== null && seat.status !== 'released';
}

function pendingLeader({ seat }: GroupDetail): Situation {
  const mine = seat?.status === 'seat_held';
  return {
    ...{ tone: 'due', clock: false, others: mine ? [] : ['open'] },
    title: mine ? '支付后就开团' : '等待团长支付',
    text: mine ? '您是团长。支付成功后开始计时，就可以邀请好友。' : '团长支付成功后，这个团才开始。',
    main: mine ? 'pay' : null,
  };
}

function open(group: GroupDetail): Situation {
  const { seat, seatsLeft, held } = group;
  const short = shortOf(group);
  const base = { tone: 'going', title: `还差 ${short} 人成团`, clock: true } as const;
  if (seat?.status === 'seat_held') {
    return { ...base, text: '席位已为您留着，请在订单时限内完成支付。', main: 'pay', others: [] };
  }
  if (seat?.status === 'paid') {
    return { ...base, text: '邀请好友一起，满员立即成团。', main: 'invite', others: ['order', 'leave'] };
  }
  const refund = refundText(group);
  if (seatsLeft > 0) return { ...base, text: refund || seatsText(group), main: 'join', others: ['browse'] };
  const text = held > 0 ? '席位都有人在支付。若有人没有支付，会空出席位。' : '这个团已经满员。';
  return { ...base, text, main: 'open', others: [] };
}

function seatsText({ held, seatsLeft }: GroupDetail): string {
  if (held > 0) return `有 ${held} 人正在支付，还剩 ${seatsLeft} 个席位。`;
  return '参团后满员立即成团；到期未成团全额退款。';
}

function formed(group: GroupDetail): Situation {
  const text = group.waived
    ? `商家已为您直接成团，实际 ${group.paid} 人。`
    : `${group.paid} 人全部支付，商家会尽快发货。`;
  const mine = own(group) && group.seat?.status === 'paid';
  const title = mine || group.waived ? '拼团成功' : '这个团已经成了';
  return {
    ...{ tone: 'good', title, clock: false },
    text: refundText(group) || text,
    main: mine ? 'order' : 'open',
    others: mine ? ['open'] : own(group) ? ['order'] : [],
  };
}

function over(group: GroupDetail): Situation {
  const title = group.status === 'expired' ? '没有成团' : '这个团已取消';
  const text = group.status === 'expired' ? '到时间没有满员。已支付的款项会自动全额原路退回。' : '这个团已经结束。';
  return {
    ...{ tone: 'over', title, clock: false },
    text: refundText(group) || text,
    main: 'open',
    others: own(group) ? ['order'] : [],
  };
}

/** How far the viewer's own money is on its way back; empty when there is none to return. */
export function refundText({ seat, status }: Pick<GroupDetail, 'seat' | 'status'>): string {
  if (seat?.status === 'refunded') return '您支付的款项已全额原路退回。';
  if (seat?.status === 'refunding') return '正在为您全额原路退款，到账时间以支付平台为准。';
  const ended = status === 'expired' || status === 'cancelled';
  return ended && seat?.status === 'paid' ? '即将为您全额原路退款，不需要任何操作。' : '';
}
