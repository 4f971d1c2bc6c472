// After-sales in words: what a case says of itself, whose turn it is, and why freight comes back or not. Decided from the
// facts of the shop alone, so that list, page and application say the same.
import type { Operations } from '@hetuan/contract/client';
import type { Tone } from '../../parts/mark';

export type Case = Operations['aftersales.showCase']['answer'];
export type CaseSummary = Operations['aftersales.listCases']['answer']['items'][number];
export type CaseStatus = Case['status'];
export type Money = Operations['aftersales.previewCase']['answer'];
export type Ways = Operations['aftersales.showWays']['answer'];
export type WaysLine = Ways['lines'][number];
export type Way = WaysLine['ways'][number];

export const kindNames: Readonly<Record<Case['kind'], string>> = {
  refund_only: '仅退款',
  return_refund: '退货退款',
  exchange: '换货',
};

export function kindHint({ kind, shipped }: Pick<Way, 'kind' | 'shipped'>): string {
  if (kind === 'refund_only') return shipped ? '没有收到，或不需要退回' : '还没有发货，直接退款';
  return kind === 'exchange' ? '寄回后换一件同样的' : '寄回商品，商家收到后退款';
}

export interface Situation {
  tone: Tone;
  /** for a list */
  short: string;
  title: string;
  text: string;
  step: 'send_back' | null;
  mayWithdraw: boolean;
  mayApplyAgain: boolean;
}

type Facts = Pick<Case, 'status' | 'kind' | 'wantedKind' | 'answer' | 'endCause'>;

const still = { step: null, mayWithdraw: false, mayApplyAgain: false } as const;

export function situationOf(one: Facts): Situation {
  switch (one.status) {
    case 'applied':
      return {
        ...still,
        ...{ tone: 'due', short: '待商家处理', title: '等待商家处理', mayWithdraw: true },
        text: '商家会在剩余时间内答复；到时间没有答复，视为同意。',
      };
    case 'approved':
      return {
        ...still,
        ...{ tone: 'due', short: '待寄回', title: '请寄回商品', step: 'send_back', mayWithdraw: true },
        text: `${insteadText(one)}请在剩余时间内寄出并填写运单；到时间没有填写，售后自动关闭。`,
      };
    case 'buyer_shipping':
      return {
        ...still,
        ...{ tone: 'going', short: '待商家收货', title: '等待商家收货' },
        text: `商家收到并检查后${one.kind === 'exchange' ? '寄出新商品' : '退款'}；到时间没有处理，视为已经收到。`,
      };
    case 'merchant_received':
      return {
        ...still,
        ...{ tone: 'going', short: '待寄新品', title: '商家已收到，等待寄出新商品' },
        text: '到时间没有寄出，自动改为退款。',
      };
    case 'refunding':
      return {
        ...still,
        ...{ tone: 'going', short: '退款中', title: '正在退款' },
        text: `${insteadText(one)}款项正在原路退回，不需要任何操作。到账时间以支付平台为准。`,
      };
    case 'closed_refunded':
      return { ...still, tone: 'good', short: '已退款', title: '退款成功', text: '款项已原路退回。' };
    case 'exchanged':
      return { ...still, tone: 'good', short: '已换货', title: '新商品已寄出', text: '请留意查收。' };
    case 'rejected':
      return {
        ...still,
        ...{ tone: 'over', short: '已拒绝', title: '商家没有同意', mayApplyAgain: true },
        text: `${one.answer ?? '商家没有说明原因'}。可以补充凭证后重新申请。`,
      };
    case 'withdrawn':
      return {
        ...still,
        ...{ tone: 'over', short: '已关闭', mayApplyAgain: true },
        ...(one.endCause === 'not_sent_back'
          ? { title: '售后已关闭', text: '没有在规定时间内寄回商品。' }
          : { title: '售后已撤销', text: '您撤销了这次申请。' }),
      };
  }
}

function insteadText({ kind, wantedKind, answer }: Facts): string {
  return wantedKind === 'exchange' && kind !== 'exchange' ? `${answer ?? '暂时换不了货，改为退款'}。` : '';
}

const freightTexts: Readonly<Record<Money['freightRule'], string>> = {
  none_paid: '这笔订单没有付运费。',
  merchants_fault: '商家的责任，运费一并退回。',
  buyers_fault: '不是商家的责任，发货时的运费不退。',
  last_unshipped: '商品都没有发出，运费一并退回。',
  goods_kept: '订单里还有其他商品，运费不退。',
  already_back: '运费已经在另一次售后中退回。',
};

export const freightText = (rule: Money['freightRule']): string => freightTexts[rule];

export function returnFreightText(payer: Money['returnFreight']): string | null {
  if (payer === null) return null;
  return payer === 'merchant' ? '寄回的运费由商家承担，寄出时请选择到付。' : '寄回的运费由您承担，请不要到付。';
}

export function stepText(status: CaseStatus, by: 'buyer' | 'merchant' | 'shop'): string {
  const silent = by === 'shop';
  const texts: Readonly<Record<CaseStatus, string>> = {
    applied: '提交申请',
    approved: silent ? '商家没有在时间内答复，视为同意' : '商家同意',
    buyer_shipping: '您已寄出',
    merchant_received: silent ? '到时间没有处理，视为商家已收到' : '商家已收到退货',
    refunding: '开始退款',
    closed_refunded: '退款到账',
    exchanged: '新商品已寄出',
    rejected: '商家没有同意',
    withdrawn: silent ? '没有按时寄回，售后关闭' : '您撤销了申请',
  };
  return texts[status];
}
