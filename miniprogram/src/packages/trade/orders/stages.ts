// The tabs of the order list: everything, and what the buyer waits for.
import type { Operations } from '@hetuan/contract/client';

export type Stage = NonNullable<Operations['orders.listOrders']['query']['stage']>;
export type Counts = Operations['orders.countOrders']['answer'];

export const stages: readonly { stage: Stage | 'all'; label: string; empty: string }[] = [
  { stage: 'all', label: '全部', empty: '还没有订单' },
  { stage: 'to_pay', label: '待付款', empty: '没有待付款的订单' },
  { stage: 'grouping', label: '拼团中', empty: '没有拼团中的订单' },
  { stage: 'to_ship', label: '待发货', empty: '没有待发货的订单' },
  { stage: 'to_receive', label: '待收货', empty: '没有待收货的订单' },
];

export function readStage(text: string | undefined): Stage | 'all' {
  return stages.find(({ stage }) => stage === text)?.stage ?? 'all';
}
