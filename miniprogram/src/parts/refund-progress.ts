// How far the money has come on its way back, in words: the same on an order and on a case.
import type { Operations } from '@hetuan/contract/client';

type RefundStatus = Operations['orders.showOrder']['answer']['refunds'][number]['status'];

export function refundProgress(status: RefundStatus): string {
  switch (status) {
    case 'requested':
    case 'processing':
      return '退款中';
    case 'succeeded':
      return '已退回';
    case 'abnormal':
      return '原路退回受阻，商家正在处理';
    case 'closed':
      return '正在重新退款';
  }
}
