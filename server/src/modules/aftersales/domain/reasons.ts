// What each reason means: whose fault it is, whether it speaks of goods that have left, and which kinds of after-sale it
// fits. Fault decides the freight and how long it may be claimed.
import type { CaseKind, CaseReason, Fault } from './case-words.js';

export interface ReasonFacts {
  fault: Fault;
  unshipped: boolean;
  shipped: readonly CaseKind[];
}

export const reasons: Readonly<Record<CaseReason, ReasonFacts>> = {
  not_wanted: { fault: 'buyer', unshipped: true, shipped: ['return_refund'] },
  wrong_choice: { fault: 'buyer', unshipped: true, shipped: ['return_refund', 'exchange'] },
  not_sent_in_time: { fault: 'merchant', unshipped: true, shipped: [] },
  out_of_stock: { fault: 'merchant', unshipped: true, shipped: [] },
  not_received: { fault: 'merchant', unshipped: false, shipped: ['refund_only'] },
  broken: { fault: 'merchant', unshipped: false, shipped: ['refund_only', 'return_refund', 'exchange'] },
  wrong_goods: { fault: 'merchant', unshipped: false, shipped: ['refund_only', 'return_refund', 'exchange'] },
  poor_quality: { fault: 'merchant', unshipped: false, shipped: ['refund_only', 'return_refund', 'exchange'] },
  not_as_described: { fault: 'merchant', unshipped: false, shipped: ['refund_only', 'return_refund'] },
};

export const reasonNames = Object.keys(reasons) as CaseReason[];

export function fits(reason: CaseReason, kind: CaseKind, shipped: boolean): boolean {
  const facts = reasons[reason];
  return shipped ? facts.shipped.includes(kind) : kind === 'refund_only' && facts.unshipped;
}
