// Adds an operator with roles the actor could hold; and installs the first one, for whom there is no actor yet.
import type { Permission } from '@hetuan/contract/permissions';
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { modelsOf } from '../models.js';
import { assertMayGrant, beginChange, mustFindOperator, mustFindRoles } from '../operator-changes.js';
import { lockOperators, raisePermissionsVersion, recordOperatorAction, replaceRoles } from '../operator-statements.js';
import { hashPassword } from '../password.js';
import { presentOperator } from '../presenter.js';
import { sessionCacheOf } from '../session-cache.js';

export interface NewOperator {
  login: string;
  name: string;
  password: string;
}

type Operator = ReturnType<typeof presentOperator>;

/** Refusals: `forbidden` beyond the actor's own permissions, `not_found` for a role, `login_taken`. */
export async function createOperator(
  shop: Shop,
  input: NewOperator & { actorId: string; roleIds: readonly string[] },
): Promise<Result<Operator>> {
  const passwordHash = await hashPassword(input.password);
  return shop.db.transact(async (tx) => {
    const own = await beginChange(tx, input.actorId);
    const roles = await mustFindRoles(tx, input.roleIds);
    assertMayGrant(
      roles.flatMap((role) => role.permissions),
      own,
    );
    const { Operator } = modelsOf(shop.db);
    const transaction = await tx.orm();
    const taken = await Operator.findOne({ where: { login: input.login }, transaction });
    if (taken) throw new Refused('login_taken');
    const id = newId();
    await Operator.create({ id, login: input.login, name: input.name, passwordHash }, { transaction });
    await tx.batch(
      replaceRoles(
        id,
        roles.map((role) => role.id),
      ),
      recordOperatorAction(input.actorId, 'operators.create', id, { login: input.login, roleIds: input.roleIds }),
    );
    return presentOperator(await mustFindOperator(tx, id));
  });
}

/**
 * For seeds and tests: an operator with roles made to measure, by nobody's leave. Called again it leaves the operator
 * as they are and sets the roles' permissions to what it is given.
 */
export async function installOperator(
  shop: Shop,
  input: NewOperator & { roles: readonly { name: string; permissions: readonly Permission[] }[] },
): Promise<Result<{ operatorId: string; roleIds: string[] }>> {
  const passwordHash = await hashPassword(input.password);
  const installed = await shop.db.transact(async (tx) => {
    await tx.batch(lockOperators());
    const roleIds: string[] = [];
    for (const role of input.roles) roleIds.push(await installRole(shop, tx, role));
    const { Operator } = modelsOf(shop.db);
    const transaction = await tx.orm();
    const known = await Operator.findOne({ where: { login: input.login }, transaction });
    const row = { id: newId(), login: input.login, name: input.name, passwordHash };
    const operator = known ?? (await Operator.create(row, { transaction }));
    const [, raised] = await tx.batch(
      replaceRoles(operator.id, roleIds),
      raisePermissionsVersion([operator.id], roleIds),
      recordOperatorAction(operator.id, 'operators.install', operator.id, { login: input.login, roleIds }),
    );
    return { operatorId: operator.id, roleIds, changed: raised.rows.map((one) => one.id) };
  });
  if (!installed.ok) return installed;
  const { changed, ...value } = installed.value;
  sessionCacheOf(shop.db).forgetPeople(changed);
  return { ok: true, value };
}

async function installRole(
  shop: Shop,
  tx: Tx,
  role: { name: string; permissions: readonly Permission[] },
): Promise<string> {
  const { Role } = modelsOf(shop.db);
  const transaction = await tx.orm();
  const known = await Role.findOne({ where: { name: role.name }, transaction });
  if (known) await known.update({ permissions: [...role.permissions] }, { transaction });
  const made =
    known ?? (await Role.create({ id: newId(), name: role.name, permissions: [...role.permissions] }, { transaction }));
  return made.id;
}
