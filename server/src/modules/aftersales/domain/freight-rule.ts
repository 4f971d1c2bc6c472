// Why freight goes back or stays, and who pays for sending goods back: said before somebody applies, in the same words
// for buyer and operator. The amounts are decided with the claim, not here.
import type { CaseKind, Fault, FreightRule } from './case-words.js';

export interface FreightFacts {
  paidFen: number;
  /** what is left of it to go back, before this claim */
  leftFen: number;
  /** what goes back with this claim */
  backFen: number;
  shipped: boolean;
  fault: Fault;
}

export function freightRuleOf({ paidFen, leftFen, backFen, shipped, fault }: FreightFacts): FreightRule {
  if (paidFen === 0) return 'none_paid';
  if (backFen > 0) return shipped ? 'merchants_fault' : 'last_unshipped';
  if (leftFen === 0) return 'already_back';
  return shipped && fault === 'buyer' ? 'buyers_fault' : 'goods_kept';
}

/** Null: nothing is sent back. */
export function returnFreightOf(kind: CaseKind, fault: Fault): Fault | null {
  return kind === 'refund_only' ? null : fault;
}
