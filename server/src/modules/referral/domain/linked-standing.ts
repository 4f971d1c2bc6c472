// Where a distributor stands who turns out to be another one as well. A freeze is the shop's word about a person, so it
// holds for all of them. Nothing is approved by it: where the shop has said yes to the one and no to the other, or has not
// said anything to the one that stays, somebody looks again; until then they earn nothing.
import type { StateOf } from '@hetuan/contract/states';

type Status = StateOf<'distributor'>;

/** Where the one that stays goes; null: where it is. Whoever has left, or never joined, is not among them. */
export function standingWith(own: Status, other: Status): 'frozen' | 'applied' | null {
  if (other === 'frozen') return own === 'frozen' ? null : 'frozen';
  if (own === 'active') return other === 'rejected' ? 'applied' : null;
  return own === 'rejected' && (other === 'active' || other === 'applied') ? 'applied' : null;
}
