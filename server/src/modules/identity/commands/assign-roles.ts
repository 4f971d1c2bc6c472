// Sets an operator's roles. Their tokens of before are worthless with the same commit; what is added must be the
// actor's to give, what is taken away must leave somebody who may manage operators.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { added } from '../domain/permission-rules.js';
import {
  assertManagerLeft,
  assertMayGrant,
  beginChange,
  mustFindOperator,
  mustFindRoles,
} from '../operator-changes.js';
import { raisePermissionsVersion, recordOperatorAction, replaceRoles } from '../operator-statements.js';
import { presentOperator } from '../presenter.js';
import { sessionCacheOf } from '../session-cache.js';

/** Refusals: `not_found` for the operator or a role, `forbidden`. */
export async function assignRoles(
  shop: Shop,
  input: { actorId: string; operatorId: string; roleIds: readonly string[] },
): Promise<Result<ReturnType<typeof presentOperator>>> {
  const { actorId, operatorId } = input;
  const assigned = await shop.db.transact(async (tx) => {
    const own = await beginChange(tx, actorId);
    const operator = await mustFindOperator(tx, operatorId);
    const roles = await mustFindRoles(tx, input.roleIds);
    const wanted = roles.flatMap((role) => role.permissions);
    assertMayGrant(added(operator.permissions, wanted), own);
    const roleIds = roles.map((role) => role.id);
    const before = operator.roles.map((role) => role.id);
    await tx.batch(
      replaceRoles(operatorId, roleIds),
      raisePermissionsVersion([operatorId], []),
      recordOperatorAction(actorId, 'operators.assign_roles', operatorId, { before, after: roleIds }),
    );
    await assertManagerLeft(tx);
    return presentOperator(await mustFindOperator(tx, operatorId));
  });
  sessionCacheOf(shop.db).forgetPeople([operatorId]);
  return assigned;
}
