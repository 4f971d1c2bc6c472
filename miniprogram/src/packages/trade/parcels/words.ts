// What the carrier says of a parcel, in the words of somebody who waits for it; where nothing is known, that.
import type { Operations } from '@hetuan/contract/client';

export type Parcel = Operations['logistics.listParcels']['answer']['items'][number];
type Trace = NonNullable<Parcel['trace']>;

const titles: Readonly<Record<Trace['status'], string>> = {
  awaited: '暂无物流信息',
  picked_up: '快递已揽收',
  in_transit: '运输中',
  out_for_delivery: '派送中',
  problem: '派送遇到问题',
  signed: '已签收',
  returning: '正在退回商家',
  returned: '已退回商家',
};

export interface TraceWords {
  title: string;
  text: string;
  tone: 'going' | 'good' | 'due' | 'over';
}

const tones: Readonly<Record<Trace['status'], TraceWords['tone']>> = {
  awaited: 'over',
  picked_up: 'going',
  in_transit: 'going',
  out_for_delivery: 'going',
  problem: 'due',
  signed: 'good',
  returning: 'due',
  returned: 'over',
};

const NOTHING = '快递公司还没有更新物流信息，可复制运单号到快递公司查询。';
const ADVICE: Partial<Record<Trace['status'], string>> = {
  problem: '快递公司反馈异常，可联系快递公司或商家处理。',
  returning: '包裹正在退回商家，可在订单里申请退款或联系商家。',
  returned: '包裹已退回商家，可在订单里申请退款或联系商家。',
};

export function traceWords({ trace, status }: Pick<Parcel, 'trace' | 'status'>): TraceWords {
  if (!trace || trace.events.length === 0) {
    const received = status === 'received';
    return {
      title: received ? '已收货' : '暂无物流信息',
      text: received ? '' : NOTHING,
      tone: received ? 'good' : 'over',
    };
  }
  return { title: titles[trace.status], text: ADVICE[trace.status] ?? '', tone: tones[trace.status] };
}

export interface TraceStep {
  /** of the shop's own: a title; of the carrier: what it wrote */
  text: string;
  at: string;
  own: boolean;
}

/** What is known to have happened, the newest first: what the carrier wrote, and what the shop did. */
export function traceSteps({
  trace,
  shippedAt,
  receivedAt,
}: Pick<Parcel, 'trace' | 'shippedAt' | 'receivedAt'>): TraceStep[] {
  const theirs = (trace?.events ?? []).map(({ at, text }) => ({ at, text, own: false }));
  const ours = [
    ...(receivedAt ? [{ at: receivedAt, text: '已确认收货', own: true }] : []),
    { at: shippedAt, text: '商家已发货', own: true },
  ];
  return [...theirs, ...ours].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** Phone numbers in what a courier wrote, so that one tap calls them. */
export function numbersIn(text: string): string[] {
  return [...text.matchAll(/(?:^|[^\dA-Za-z])(1[3-9]\d{9})(?!\d)/g)].flatMap(([, number]) => number ?? []);
}
