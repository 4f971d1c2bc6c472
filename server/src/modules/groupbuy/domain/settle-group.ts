// How a closing group ends, decided inside the transaction that brought its held seats to zero.
import type { StateOf } from '@hetuan/contract/states';

export type ClosingIntent = 'expire' | 'waive' | 'stop' | 'abandoned';
export type GroupEnd = Extract<StateOf<'group'>, 'formed' | 'open' | 'expired' | 'cancelled'>;

/** null: seats are still held, so the group is not decided yet. */
export function settleGroup(input: {
  intent: ClosingIntent;
  size: number;
  /** with how many it forms when its time is over; below the size only where there are tiers */
  least: number;
  held: number;
  paid: number;
  timeLeft: boolean;
}): GroupEnd | null {
  const { intent, size, least, held, paid, timeLeft } = input;
  if (held > 0) return null;
  if (paid === size) return 'formed';
  if (intent === 'waive' && paid >= 1) return 'formed';
  if (intent === 'abandoned' && paid >= 1 && timeLeft) return 'open';
  if (paid >= least) return 'formed';
  return intent === 'expire' ? 'expired' : 'cancelled';
}
