// What a gate lacks to be what its slot says, as steps in their order. The same question is asked by timers, by
// operators' commands and by the watch, so whoever dies in between is resumed by the next one who asks.
import type { StateOf } from '@hetuan/contract/states';

export interface GateFacts {
  slotStatus: StateOf<'flash_slot'>;
  /** PostgreSQL's */
  epoch: number;
  /** null: Redis has nothing */
  state: { epoch: number; status: 'open' | 'paused' | 'closed'; trusted: boolean } | null;
  /** it promises more than there is */
  distrusted: boolean;
}

export type GateNeed = 'rebuild' | 'pause' | 'resume' | 'close';

export function gateNeeds({ slotStatus, epoch, state, distrusted }: GateFacts): GateNeed[] {
  if (slotStatus === 'scheduled' || slotStatus === 'reconciled') return [];
  const isTheirs = state?.epoch === epoch && state.trusted;
  if (slotStatus === 'ended') return isTheirs && state.status !== 'closed' ? ['close'] : [];
  const isGood = isTheirs && !distrusted && state.status !== 'closed';
  const paused = slotStatus === 'paused';
  if (!isGood) return paused ? ['rebuild', 'pause'] : ['rebuild'];
  if (paused) return state.status === 'paused' ? [] : ['pause'];
  return state.status === 'paused' ? ['resume'] : [];
}
