// What a group's page says and offers to the person who looks at it, decided from the facts alone: the state of the
// group, and the viewer's own seat in it.
import type { Operations } from '@hetuan/contract/client';
import type { Tone } from '../../../parts/mark';
import { shortOf } from '../../../parts/offer-words';
import { yuanText } from '../../../parts/price-text';

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
  const title = group.paid >= group.least ? `再邀 ${short} 人，价格更低` : `还差 ${short} 人成团`;
  const base = { tone: 'going', title, clock: true } as const;
  if (seat?.status === 'seat_held') {
    return { ...base, text: '席位已为您留着，请在订单时限内完成支付。', main: 'pay', others: [] };
  }
  if (seat?.status === 'paid') {
    const text =
      group.offer.terms.kind === 'draw' ? '邀请好友一起，满员立即成团并开奖。' : '邀请好友一起，满员立即成团。';
    return { ...base, text, main: 'invite', others: ['order', 'leave'] };
  }
  const refund = refundText(group);
  if (seatsLeft > 0) return { ...base, text: refund || seatsText(group), main: 'join', others: ['browse'] };
  const text = held > 0 ? '席位都有人在支付。若有人没有支付，会空出席位。' : '这个团已经满员。';
  return { ...base, text, main: 'open', others: [] };
}

function seatsText({ held, seatsLeft, paid, least, offer }: GroupDetail): string {
  if (held > 0) return `有 ${held} 人正在支付，还剩 ${seatsLeft} 个席位。`;
  if (paid >= least) return '人数已够成团，到时间按达到的一档结算；满员立即成团。';
  if (offer.terms.kind === 'tiered') return `满 ${least} 人就成团，人越多价格越低；到期未成团全额退款。`;
  if (offer.terms.kind === 'newcomers') return '只邀请还没有下过单的新朋友参团。';
  if (offer.terms.kind === 'draw') return `满员后抽出 ${offer.terms.winners} 人，没抽中的全额退款。`;
  return '参团后满员立即成团；到期未成团全额退款。';
}

function formed(group: GroupDetail): Situation {
  const mine = own(group) && group.seat?.status === 'paid';
  const drawn = drawText(group);
  const title = mine || group.waived ? '拼团成功' : '这个团已经成了';
  return {
    ...{ tone: drawn?.tone ?? 'good', title: drawn?.title ?? title, clock: false },
    text: refundText(group) || [formedText(group), drawn?.text].filter(Boolean).join(''),
    main: mine ? 'order' : 'open',
    others: mine ? ['open'] : own(group) ? ['order'] : [],
  };
}

function formedText({ waived, paid, reached, draw, rebateFen }: GroupDetail): string {
  if (waived) return `商家已为您直接成团，实际 ${paid} 人。`;
  if (draw) return `${paid} 人全部支付。`;
  if (reached === null) return `${paid} 人全部支付，商家会尽快发货。`;
  const back = rebateFen > 0 ? `差价 ${yuanText(rebateFen)} 已为您原路返还，` : '';
  return `${paid} 人成团，按满 ${reached} 人一档结算。${back}商家会尽快发货。`;
}

/** How the draw ended for the viewer; null where there is none. */
function drawText({ draw, offer }: GroupDetail): { tone: Tone; title: string; text: string } | null {
  if (!draw) return null;
  if (draw.seed === null) return { tone: 'due', title: '已成团，正在开奖', text: '马上公布结果。' };
  const mine = draw.tickets.find(({ you }) => you);
  if (!mine)
    return { tone: 'good', title: '已经开奖', text: `抽出了 ${draw.tickets.filter(({ won }) => won).length} 人。` };
  if (mine.won) return { tone: 'good', title: '恭喜，您中奖了', text: '商家会尽快发货。' };
  const coupon = offer.consolation === null ? '' : `，“${offer.consolation}”会放进您的券包`;
  return { tone: 'over', title: '这次没有中奖', text: `已付的钱全额原路退回${coupon}。` };
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
