// What a withdrawal is, from what its bills are; nobody else says how it ended.
import type { StateOf } from '@hetuan/contract/states';

export type BillState = StateOf<'payout_bill'>;

const open: readonly BillState[] = ['planned', 'sent', 'awaiting_user_confirm'];
export const isOpenBill = (status: BillState): boolean => open.includes(status);

export function derivedState(bills: readonly BillState[]): 'paying' | 'paid' | 'partly_paid' | 'failed' | 'cancelled' {
  if (bills.length === 0) throw new RangeError('a withdrawal has bills');
  if (bills.some(isOpenBill)) return 'paying';
  const paid = bills.filter((status) => status === 'paid').length;
  if (paid === bills.length) return 'paid';
  if (paid > 0) return 'partly_paid';
  return bills.every((status) => status === 'cancelled') ? 'cancelled' : 'failed';
}
