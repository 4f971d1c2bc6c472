// Why a commission is where it is, in words for whom it belongs to. It says nothing of the buyer but what it waits for.
import type { StateOf } from '@hetuan/contract/states';

export interface CommissionFacts {
  status: StateOf<'commission'>;
  reversedFen: number;
  /** null: not everything is received yet */
  receivedAt: Date | null;
  caseOpen: boolean;
  /** an operator lowered its price before it was paid */
  priceLowered: boolean;
  /** something of it was refunded or rebated */
  givenBack: boolean;
  /** its payee is its buyer, who keeps something of it */
  ownPurchase: boolean;
}

const DAY_MS = 86_400_000;

export function reasonOf(facts: CommissionFacts, settleAfterMs: number, now: Date): string {
  if (facts.status === 'reversed') return stateOf(facts, settleAfterMs, now);
  const lowered = facts.priceLowered ? '订单付款前商家改价，佣金按实付计算；' : '';
  const less = facts.reversedFen > 0 && facts.givenBack ? '订单有退款或返现，佣金已按比例减少；' : '';
  return lowered + less + stateOf(facts, settleAfterMs, now);
}

function stateOf(
  { status, receivedAt, caseOpen, ownPurchase }: CommissionFacts,
  settleAfterMs: number,
  now: Date,
): string {
  if (status === 'reversed' && ownPurchase) return '买家与您是同一人，自购不产生佣金';
  if (status === 'reversed') return '订单已退款或返现，佣金已全部扣回';
  if (status === 'settled') return '已结算';
  if (caseOpen) return '订单有售后正在处理，处理完再结算';
  if (!receivedAt) return '等待买家收货';
  const days = Math.ceil((receivedAt.getTime() + settleAfterMs - now.getTime()) / DAY_MS);
  return days > 0 ? `买家已收货，售后期满后结算，约 ${days} 天` : '售后期已满，正在结算';
}
