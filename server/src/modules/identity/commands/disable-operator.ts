// Shuts an operator out at once, or lets them back in. Their sessions end with the same commit; letting somebody back
// in hands them their permissions again, so the actor must hold those.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { modelsOf } from '../models.js';
import { assertManagerLeft, assertMayGrant, beginChange, mustFindOperator } from '../operator-changes.js';
import { raisePermissionsVersion, recordOperatorAction } from '../operator-statements.js';
import { presentOperator } from '../presenter.js';
import { sessionCacheOf } from '../session-cache.js';
import { revokeSessionsOfOperator } from '../session-statements.js';

interface Target {
  actorId: string;
  operatorId: string;
}

type Operator = ReturnType<typeof presentOperator>;

/** Refusals: `not_found`, `forbidden` for the last one who may manage operators. */
export async function disableOperator(shop: Shop, { actorId, operatorId }: Target): Promise<Result<Operator>> {
  const disabled = await shop.db.transact(async (tx) => {
    await beginChange(tx, actorId);
    const operator = await mustFindOperator(tx, operatorId);
    if (operator.disabled) return presentOperator(operator);
    const { Operator } = modelsOf(shop.db);
    await Operator.update({ disabledAt: tx.now }, { where: { id: operatorId }, transaction: await tx.orm() });
    await tx.batch(
      revokeSessionsOfOperator(operatorId),
      raisePermissionsVersion([operatorId], []),
      recordOperatorAction(actorId, 'operators.disable', operatorId),
    );
    await assertManagerLeft(tx);
    return presentOperator({ ...operator, disabled: true });
  });
  sessionCacheOf(shop.db).forgetPeople([operatorId]);
  return disabled;
}

/** Refusals: `not_found`, `forbidden` beyond the actor's own permissions. */
export async function enableOperator(shop: Shop, { actorId, operatorId }: Target): Promise<Result<Operator>> {
  return shop.db.transact(async (tx) => {
    const own = await beginChange(tx, actorId);
    const operator = await mustFindOperator(tx, operatorId);
    if (!operator.disabled) return presentOperator(operator);
    assertMayGrant(operator.permissions, own);
    const { Operator } = modelsOf(shop.db);
    await Operator.update({ disabledAt: null }, { where: { id: operatorId }, transaction: await tx.orm() });
    await tx.batch(recordOperatorAction(actorId, 'operators.enable', operatorId));
    return presentOperator({ ...operator, disabled: false });
  });
}
