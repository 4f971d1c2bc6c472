// May an admitted attempt become an order? Decided from rows under their locks: the gate has promised a unit, PostgreSQL
// gives it. An attempt of another epoch was promised by a gate that has been replaced, and its units are counted anew.
import type { RefusalCode } from '@hetuan/contract/errors';
import type { StateOf } from '@hetuan/contract/states';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface WriteFacts {
  slotStatus: StateOf<'flash_slot'>;
  itemEpoch: number;
  attemptEpoch: number;
  /** it has a row already */
  known: boolean;
  lossFen: number;
  spentFen: number;
  budgetFen: number | null;
}

/** Refusals that end an attempt as `lost_retry`: the buyer did nothing wrong and may try once more. */
const LOST: ReadonlySet<RefusalCode> = new Set(['flash_stale']);

/** Refusals: `idempotency_in_flight` for one that has its row, `flash_stale`, `flash_ended`, `flash_budget_spent`. */
export function mayBecomeOrder(facts: WriteFacts): Result<void> {
  if (facts.known) return refuse('idempotency_in_flight');
  if (facts.attemptEpoch !== facts.itemEpoch) return refuse('flash_stale');
  // who was admitted before the end has been told so; only a settled slot has nothing left to give
  if (facts.slotStatus === 'reconciled' || facts.slotStatus === 'scheduled') return refuse('flash_ended');
  if (facts.budgetFen !== null && facts.spentFen + facts.lossFen > facts.budgetFen) return refuse('flash_budget_spent');
  return ok(undefined);
}

export const endOf = (reason: RefusalCode): 'released' | 'lost_retry' => (LOST.has(reason) ? 'lost_retry' : 'released');
