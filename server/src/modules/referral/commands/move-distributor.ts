// An operator decides on an application, or freezes a distributor and lets them go on; a distributor leaves by
// themselves. People they brought stay theirs: who is not active earns nothing meanwhile.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { lockPerson, recordOperatorAction } from '../../identity/index.js';
import { type DistributorStatus, lockDistributor, moveDistributor as move } from '../distributor-statements.js';
import { mayDecide } from '../domain/distributor-machine.js';

export interface DistributorMove {
  userId: string;
  to: DistributorStatus;
  by: { kind: 'person' } | { kind: 'operator'; operatorId: string; reason: string };
}

/** Refusals: `not_found`, `distributor_state_changed`. */
export function moveDistributor(shop: Shop, input: DistributorMove): Promise<Result<{ status: DistributorStatus }>> {
  const { userId, to, by } = input;
  return shop.db.transact(async (tx) => {
    const [, found] = await tx.batch(lockPerson(userId), lockDistributor(userId));
    const [row] = found.rows;
    if (!row) throw new Refused('not_found');
    if (!mayDecide(row.status, to)) throw new Refused('distributor_state_changed');
    if (by.kind === 'operator') {
      tx.last(move(row, to, `operator:${by.operatorId}`, by.reason));
      tx.last(recordOperatorAction(by.operatorId, `distributor.${to}`, row.id, { userId, reason: by.reason }));
    } else tx.last(move(row, to, `person:${userId}`, null));
    tx.emit('distributor.moved', userId, { status: to });
    return { status: to };
  });
}
