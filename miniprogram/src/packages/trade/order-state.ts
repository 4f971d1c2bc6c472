// What an order says of itself and offers to its buyer, decided from its facts alone: the state in words, what happens
// next, and the steps that can be taken. Lists and the order's own page say the same.
import type { Operations } from '@hetuan/contract/client';

export type OrderDetail = Operations['orders.showOrder']['answer'];
export type OrderSummary = Operations['orders.listOrders']['answer']['items'][number];
export type OrderStep = 'pay' | 'cancel' | 'invite' | 'receive' | 'parcels' | 'again';

export interface OrderSituation {
  tone: 'due' | 'going' | 'good' | 'over';
  /** two to five characters for a list */
  short: string;
  title: string;
  text: string;
  /** counts down to the pay deadline */
  clock: boolean;
  main: OrderStep | null;
  others: OrderStep[];
}

type Facts = Pick<OrderSummary, 'status' | 'refunding' | 'groupId'> & {
  delivery?: OrderSummary['delivery'];
  closeReason?: string | null;
  /** fetched: the goods lie ready and there is a code */
  lieReady?: boolean;
  overdue: boolean;
};

/** `overdue`: the pay deadline has passed by the shop's clock, and the shop is still asking the gateway. */
export function orderSituation(order: Facts): OrderSituation {
  return order.delivery === 'pickup' ? fetchedSituation(order) : sentSituation(order);
}

/** The same, in the words of somebody who comes for the goods; nothing is on its way to them. */
function fetchedSituation(order: Facts): OrderSituation {
  const situation = sentSituation(order);
  const others = situation.others.filter((step) => step !== 'parcels');
  if (order.status === 'awaiting_shipment' && !order.refunding) {
    const [title, text] = order.lieReady
      ? ['可以提货了', '商品已备好，请凭提货码到店提货。']
      : ['等待备货', '备好后订单里会出现提货码，请凭码到店提货。'];
    return { ...situation, others, short: '待提货', title, text };
  }
  if (order.status === 'partially_shipped') {
    const text = '其余商品可凭同一个提货码再来提取。';
    return { ...situation, others, main: null, short: '部分提货', title: '部分商品已提货', text };
  }
  return { ...situation, others };
}

function sentSituation(order: Facts): OrderSituation {
  const { status, groupId, refunding } = order;
  const base = { clock: false, main: null, others: [] as OrderStep[] };
  switch (status) {
    case 'pending_payment':
      return pendingPayment(order);
    case 'awaiting_group':
      if (refunding) return refundComing(order);
      return {
        ...base,
        ...{ tone: 'going', short: '拼团中', title: '还没有成团', main: 'invite' },
        text: '到时间没有成团，全额原路退款。',
      };
    case 'awaiting_shipment':
      if (refunding) return { ...base, ...partRefund, short: '待发货', title: '等待发货' };
      return {
        ...base,
        ...{ tone: 'going', short: '待发货', title: '等待发货' },
        text: groupId ? '已经成团，商家会尽快发货。' : '商家会尽快发货，发货后可以查看包裹。',
      };
    case 'partially_shipped':
      return {
        ...base,
        ...{ tone: 'going', short: '部分发货', title: '部分商品已发货', main: 'parcels' },
        text: '其余商品会陆续发出。收到的包裹可以先确认收货。',
      };
    case 'shipped':
      return {
        ...base,
        ...{ tone: 'going', short: '待收货', title: '商品已发出', main: 'receive', others: ['parcels'] },
        text: '收到商品并检查无误后再确认收货；长时间不确认，到期会自动确认。',
      };
    case 'completed':
      return {
        ...base,
        ...{ tone: 'good', short: '已完成', title: '交易完成', main: 'again', others: ['parcels'] },
        text: '感谢购买。',
      };
    case 'closed':
      return {
        ...base,
        ...{ tone: 'over', short: '已关闭', title: '订单已关闭', main: 'again' },
        text: closedText(order.closeReason),
      };
    case 'refunded':
      if (refunding) return refundComing(order);
      return {
        ...base,
        ...{ tone: 'over', short: '已退款', title: '已全部退款', main: 'again' },
        text: '款项已原路退回。',
      };
  }
}

const partRefund = { tone: 'going', text: '部分商品正在退款，其余商品会尽快发出。' } as const;

function pendingPayment({ overdue, groupId }: Facts): OrderSituation {
  if (overdue) {
    return {
      ...{ tone: 'due', short: '确认中', title: '支付时间已到', clock: false, main: null, others: [] },
      text: '正在向支付平台确认是否已经付款：付了就继续处理，没付就关闭订单。',
    };
  }
  return {
    ...{ tone: 'due', short: '待付款', title: '等待付款', clock: true, main: 'pay', others: ['cancel'] },
    text: groupId ? '席位和库存都为您留着，超时自动取消。' : '库存为您留着，超时自动取消。',
  };
}

function refundComing({ groupId, status }: Facts): OrderSituation {
  return {
    ...{ tone: 'over', short: '退款中', title: '正在退款', clock: false, main: 'again', others: [] },
    text:
      groupId && status === 'awaiting_group'
        ? '款项正在全额原路退回，不需要任何操作。到账时间以支付平台为准。'
        : '款项正在原路退回，不需要任何操作。到账时间以支付平台为准。',
  };
}

/** Why nothing came of it, as far as the shop says. */
export function closedText(reason: string | null | undefined): string {
  if (reason === 'buyer') return '您取消了这笔订单，没有付款。';
  if (reason === 'timeout') return '没有在规定时间内付款，订单自动关闭。';
  return '这笔订单没有付款。若之后有款项到账，会自动原路退回。';
}

export const stepLabels: Readonly<Record<OrderStep, string>> = {
  pay: '去支付',
  cancel: '取消订单',
  invite: '邀请好友',
  receive: '确认收货',
  parcels: '查看物流',
  again: '再次购买',
};

const causes: Readonly<Record<string, string>> = {
  surplus: '多付的款项',
  group_failed: '拼团未成功',
  left_group: '退出拼团',
  operator: '商家退款',
  aftersale: '售后退款',
  draw_lost: '抽奖团未中奖',
  rebate: '返现',
};

export const refundCause = (cause: string): string => causes[cause] ?? '退款';
