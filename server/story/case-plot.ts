// Who asks for after-sales in the story, for what, and how it goes on: drawn from the seed like everything else, apart from
// the other draws so that they stay what they were.
import type { aftersales } from '@hetuan/contract';
import { type PersonPlan, buyingOf } from './plot.js';
import { chanceOf } from './random.js';

/** What the operator says to it; `silent`: nothing, and the clock decides. */
export type Answer = 'approve' | 'reject' | 'silent';

export interface CasePlan {
  kind: aftersales.CaseKind;
  reason: aftersales.CaseReason;
  withdraws: boolean;
  answer: Answer;
  /** whether the buyer sends the goods back once it is agreed on, and whether the operator receives them */
  sendsBack: boolean;
  received: boolean;
  sellable: boolean;
}

const CASE_SHARE = 0.55;
const PAID = new Set(['pay', 'pay-and-vanish', 'pay-twice']);

/** Null: this person is content. */
export function casePlanOf(seed: string, plan: PersonPlan): CasePlan | null {
  const buying = buyingOf(plan);
  if (!buying || buying.afterwards !== 'keep' || !PAID.has(buying.ending) || buying.receives === 'never') return null;
  const own = chanceOf(`${seed}/case/${plan.index}`);
  if (!own.happens(CASE_SHARE)) return null;
  const kind = own.weighted<aftersales.CaseKind>({ refund_only: 2, return_refund: 4, exchange: 3 });
  const whose = own.happens(0.5);
  const reason = kind === 'refund_only' || whose ? ('broken' as const) : ('wrong_choice' as const);
  return {
    ...{ kind, reason, withdraws: own.happens(0.15) },
    answer: own.weighted<Answer>({ approve: 6, reject: 2, silent: 2 }),
    ...{ sendsBack: own.happens(0.8), received: own.happens(0.7), sellable: own.happens(0.5) },
  };
}

/** How a case may end when everybody does what they mean to. */
export function endsOf(plan: CasePlan): string[] {
  if (plan.withdraws) return ['withdrawn'];
  if (plan.answer === 'reject') return ['rejected'];
  if (plan.kind === 'refund_only') return ['closed_refunded'];
  if (!plan.sendsBack) return ['withdrawn'];
  // A shelf may be empty when it comes to exchanging; and who hears nothing in the last act has no later one to send in.
  const met = plan.kind === 'exchange' ? ['exchanged', 'closed_refunded'] : ['closed_refunded'];
  return plan.answer === 'silent' ? [...met, 'withdrawn'] : met;
}
