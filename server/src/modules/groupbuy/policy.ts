// Who may see what of a group: names are for the people in it, everybody else sees them masked.
import type { StateOf } from '@hetuan/contract/states';

/** True when the viewer has paid into this group and has not left it while it went on without them. */
export function seesNames(seat: StateOf<'group_member'> | null, group: StateOf<'group'>): boolean {
  if (seat === 'paid') return true;
  return (seat === 'refunding' || seat === 'refunded') && (group === 'expired' || group === 'cancelled');
}
