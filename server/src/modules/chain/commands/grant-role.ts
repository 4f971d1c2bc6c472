// Who may manage chains is a row: an operator gives the role to a shopper and takes it back, with a reason on record.
// Chains that are open go on to their end; only their manager's hands are bound.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { readPublicProfiles, recordOperatorAction } from '../../identity/index.js';
import { anyCount, writeAll } from '../../orders/index.js';
import { endRole, grantRole } from '../role-statements.js';

export interface RoleChange {
  userId: string;
  operatorId: string;
  reason: string;
}

/** Refusal `not_found`: no such person. Granting twice changes nothing. */
export function grantChainRole(shop: Shop, change: RoleChange): Promise<Result<{ done: true }>> {
  const { userId, operatorId, reason } = change;
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [people] = await tx.batch(readPublicProfiles([userId]));
    if (people.count === 0) throw new Refused('not_found');
    await writeAll(tx, [
      anyCount(grantRole(userId, reason, operatorId)),
      anyCount(recordOperatorAction(operatorId, 'chains.grant', userId, { reason })),
    ]);
    return { done: true };
  });
}

/** Refusal `not_found`: they do not hold it. */
export function endChainRole(shop: Shop, change: RoleChange): Promise<Result<{ done: true }>> {
  const { userId, operatorId, reason } = change;
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [ended] = await tx.batch(endRole(userId));
    if (ended.count === 0) throw new Refused('not_found');
    await tx.batch(recordOperatorAction(operatorId, 'chains.end', userId, { reason }));
    return { done: true };
  });
}
