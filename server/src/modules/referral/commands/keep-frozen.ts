// Two users turned out to be one person, and one of them is frozen: so is the person. Else whoever is frozen would go on
// earning, of the people they had brought as well, by proving a number once more with another name of theirs.
import type { Tx } from '../../../platform/db/index.js';
import { lockPerson } from '../../identity/index.js';
import { findDistributor, lockDistributor, moveDistributor } from '../distributor-statements.js';

export async function keepFrozen(tx: Tx, survivorId: string, absorbedId: string): Promise<void> {
  const [, found, others] = await tx.batch(
    lockPerson(survivorId),
    lockDistributor(survivorId),
    findDistributor(absorbedId),
  );
  const [[row], [other]] = [found.rows, others.rows];
  if (row?.status !== 'active' || other?.status !== 'frozen') return;
  await tx.batch(moveDistributor(row, 'frozen', 'system', other.reason));
  tx.emit('distributor.moved', survivorId, { status: 'frozen' });
}
