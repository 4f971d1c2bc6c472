// Two users turned out to be one person, and both are distributors: they stand by both from now on. Else whoever is frozen
// would go on earning, of the people they had brought as well, by proving a number once more with another name of theirs.
// An account of one that has none of its own moves over as it is, while linking.
import type { Tx } from '../../../platform/db/index.js';
import { lockPerson } from '../../identity/index.js';
import { findDistributor, lockDistributor, moveDistributor } from '../distributor-statements.js';
import { standingWith } from '../domain/linked-standing.js';

const LOOKED_AT_AGAIN = '您的两个账号合并为一人，推广员资格需要重新审核';

export async function joinStandings(tx: Tx, survivorId: string, absorbedId: string): Promise<void> {
  const [, found, others] = await tx.batch(
    lockPerson(survivorId),
    lockDistributor(survivorId),
    findDistributor(absorbedId),
  );
  const [[row], [other]] = [found.rows, others.rows];
  const to = row && other ? standingWith(row.status, other.status) : null;
  if (!row || !other || to === null) return;
  await tx.batch(moveDistributor(row, to, 'system', to === 'frozen' ? other.reason : LOOKED_AT_AGAIN));
  tx.emit('distributor.moved', survivorId, { status: to });
}
