// Whose turn it is in each state and how long it may take; every open state has an end.
import type { CaseKind } from './case-words.js';
import type { StateOf } from '@hetuan/contract/states';
import { plusMs } from '../../../kernel/clock.js';

export interface StepTimes {
  answerMs: number;
  sendBackMs: number;
  receiveMs: number;
  exchangeMs: number;
}

const STEPS: Partial<Record<StateOf<'aftersale_case'>, keyof StepTimes>> = {
  applied: 'answerMs',
  approved: 'sendBackMs',
  buyer_shipping: 'receiveMs',
  merchant_received: 'exchangeMs',
};

/** When the step that `status` waits for is due; null: nobody has to do anything. */
export function dueAt(status: StateOf<'aftersale_case'>, times: StepTimes, now: Date): Date | null {
  const step = STEPS[status];
  return step ? plusMs(now, times[step]) : null;
}

export type Silence = 'approve' | 'lapse' | 'receive' | 'refund' | 'nothing';

/** What silence means: of the merchant, consent; of the buyer who does not send the goods, that they keep them. */
export function silenceMeans(status: StateOf<'aftersale_case'>, kind: CaseKind): Silence {
  if (status === 'applied') return 'approve';
  if (status === 'approved') return 'lapse';
  if (status === 'buyer_shipping') return 'receive';
  if (status === 'merchant_received') return kind === 'exchange' ? 'refund' : 'nothing';
  return 'nothing';
}
